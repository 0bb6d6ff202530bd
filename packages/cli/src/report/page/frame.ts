import { timeLabel, timeTicks, valueLabel, valueTicks } from "../ticks.ts";
import type { Surface } from "./surface.ts";
import type { Range } from "./view-range.ts";

/** The rectangle of one track inside a canvas, with its two scales. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly time: Range;
  readonly low: number;
  readonly high: number;
}

/** Space for the labels at the left of every track, so that all tracks of a figure share one time axis. */
export const labelWidth = 56;
export const rightMargin = 20;

export const xOf = (frame: Frame, seconds: number): number =>
  frame.left + ((seconds - frame.time.start) / (frame.time.end - frame.time.start)) * (frame.right - frame.left);

export const yOf = (frame: Frame, value: number): number =>
  frame.bottom - ((value - frame.low) / (frame.high - frame.low)) * (frame.bottom - frame.top);

/** Horizontal grid lines with their values. */
export function drawValueAxis({ context, colours }: Surface, frame: Frame, wanted: number): void {
  const ticks = valueTicks(frame.low, frame.high, wanted);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of ticks) {
    const y = Math.round(yOf(frame, tick)) + 0.5;
    line(context, colours.grid, frame.left, y, frame.right, y);
    context.fillStyle = colours.faint;
    context.fillText(valueLabel(tick, ticks), frame.left - 8, y);
  }
}

/** Clock times under the frame, and faint vertical lines through it. */
export function drawTimeAxis({ context, colours }: Surface, frame: Frame, labels: boolean): void {
  const range = frame.time.end - frame.time.start;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of timeTicks(frame.time.start, frame.time.end, (frame.right - frame.left) / 90)) {
    const x = Math.round(xOf(frame, tick)) + 0.5;
    line(context, colours.grid, x, frame.top, x, frame.bottom + (labels ? 4 : 0));
    if (!labels) continue;
    context.fillStyle = colours.faint;
    context.fillText(timeLabel(tick, range), x, frame.bottom + 7);
  }
}

/** The track's name with its unit, in the upper left corner above the frame. */
export function drawTitle({ context, colours }: Surface, frame: Frame, name: string, unit: string): void {
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = colours.ink;
  context.fillText(name, frame.left, frame.top - 7);
  context.fillStyle = colours.faint;
  context.fillText(unit, frame.left + context.measureText(`${name}  `).width, frame.top - 7);
}

/** Runs the drawing with everything outside the frame cut off. */
export function inside(surface: Surface, frame: Frame, draw: () => void): void {
  const { context } = surface;
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top - 1, frame.right - frame.left, frame.bottom - frame.top + 2);
  context.clip();
  draw();
  context.restore();
}

export function line(
  context: CanvasRenderingContext2D,
  colour: string,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
