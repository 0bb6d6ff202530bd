import { escapeHtml } from "../escape.ts";
import { valueLabel, valueTicks } from "../ticks.ts";

/** A static chart: the rectangle of the plot inside the picture, and its two scales. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

export const px = (plot: Plot, x: number): number =>
  round(plot.left + ((x - plot.x[0]) / (plot.x[1] - plot.x[0])) * (plot.right - plot.left));

export const py = (plot: Plot, y: number): number =>
  round(plot.bottom - ((y - plot.y[0]) / (plot.y[1] - plot.y[0])) * (plot.bottom - plot.top));

/** The whole picture, with a description for readers who cannot see it. */
export function svg(plot: Pick<Plot, "width" | "height">, description: string, parts: readonly string[]): string {
  const size = `viewBox="0 0 ${plot.width} ${plot.height}"`;
  return `<svg ${size} role="img" aria-label="${escapeHtml(description)}">${parts.join("")}</svg>`;
}

/** Grid, tick labels and axis names. */
export function axes(plot: Plot, xName: string, yName: string, format = (value: string): string => value): string {
  const xTicks = valueTicks(plot.x[0], plot.x[1], 6);
  const yTicks = valueTicks(plot.y[0], plot.y[1], 5);
  const vertical = xTicks.map((tick) => {
    const x = px(plot, tick);
    return `${segment("grid", x, plot.top, x, plot.bottom)}${label("tick", x, plot.bottom + 16, "middle", format(valueLabel(tick, xTicks)))}`;
  });
  const horizontal = yTicks.map((tick) => {
    const y = py(plot, tick);
    return `${segment("grid", plot.left, y, plot.right, y)}${label("tick", plot.left - 8, y + 3.5, "end", valueLabel(tick, yTicks))}`;
  });
  const names =
    label("axis", (plot.left + plot.right) / 2, plot.height - 6, "middle", xName) +
    label("axis", plot.left, 12, "start", yName);
  return vertical.join("") + horizontal.join("") + names;
}

export function segment(kind: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

export function label(kind: string, x: number, y: number, anchor: "start" | "middle" | "end", text: string): string {
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeHtml(text)}</text>`;
}

/** A unit in brackets behind a name; nothing for a number without one. */
export const inUnit = (unit: string): string => (unit === "1" ? "" : ` (${unit})`);

export const round = (value: number): number => Math.round(value * 10) / 10;
