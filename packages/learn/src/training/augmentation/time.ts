import { Elementary } from "@afferent/core";
import { type Augmentation, type Frame, layoutOf } from "./augmentation.ts";

/** The frame read at other times, between its samples in a straight line, beyond its ends at its end samples. Along columns; every row alike. */
function readAt(frame: Frame, timeOf: (time: number) => number): Frame {
  const { channels } = layoutOf(frame);
  const columns = frame.shape.at(-2) ?? 1;
  const rows = frame.values.length / (columns * channels);
  const values = new Float32Array(frame.values.length);
  for (let time = 0; time < columns; time++) {
    const at = Math.min(columns - 1, Math.max(0, timeOf(time)));
    const before = Math.min(columns - 2, Math.floor(at));
    const part = before < 0 ? 0 : at - before;
    const [first, second] = [Math.max(0, before) * channels, Math.max(0, Math.min(columns - 1, before + 1)) * channels];
    for (let row = 0; row < rows; row++)
      for (let channel = 0; channel < channels; channel++) {
        const from = row * columns * channels + channel;
        const [a, b] = [frame.values[from + first]!, frame.values[from + second]!];
        values[row * columns * channels + time * channels + channel] = a + part * (b - a);
      }
  }
  return { shape: frame.shape, values };
}

/**
 * Time runs faster and slower along the frame: read at t + height columns / (periods pi) (sin(phase + periods pi t / columns) - sin(phase)), so that the speed
 * stays within 1 +- height. In: the greatest height, below 1, and half periods in the frame.
 */
export const timeWarp =
  (heightMax: number, halfPeriods: number): Augmentation =>
  (frame, { between, uniform }) => {
    const columns = frame.shape.at(-2) ?? 1;
    const [height, phase] = [between(-heightMax, heightMax), 2 * uniform()];
    const scale = (height * columns) / (halfPeriods * Math.PI);
    const start = Elementary.sinPi(phase);
    return readAt(frame, (t) => t + scale * (Elementary.sinPi(phase + (halfPeriods * t) / columns) - start));
  };

/** The whole frame faster or slower about its middle. In: the range of the speed. */
export const speed =
  (least: number, most: number): Augmentation =>
  (frame, { between }) => {
    const middle = ((frame.shape.at(-2) ?? 1) - 1) / 2;
    const factor = between(least, most);
    return readAt(frame, (t) => middle + factor * (t - middle));
  };

/** The frame earlier or later by up to so many whole samples, its end samples held. */
export const shift =
  (samplesMax: number): Augmentation =>
  (frame, { below }) => {
    const by = below(2 * samplesMax + 1) - samplesMax;
    return readAt(frame, (t) => t + by);
  };
