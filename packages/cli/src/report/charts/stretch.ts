import type { ErrorToLookAt } from "../data.ts";
import { label, round, svg } from "./plot.ts";

const width = 520;
const rowHeight = 84;
const [left, right] = [10, 510];

/** The signal around an error: a row for each source, its channels over each other, the judged stretch shaded. */
export function stretchChart({ signals, startSeconds, endSeconds, marked, caption }: ErrorToLookAt): string {
  const at = (seconds: number): number =>
    round(left + ((seconds - startSeconds) / (endSeconds - startSeconds)) * (right - left));
  const height = signals.length * rowHeight + 30;
  const from = at(Math.max(startSeconds, marked.startSeconds));
  const shade = `<rect class="judged" x="${from}" y="4" width="${Math.max(2, round(at(marked.endSeconds) - from))}" height="${height - 30}"/>`;
  const rows = signals.flatMap(({ name, unit, channels }, row) => {
    const finite = channels.flat().filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    const y = (value: number): number =>
      round(row * rowHeight + 18 + (1 - (value - low) / (high - low || 1)) * (rowHeight - 26));
    const paths = channels.map((values, place) => {
      const step = (right - left) / Math.max(1, values.length - 1);
      const path = values.map((value, k) =>
        Number.isFinite(value)
          ? `${k === 0 || !Number.isFinite(values[k - 1]) ? "M" : "L"}${round(left + k * step)} ${y(value)}`
          : "",
      );
      return `<path class="curve c${place}" d="${path.join("")}"/>`;
    });
    const text = `${name}, ${finite.length === 0 ? "not measured" : `${low.toPrecision(3)} to ${high.toPrecision(3)} ${unit}`}`;
    return [label("tick", left, row * rowHeight + 13, "start", text), ...paths];
  });
  const ends = [
    label("tick", left, height - 8, "start", `${startSeconds.toFixed(2)} s`),
    label("tick", right, height - 8, "end", `${endSeconds.toFixed(2)} s`),
  ];
  return svg({ width, height }, caption, [shade, ...rows, ...ends]);
}
