import type { CalibrationBin } from "../data.ts";
import { axes, type Plot, px, py, segment, svg } from "./plot.ts";

/** Stated probability against the share of answers that were right: on the line probabilities are true, below it they are too high. Larger dots hold more answers. */
export function calibrationChart(bins: readonly CalibrationBin[]): string {
  const plot: Plot = { width: 520, height: 330, left: 46, right: 500, top: 26, bottom: 282, x: [0, 1], y: [0, 1] };
  const whole = bins.reduce((sum, { n }) => sum + n, 0);
  const dots = bins.map(({ probability, right, n }) => {
    // The area is the share of the answers.
    const radius = (2 + 12 * Math.sqrt(n / whole)).toFixed(1);
    return `<circle class="dot" cx="${px(plot, probability)}" cy="${py(plot, right)}" r="${radius}"/><circle class="dot strong" cx="${px(plot, probability)}" cy="${py(plot, right)}" r="2"/>`;
  });
  const description = `Of ${whole} answers in ${bins.length} bins of stated probability, the share that was right`;
  return svg(plot, description, [
    axes(plot, "Stated probability", "Share of right answers"),
    segment("mark dashed", px(plot, 0), py(plot, 0), px(plot, 1), py(plot, 1)),
    ...dots,
  ]);
}
