import type { RiskCoverage } from "../data.ts";
import { axes, inUnit, label, px, py, segment, svg, type Plot } from "./plot.ts";

/**
 * Error, or score, against the share kept when the least trusted is withheld first. An error that falls to the left, or a score that rises, is what quality is for.
 */
export function riskCoverageChart(data: RiskCoverage): string {
  const points = data.points.toSorted((a, b) => a.coverage - b.coverage);
  const highest = Math.max(...points.map((point) => point.value), 0);
  // A score near 1 shows nothing beside an axis from 0.
  const lowest = data.lowerIsBetter
    ? 0
    : Math.max(0, Math.floor(10 * Math.min(...points.map(({ value }) => value)) - 1) / 10);
  const plot: Plot = {
    width: 520,
    height: 330,
    left: 46,
    right: 500,
    top: 26,
    bottom: 282,
    x: [Math.min(50, ...points.map((point) => point.coverage)), 100],
    y: [lowest, lowest + (highest - lowest) * 1.15 || 1],
  };
  const path = points.map(
    (point, index) => `${index === 0 ? "M" : "L"}${px(plot, point.coverage)} ${py(plot, point.value)}`,
  );
  const description = `${data.metric} goes from ${points.at(-1)?.value.toFixed(2)} ${data.unit} at full coverage to ${points[0]?.value.toFixed(2)} at ${(points[0]?.coverage ?? 0).toFixed(0)} %`;
  const parts = [
    axes(plot, "Kept, most trusted first (%)", `${data.metric} of the kept${inUnit(data.unit)}`),
    `<path class="curve" d="${path.join("")}"/>`,
    ...points
      .filter((_, index) => points.length <= 25 || index % Math.ceil(points.length / 25) === 0)
      .map(
        (point) =>
          `<circle class="dot strong" cx="${px(plot, point.coverage)}" cy="${py(plot, point.value)}" r="2.6"/>`,
      ),
  ];
  if (data.chosenCoverage !== undefined && data.chosenCoverage >= plot.x[0]) {
    const x = px(plot, data.chosenCoverage);
    const side = data.chosenCoverage > 75 ? "end" : "start";
    parts.push(segment("mark dashed", x, plot.top, x, plot.bottom));
    parts.push(
      label(
        "note",
        x + (side === "end" ? -6 : 6),
        plot.top + 12,
        side,
        `own choice ${data.chosenCoverage.toFixed(0)} %`,
      ),
    );
  }
  return svg(plot, description, parts);
}
