import type { Curves } from "../data.ts";
import { axes, label, type Plot, px, py, svg } from "./plot.ts";

/** How many colours the style sheet has for curves. */
const colours = 4;

/** Lines over a common axis, one colour for each group, with the groups named above. */
export function curvesChart({ xName, yName, lines }: Curves): string {
  const points = lines.flatMap((line) => line.points);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const groups = [...new Set(lines.map(({ group }) => group))];
  const top = 30 + 16 * groups.length;
  const plot: Plot = {
    width: 1060,
    height: 330 + 16 * groups.length,
    left: 56,
    right: 1040,
    top,
    bottom: top + 252,
    x: [Math.min(...xs), Math.max(...xs, Math.min(...xs) + 1)],
    y: [Math.min(0, ...ys), Math.max(...ys) * 1.05 || 1],
  };
  const kind = (group: string): string => `curve c${groups.indexOf(group) % colours}`;
  const paths = lines.map(({ group, points: of }) => {
    const path = of.map(([x, y], place) => `${place === 0 ? "M" : "L"}${px(plot, x)} ${py(plot, y)}`).join("");
    return `<path class="${kind(group)}" d="${path}"/>`;
  });
  const names = groups.flatMap((group, place) => [
    `<path class="${kind(group)}" d="M${plot.left} ${16 * place + 26}h24"/>`,
    label("note", plot.left + 32, 16 * place + 30, "start", group),
  ]);
  return svg(plot, `${yName} over ${xName.toLowerCase()} of ${lines.length} lines`, [
    axes(plot, xName, yName),
    ...paths,
    ...names,
  ]);
}
