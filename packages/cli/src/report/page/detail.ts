import type { BeatKind } from "../payload.ts";
import type { DecodedTimeline, DecodedWaveform } from "./decode.ts";
import {
  drawTimeAxis,
  drawTitle,
  inside,
  labelWidth,
  rightMargin,
  xOf,
  yOf,
  drawValueAxis,
  type Frame,
} from "./frame.ts";
import { extremes } from "./pyramid.ts";
import type { Surface } from "./surface.ts";
import type { Range } from "./view-range.ts";

const trackHeight = 116;
const titleHeight = 26;
const axisHeight = 26;
const qualityHeight = 6;

export function detailHeight(timeline: DecodedTimeline): number {
  return timeline.waveforms.length * (trackHeight + titleHeight) + axisHeight;
}

/** The waveforms over the stretch in view, one under the other, with their beats and quality. */
export function drawDetail(surface: Surface, timeline: DecodedTimeline, time: Range): void {
  timeline.waveforms.forEach((waveform, index) => {
    const top = index * (trackHeight + titleHeight) + titleHeight;
    const [low, high] = valueRange(waveform, time);
    const frame: Frame = {
      left: labelWidth,
      right: surface.width - rightMargin,
      top,
      bottom: top + trackHeight,
      time,
      low,
      high,
    };
    drawTimeAxis(surface, frame, index === timeline.waveforms.length - 1);
    drawValueAxis(surface, frame, 4);
    drawTitle(surface, frame, waveform.name, waveform.unit);
    inside(surface, frame, () => {
      drawGaps(surface, frame, waveform);
      drawWave(surface, frame, waveform);
      drawBeats(surface, frame, waveform);
      drawQuality(surface, frame, waveform);
    });
  });
}

const firstFrame = (waveform: DecodedWaveform, seconds: number): number =>
  Math.floor((seconds - waveform.startSeconds) * waveform.rateHz);

/** What is in view fills the track, with room for the beat marks above and the quality band below. */
function valueRange(waveform: DecodedWaveform, time: Range): readonly [number, number] {
  const found = extremes(waveform.pyramid, firstFrame(waveform, time.start), firstFrame(waveform, time.end) + 1);
  const [low, high] = found ?? [-1, 1];
  const physicalLow = waveform.offset + waveform.scale * low;
  const physicalHigh = waveform.offset + waveform.scale * high;
  const room = Math.max((physicalHigh - physicalLow) * 0.16, waveform.scale);
  return [physicalLow - room, physicalHigh + room];
}

/** A line through every sample when they are far enough apart, else one stroke per pixel from its least to its greatest sample. */
function drawWave({ context, colours }: Surface, frame: Frame, waveform: DecodedWaveform): void {
  const framesPerPixel = ((frame.time.end - frame.time.start) * waveform.rateHz) / (frame.right - frame.left);
  context.strokeStyle = colours.wave;
  context.lineWidth = framesPerPixel > 2 ? 1 : 1.25;
  context.beginPath();
  if (framesPerPixel > 2) strokeEnvelope(context, frame, waveform);
  else strokeSamples(context, frame, waveform);
  context.stroke();
}

function strokeSamples(context: CanvasRenderingContext2D, frame: Frame, waveform: DecodedWaveform): void {
  const { samples, gapSample } = waveform.pyramid;
  const from = Math.max(0, firstFrame(waveform, frame.time.start) - 1);
  const to = Math.min(samples.length, firstFrame(waveform, frame.time.end) + 3);
  let pen = false;
  for (let index = from; index < to; index++) {
    const sample = samples[index]!;
    if (sample === gapSample) {
      pen = false;
      continue;
    }
    const x = xOf(frame, waveform.startSeconds + index / waveform.rateHz);
    const y = yOf(frame, waveform.offset + waveform.scale * sample);
    if (pen) context.lineTo(x, y);
    else context.moveTo(x, y);
    pen = true;
  }
}

function strokeEnvelope(context: CanvasRenderingContext2D, frame: Frame, waveform: DecodedWaveform): void {
  const secondsPerPixel = (frame.time.end - frame.time.start) / (frame.right - frame.left);
  let pen = false;
  for (let x = frame.left; x < frame.right; x++) {
    const seconds = frame.time.start + (x - frame.left) * secondsPerPixel;
    const found = extremes(
      waveform.pyramid,
      firstFrame(waveform, seconds),
      firstFrame(waveform, seconds + secondsPerPixel) + 1,
    );
    if (found === undefined) {
      pen = false;
      continue;
    }
    const top = yOf(frame, waveform.offset + waveform.scale * found[1]);
    const bottom = yOf(frame, waveform.offset + waveform.scale * found[0]);
    if (pen) context.lineTo(x + 0.5, top);
    else context.moveTo(x + 0.5, top);
    context.lineTo(x + 0.5, bottom);
    pen = true;
  }
}

/** Grey where nothing was measured. */
function drawGaps({ context, colours }: Surface, frame: Frame, waveform: DecodedWaveform): void {
  const secondsPerPixel = (frame.time.end - frame.time.start) / (frame.right - frame.left);
  context.fillStyle = colours.gap;
  for (let x = frame.left; x < frame.right; x++) {
    const seconds = frame.time.start + (x - frame.left) * secondsPerPixel;
    const from = firstFrame(waveform, seconds);
    if (
      extremes(waveform.pyramid, from, Math.max(from + 1, firstFrame(waveform, seconds + secondsPerPixel))) ===
      undefined
    ) {
      context.fillRect(x, frame.top, 1, frame.bottom - frame.top);
    }
  }
}

function drawBeats(surface: Surface, frame: Frame, waveform: DecodedWaveform): void {
  const { context, colours } = surface;
  const y = frame.top + 7;
  const crowded = (frame.time.end - frame.time.start) / (frame.right - frame.left) > 0.12;
  const mark = (kind: BeatKind, draw: (x: number) => void): void => {
    for (const seconds of waveform.beats[kind]) {
      if (seconds < frame.time.start - 1 || seconds > frame.time.end + 1) continue;
      draw(xOf(frame, seconds));
    }
  };
  const tick = (colour: string) => (x: number) => {
    context.fillStyle = colour;
    if (crowded) context.fillRect(x - 0.5, y - 4, 1, 6);
    else triangle(context, x, y, 4.5);
  };
  mark("found", tick(colours.estimate));
  mark("agreed", tick(colours.estimate));
  mark("extra", (x) => {
    context.strokeStyle = colours.extra;
    context.lineWidth = 1.75;
    cross(context, x, y, 4);
  });
  mark("missed", (x) => {
    context.strokeStyle = colours.wrong;
    context.lineWidth = 1.75;
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.stroke();
  });
}

/** A band at the foot of the track: full where the quality is 1, empty where it is 0. */
function drawQuality({ context, colours }: Surface, frame: Frame, waveform: DecodedWaveform): void {
  for (const [start, end, level] of waveform.quality) {
    if (end < frame.time.start || start > frame.time.end) continue;
    const x0 = xOf(frame, start);
    context.globalAlpha = 0.12 + 0.78 * Math.min(1, Math.max(0, level));
    context.fillStyle = level < 0.5 ? colours.wrong : colours.estimate;
    context.fillRect(x0, frame.bottom - qualityHeight, Math.max(1, xOf(frame, end) - x0), qualityHeight);
  }
  context.globalAlpha = 1;
}

function triangle(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.beginPath();
  context.moveTo(x - size * 0.8, y - size);
  context.lineTo(x + size * 0.8, y - size);
  context.lineTo(x, y + size * 0.7);
  context.closePath();
  context.fill();
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.beginPath();
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x + size, y - size);
  context.lineTo(x - size, y + size);
  context.stroke();
}
