import type { PayloadRate } from "../payload.ts";
import type { DecodedTimeline } from "./decode.ts";
import {
  drawTimeAxis,
  drawTitle,
  drawValueAxis,
  inside,
  labelWidth,
  line,
  rightMargin,
  xOf,
  yOf,
  type Frame,
} from "./frame.ts";
import { drawHeat } from "./heat.ts";
import type { Surface } from "./surface.ts";
import type { Range } from "./view-range.ts";

/** The whole recording at once: heart rate with its interval and truth, the spectrogram, and a window that marks what the detail shows. */
interface OverviewLayout {
  readonly height: number;
  readonly frames: { readonly phases?: Frame; readonly rate?: Frame; readonly spectrogram?: Frame };
}

const rateHeight = 190;
const heatHeight = 120;
const titleHeight = 26;
const axisHeight = 26;
const phaseHeight = 20;

/** Where each track lies in a canvas of this width. */
export function layOutOverview(timeline: DecodedTimeline, width: number): OverviewLayout {
  const time = { start: 0, end: timeline.seconds };
  const sides = { left: labelWidth, right: width - rightMargin, time };
  let y = 0;
  let phases: Frame | undefined;
  let rate: Frame | undefined;
  let spectrogram: Frame | undefined;
  if (timeline.phases.length > 0) {
    phases = { ...sides, top: 2, bottom: phaseHeight, low: 0, high: 1 };
    y = phaseHeight + 4;
  }
  if (timeline.rate !== undefined) {
    const [low, high] = rateExtent(timeline.rate);
    rate = { ...sides, top: y + titleHeight, bottom: y + titleHeight + rateHeight, low, high };
    y = rate.bottom;
  }
  if (timeline.spectrogram !== undefined) {
    const { lowPerMinute, highPerMinute } = timeline.spectrogram;
    const top = y + titleHeight + 4;
    spectrogram = { ...sides, top, bottom: top + heatHeight, low: lowPerMinute, high: highPerMinute };
    y = spectrogram.bottom;
  }
  const frames = {
    ...(phases === undefined ? {} : { phases }),
    ...(rate === undefined ? {} : { rate }),
    ...(spectrogram === undefined ? {} : { spectrogram }),
  };
  return { height: y + axisHeight, frames };
}

export function drawOverview(surface: Surface, timeline: DecodedTimeline, layout: OverviewLayout, window: Range): void {
  const { phases, rate, spectrogram } = layout.frames;
  if (phases !== undefined) drawPhases(surface, phases, timeline);
  if (spectrogram !== undefined && timeline.spectrogram !== undefined) {
    drawTitle(
      surface,
      spectrogram,
      `Spectrum of ${timeline.spectrogram.channel}`,
      "/min, power relative to each moment's peak",
    );
    drawHeat(surface, spectrogram, timeline.spectrogram);
    drawHeatAxis(surface, spectrogram);
    if (timeline.rate !== undefined) {
      const track = timeline.rate;
      inside(surface, spectrogram, () =>
        strokeTrack(surface, spectrogram, track, track.estimate, surface.colours.wrong, 1.5, []),
      );
    }
    drawTimeLabels(surface, spectrogram);
  }
  if (rate !== undefined && timeline.rate !== undefined) {
    drawRate(surface, rate, timeline.rate);
    if (spectrogram === undefined) drawTimeLabels(surface, rate);
  }
  for (const frame of [rate, spectrogram]) if (frame !== undefined) drawWindow(surface, frame, window);
}

function drawTimeLabels(surface: Surface, frame: Frame): void {
  drawTimeAxis(surface, { ...frame, top: frame.bottom }, true);
}

function drawHeatAxis(surface: Surface, frame: Frame): void {
  drawValueAxis(surface, { ...frame, right: frame.left }, 4);
}

function drawRate(surface: Surface, frame: Frame, rate: PayloadRate): void {
  const { colours } = surface;
  drawTimeAxis(surface, frame, false);
  drawValueAxis(surface, frame, 5);
  drawTitle(surface, frame, capital(rate.quantity), rate.unit);
  inside(surface, frame, () => {
    fillBand(surface, frame, rate);
    if (rate.truth !== undefined) strokeTrack(surface, frame, rate, rate.truth, colours.truth, 1.5, []);
    const trusted = rate.estimate.map((value, index) => (rate.trusted[index] === true ? value : null));
    strokeTrack(surface, frame, rate, rate.estimate, colours.estimate, 1, [2, 3]);
    strokeTrack(surface, frame, rate, trusted, colours.estimate, 2, []);
  });
}

function strokeTrack(
  { context }: Surface,
  frame: Frame,
  rate: PayloadRate,
  values: readonly (number | null)[],
  colour: string,
  width: number,
  dash: readonly number[],
): void {
  // More readings than pixels would be a solid block as a line; as dots they show their distribution.
  if (rate.atSeconds.length > frame.right - frame.left) {
    drawDots(context, frame, rate.atSeconds, values, colour);
    return;
  }
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.beginPath();
  let pen = false;
  values.forEach((value, index) => {
    if (value === null) {
      pen = false;
      return;
    }
    const x = xOf(frame, rate.atSeconds[index] ?? 0);
    const y = yOf(frame, value);
    if (pen) context.lineTo(x, y);
    else context.moveTo(x, y);
    pen = true;
  });
  context.stroke();
  context.restore();
}

function drawDots(
  context: CanvasRenderingContext2D,
  frame: Frame,
  atSeconds: readonly number[],
  values: readonly (number | null)[],
  colour: string,
): void {
  context.fillStyle = colour;
  values.forEach((value, index) => {
    if (value !== null) context.fillRect(xOf(frame, atSeconds[index] ?? 0) - 0.7, yOf(frame, value) - 0.7, 1.4, 1.4);
  });
}

function fillBand({ context, colours }: Surface, frame: Frame, rate: PayloadRate): void {
  context.fillStyle = colours.band;
  let from = 0;
  const known = (index: number): boolean => typeof rate.low[index] === "number" && typeof rate.high[index] === "number";
  while (from < rate.atSeconds.length) {
    if (!known(from)) {
      from++;
      continue;
    }
    let end = from;
    while (end < rate.atSeconds.length && known(end)) end++;
    context.beginPath();
    for (let index = from; index < end; index++)
      context.lineTo(xOf(frame, rate.atSeconds[index]!), yOf(frame, rate.high[index]!));
    for (let index = end - 1; index >= from; index--)
      context.lineTo(xOf(frame, rate.atSeconds[index]!), yOf(frame, rate.low[index]!));
    context.closePath();
    context.fill();
    from = end;
  }
}

function drawPhases({ context, colours }: Surface, frame: Frame, timeline: DecodedTimeline): void {
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const { name, startSeconds, endSeconds } of timeline.phases) {
    const x0 = xOf(frame, startSeconds) + 0.5;
    const x1 = xOf(frame, endSeconds) - 1.5;
    context.fillStyle = colours.gap;
    context.fillRect(x0, frame.top, x1 - x0, frame.bottom - frame.top);
    if (context.measureText(name).width > x1 - x0 - 8) continue;
    context.fillStyle = colours.faint;
    context.fillText(name, x0 + 6, (frame.top + frame.bottom) / 2 + 0.5);
  }
}

/** Marks the stretch that the detail below shows. */
function drawWindow({ context, colours }: Surface, frame: Frame, window: Range): void {
  if (window.end - window.start >= frame.time.end - frame.time.start) return;
  const x0 = Math.round(xOf(frame, window.start)) + 0.5;
  const x1 = Math.max(x0 + 2, Math.round(xOf(frame, window.end)) + 0.5);
  context.fillStyle = colours.window;
  context.fillRect(x0, frame.top, x1 - x0, frame.bottom - frame.top);
  line(context, colours.faint, x0, frame.top, x0, frame.bottom);
  line(context, colours.faint, x1, frame.top, x1, frame.bottom);
}

/** From the least to the greatest of truth and estimate, with room; intervals may be cut so that they do not flatten the curve. */
function rateExtent(rate: PayloadRate): readonly [number, number] {
  const values = [...rate.estimate, ...(rate.truth ?? [])].filter((value) => value !== null);
  if (values.length === 0) return [40, 180];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const room = Math.max(6, (high - low) * 0.12);
  return [low - room, high + room];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
