import { minusSign } from "../ticks.ts";
import type { Agreement } from "../data.ts";
import { axes, label, px, py, round, segment, svg, type Plot } from "./plot.ts";

const mostDots = 4000;

/** Difference against mean for every pair. With more than 4,000 pairs every n-th is drawn; the lines use all of them. */
export function agreementChart(agreement: Agreement): string {
  const { pairs, unit, ...limits } = agreement;
  const means = pairs.map(([truth, estimate]) => (truth + estimate) / 2);
  const differences = pairs.map(([truth, estimate]) => estimate - truth);
  const reach = verticalReach(differences, limits);
  const plot: Plot = {
    width: 520,
    height: 330,
    left: 46,
    right: 428,
    top: 26,
    bottom: 282,
    x: spread(means, 4),
    y: [-reach, reach],
  };
  const stride = Math.ceil(pairs.length / mostDots);
  const dots = means
    .map((mean, index) => [mean, differences[index] ?? 0] as const)
    .filter((_, index) => index % stride === 0)
    .map(([mean, difference]) => {
      const outside = Math.abs(difference) > reach;
      const y = py(plot, Math.max(-reach, Math.min(reach, difference)));
      return `<circle class="${outside ? "dot outside" : "dot"}" cx="${px(plot, mean)}" cy="${y}" r="2.1"/>`;
    });
  const lines = [
    [limits.high, "+1.96 SD"],
    [limits.bias, "bias"],
    [limits.low, "\u22121.96 SD"],
  ] as const;
  const marks = lines.map(([value, name]) => {
    const y = py(plot, value);
    const text = `${name} ${minusSign(value.toFixed(1))}`;
    return (
      segment(name === "bias" ? "mark" : "mark dashed", plot.left, y, plot.right, y) +
      label("note", plot.right + 6, y + 3.5, "start", text)
    );
  });
  const description = `Bland-Altman plot of ${pairs.length} pairs: bias ${limits.bias.toFixed(2)} ${unit}, limits ${limits.low.toFixed(2)} to ${limits.high.toFixed(2)}`;
  const grid = axes(plot, `Mean of estimate and truth (${unit})`, `Estimate \u2212 truth (${unit})`);
  return svg(plot, description, [grid, ...dots, ...marks]);
}

/** Tall enough for the limits and for 99.5 % of the dots; what lies beyond is drawn at the edge, in another colour. */
function verticalReach(differences: readonly number[], limits: Pick<Agreement, "low" | "high">): number {
  const sizes = differences.map(Math.abs).toSorted((a, b) => a - b);
  const nearlyAll = sizes[Math.floor(0.995 * (sizes.length - 1))] ?? 1;
  return Math.max(1, round(1.15 * Math.max(nearlyAll, Math.abs(limits.low), Math.abs(limits.high))));
}

function spread(values: readonly number[], room: number): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return [low - room, high + room];
}
