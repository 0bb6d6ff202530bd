import { rational } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import type { TestInput } from "../one-op.testing.ts";
import { envelopePeakPayload } from "./envelope-peaks.ts";

/** A peak as a test states it: when, how high; the rest as of a clean wave. */
export interface StatedPeak {
  readonly atSeconds: number;
  readonly height: number;
  readonly slope?: number;
  readonly crest?: number;
  readonly up?: number;
  readonly down?: number;
}

const rateHz = 200;
const hop = 25;
/** How late the peaks are known, samples. */
const distance = 38;

export const peaksWire: Wire = {
  dtype: "f32",
  shape: [],
  rate: rational(rateHz / hop),
  delay: { min: rational(0), max: rational(`${distance + hop}/${rateHz}`) },
  unit: "mV",
  validity: "masked",
  events: {
    capacity: 1,
    rate: rational(rateHz),
    origin: rational(0),
    payload: envelopePeakPayload.map((name) => ({ name, unit: "1" })),
  },
};

/** Frames as `envelope-peaks` would put them out for these peaks, a distance apart; `lost` are the seconds of invalid frames. */
export function peakFrames(seconds: number, peaks: readonly StatedPeak[], lost: readonly number[] = []): TestInput {
  const frames = Math.floor((seconds * rateHz) / hop);
  const words = 1 + 1 + envelopePeakPayload.length;
  const values = new Float32Array(frames * words);
  const integers = new Int32Array(values.buffer);
  for (const { atSeconds, height, slope = height, crest = 5, up = height, down = 0 } of peaks) {
    const sample = Math.round(atSeconds * rateHz);
    const frame = Math.floor((sample + distance) / hop);
    if (frame >= frames) continue;
    integers[frame * words] = 1;
    integers[frame * words + 1] = (frame + 1) * hop - 1 - sample;
    values.set([height, slope, crest, 0, up, 0, down], frame * words + 2);
  }
  const valid = Uint8Array.from({ length: frames }, (_, i) => (lost.includes(Math.floor((i * hop) / rateHz)) ? 0 : 1));
  return { wire: { ...peaksWire, shape: [words] }, values, valid };
}
