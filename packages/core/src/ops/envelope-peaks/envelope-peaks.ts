import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, i32, u32 } from "../../memory/fields.ts";
import {
  add,
  divide,
  format,
  isInteger,
  multiply,
  nearest,
  rational,
  type RationalLike,
  toNumber,
} from "../../wire/rational.ts";
import {
  type EventFacts,
  formatWire,
  frameSize,
  requireSameClock,
  requireSamples,
  type Wire,
} from "../../wire/wire.ts";
import { envelopePeaksDescribeKernel } from "./envelope-peaks-describe.kernel.ts";
import { envelopePeaksKernel } from "./envelope-peaks.kernel.ts";
import { greaterOfKernel } from "./greater-of.kernel.ts";

export interface EnvelopePeaksParameters {
  /** A peak is the highest sample of the envelope for this long on either side. */
  readonly distanceSeconds: RationalLike;
  /** The crest compares a peak with the mean of the envelope from this long before it to `distance` after it. */
  readonly backgroundSeconds: RationalLike;
  /** The slope is the steepest within this long on either side; at most `distance`. */
  readonly slopeSeconds: RationalLike;
  /** The extremes of the waveform are looked for this long on either side; less than `distance`. */
  readonly extremeSeconds: RationalLike;
  /** One event frame for each hop. */
  readonly hopSeconds: RationalLike;
}

const f = Math.fround;

/** Words of payload, in this order. */
export const envelopePeakPayload = ["height", "slope", "crest", "upShift", "upSize", "downShift", "downSize"] as const;
const PAYLOAD = envelopePeakPayload.length;

/** @throws AfferentError unless the wire carries the events of this op. */
export function requireEnvelopePeaks(
  where: string,
  wire: Wire | undefined,
): asserts wire is Wire & { readonly events: EventFacts } {
  if (wire && envelopePeakPayload.every((name, k) => wire.events?.payload[k]?.name === name)) return;
  throw new AfferentError(where, {
    got: wire ? formatWire(wire) : "nothing",
    want: `events with ${envelopePeakPayload.join(", ")}`,
    remedy: "put an envelope-peaks op before it",
  });
}

/**
 * Local maxima of an envelope as events, each with what tells a wave from noise and with where the waveform itself is extreme.
 * Source: definition. The extreme of a sampled wave lies at the vertex of the parabola through its three highest samples
 * (Smith 2011, Spectral Audio Signal Processing, "Quadratic interpolation of spectral peaks").
 * In: envelope, slope and waveform, f32 of one channel each, of one rate and delay. Out: events at 1 / hop Hz, known `distance` after the peak:
 * height of the envelope; slope, the greatest size of the second input nearby; crest, height over the mean of the envelope around it;
 * upShift and downShift, samples from the peak to the waveform's highest and lowest point (later is positive, parts of a sample included);
 * upSize and downSize, how far the waveform lies above and below zero there, never negative.
 * A peak lies above the sample before it, at or above every later one within the distance and above every earlier one: of equal samples the first counts.
 * After the start and after a gap it is compared with as much past as there is. A gap forgets a peak that is not certain yet.
 */
export const envelopePeaks = defineOp({
  name: "envelope-peaks",
  version: 2,
  source: "definition",
  infer: ([envelope, slope, waveform], p: EnvelopePeaksParameters) => {
    for (const wire of [envelope, slope, waveform]) {
      requireSamples("envelope-peaks", wire);
      if (frameSize(wire) !== 1)
        throw new AfferentError("envelope-peaks", { got: `${frameSize(wire)} channels`, want: "one" });
    }
    const [e, s, w] = [envelope as Wire, slope as Wire, waveform as Wire];
    requireSameClock("envelope-peaks", [e, s, w]);
    const { distance, capacity } = lengths(e, p);
    const hopTime = rational(p.hopSeconds);
    return [
      {
        dtype: "f32" as const,
        shape: [],
        rate: divide(rational(1), hopTime),
        delay: { min: e.delay.min, max: add(add(e.delay.max, divide(rational(distance), e.rate)), hopTime) },
        unit: e.unit,
        validity: "masked" as const,
        events: {
          capacity,
          rate: e.rate,
          origin: e.delay.min,
          payload: envelopePeakPayload.map((name, k) => ({
            name,
            unit: [e.unit, s.unit, "1", "1", w.unit, "1", w.unit][k] ?? "1",
          })),
        },
      },
    ];
  },
  constants: (p, [x]) => lengths(x as Wire, p),
  state: (p, [x]) => {
    const { ring, capacity } = lengths(x as Wire, p);
    return {
      envelope: f32(ring),
      slope: f32(ring),
      waveform: f32(ring),
      events: f32(capacity * PAYLOAD),
      backs: i32(capacity),
      at: u32(1),
      run: u32(1),
      count: u32(1),
      inHop: u32(1),
      broken: u32(1),
    };
  },
  step({ constants, state, inputs, outputs }) {
    const { distance, hop, capacity, ring } = constants;
    const [envelope, slope, waveform] = [inputs[0]!, inputs[1]!, inputs[2]!];
    const output = outputs[0]!;
    let made = 0;
    for (let i = 0; i < envelope.frames; i++) {
      if (envelope.valid[i] === 1 && slope.valid[i] === 1 && waveform.valid[i] === 1) {
        const at = state.at[0]! + 1 === ring ? 0 : state.at[0]! + 1;
        state.at[0] = at;
        state.envelope[at] = envelope.f32[i]!;
        state.slope[at] = slope.f32[i]!;
        state.waveform[at] = waveform.f32[i]!;
        const run = Math.min(state.run[0]! + 1, ring);
        state.run[0] = run;
        // The middle and its two neighbours must be of this run.
        if (run >= distance + 2 && isPeak(state.envelope, at, run, distance, ring)) {
          const n = state.count[0]!;
          describePeak(constants, state, n);
          state.backs[n] = distance + hop - 1 - state.inHop[0]!;
          state.count[0] = n + 1;
        }
      } else {
        state.run[0] = 0;
        state.broken[0] = 1;
      }
      state.inHop[0] = state.inHop[0]! + 1;
      if (state.inHop[0]! < hop) continue;
      const start = made * output.size;
      const count = state.count[0]!;
      output.i32[start] = count;
      for (let n = 0; n < capacity; n++) {
        const word = start + 1 + n * (1 + PAYLOAD);
        // The offset word: low half the offset, high half 0; little-endian, so an i32 below 32768 is both.
        output.i32[word] = n < count ? state.backs[n]! : 0;
        for (let k = 0; k < PAYLOAD; k++) output.f32[word + 1 + k] = n < count ? state.events[n * PAYLOAD + k]! : 0;
      }
      output.valid[made++] = 1 - state.broken[0]!;
      state.count[0] = 0;
      state.inHop[0] = 0;
      state.broken[0] = 0;
    }
    output.frames = made;
  },
  validity: () => ({ rule: "own", meaning: "an event frame is valid when all samples of its hop were" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: 14 * toNumber((x as Wire).rate) }),
  // A peak in every second stretch of `distance`: what an ECG of 60 to 100 /min and its noise have.
  work: (constants, [x]) => {
    const { distance, background, slopeReach, extremeReach, hop, capacity } = constants;
    const frames = toNumber((x as Wire).rate);
    const peaks = frames / (2 * distance);
    const looked = 3 * distance + background + 2 * slopeReach + 2 * extremeReach;
    return { frames, peaks, looked: peaks * looked, words: (frames / hop) * capacity * 8 };
  },
  kernel: [greaterOfKernel, envelopePeaksDescribeKernel, envelopePeaksKernel],
});

/** Whether the sample `distance` before the newest is the highest about it. */
function isPeak(envelope: Float32Array, at: number, run: number, distance: number, ring: number): boolean {
  const middle = at >= distance ? at - distance : at - distance + ring;
  const height = envelope[middle]!;
  // The nearest neighbours first: nearly every sample that is no peak ends here.
  const last = Math.min(distance, run - 1 - distance);
  for (let k = 1; k <= distance; k++) {
    const after = middle + k >= ring ? middle + k - ring : middle + k;
    // Written so that what is not a number is no peak and has none beside it.
    if (!(envelope[after]! <= height)) return false;
    if (k > last) continue;
    const before = middle >= k ? middle - k : middle - k + ring;
    if (!(envelope[before]! < height)) return false;
  }
  return true;
}

interface Rings {
  readonly envelope: Float32Array;
  readonly slope: Float32Array;
  readonly waveform: Float32Array;
  readonly events: Float32Array;
  readonly at: Uint32Array;
  readonly run: Uint32Array;
}

/** Writes the payload of the peak `distance` before the newest sample as the n-th event of this hop. */
function describePeak(lengthsOf: ReturnType<typeof lengths>, state: Rings, n: number): void {
  const { distance, background, slopeReach, extremeReach, ring } = lengthsOf;
  const { envelope, slope, waveform, events } = state;
  const middle = (state.at[0]! - distance + ring) % ring;
  const past = state.run[0]! - 1 - distance;
  const oldest = Math.min(background, past);
  let sum = 0;
  for (let k = -oldest; k <= distance; k++) sum = f(sum + envelope[(middle + k + ring) % ring]!);
  let steepest = 0;
  for (let k = -Math.min(slopeReach, past); k <= slopeReach; k++)
    steepest = Math.max(steepest, Math.abs(slope[(middle + k + ring) % ring]!));
  let up = 0;
  let down = 0;
  // One sample of the past stays for the parabola of the first.
  for (let k = -Math.min(extremeReach, past - 1); k <= extremeReach; k++) {
    const y = waveform[(middle + k + ring) % ring]!;
    if (y > waveform[(middle + up + ring) % ring]!) up = k;
    if (y < waveform[(middle + down + ring) % ring]!) down = k;
  }
  const height = envelope[middle]!;
  const to = n * PAYLOAD;
  events[to] = height;
  events[to + 1] = steepest;
  events[to + 2] = f(f(height * (oldest + distance + 1)) / sum);
  events[to + 3] = f(up + vertex(waveform, (middle + up + ring) % ring, ring));
  events[to + 4] = Math.max(0, waveform[(middle + up + ring) % ring]!);
  events[to + 5] = f(down + vertex(waveform, (middle + down + ring) % ring, ring));
  events[to + 6] = Math.max(0, -waveform[(middle + down + ring) % ring]!);
}

/** From an extreme sample to the vertex of the parabola through it and its neighbours, within half a sample. */
function vertex(y: Float32Array, at: number, ring: number): number {
  const before = y[at === 0 ? ring - 1 : at - 1]!;
  const after = y[at + 1 === ring ? 0 : at + 1]!;
  const bend = f(f(before - f(2 * y[at]!)) + after);
  if (bend === 0) return 0;
  const shift = f(f(0.5 * f(before - after)) / bend);
  return shift > 0.5 ? 0.5 : shift < -0.5 ? -0.5 : shift;
}

function lengths(x: Wire, p: EnvelopePeaksParameters) {
  const samples = (seconds: RationalLike): number => nearest(multiply(x.rate, rational(seconds)));
  const hop = multiply(x.rate, rational(p.hopSeconds));
  const [distance, background] = [samples(p.distanceSeconds), samples(p.backgroundSeconds)];
  const [slopeReach, extremeReach] = [samples(p.slopeSeconds), samples(p.extremeSeconds)];
  if (!isInteger(hop) || hop.numerator < 1)
    throw new AfferentError("envelope-peaks.hopSeconds", {
      got: `${format(rational(p.hopSeconds))} s, ${format(hop)} samples at ${format(x.rate)} Hz`,
      want: "a whole number of samples, at least 1",
    });
  if (
    distance < 1 ||
    background < 0 ||
    slopeReach < 0 ||
    slopeReach > distance ||
    extremeReach < 0 ||
    extremeReach >= distance
  )
    throw new AfferentError("envelope-peaks", {
      got: `a distance of ${distance}, a background of ${background}, slopes within ${slopeReach} and extremes within ${extremeReach} samples`,
      want: "a distance of at least 1, slopes within it, and extremes within less than it",
    });
  if (distance + hop.numerator > 32767)
    throw new AfferentError("envelope-peaks", {
      got: `distance and hop of ${distance + hop.numerator} samples`,
      want: "at most 32767, so that offsets fit 16 bits",
      remedy: "shorten the hop or decimate first",
    });
  return {
    distance,
    background,
    slopeReach,
    extremeReach,
    hop: hop.numerator,
    // Two peaks of one run lie more than the distance apart, and so do two runs' first peaks: a peak needs that much of its own run.
    capacity: Math.floor((hop.numerator - 1) / (distance + 1)) + 1,
    ring: Math.max(background, distance) + distance + 1,
  };
}
