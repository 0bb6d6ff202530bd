import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, i32, u32 } from "../../memory/fields.ts";
import {
  add,
  divide,
  format,
  isInteger,
  multiply,
  rational,
  toNumber,
  type RationalLike,
} from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { peaksKernel } from "./peaks.kernel.ts";

export interface PeaksParameters {
  /** In the unit of the input; lower maxima are not peaks. */
  readonly minimumHeight: number;
  /** A peak is the highest sample for this long after it, and as far from the peak before it. */
  readonly distanceSeconds: RationalLike;
  /** One event frame for each hop. */
  readonly hopSeconds: RationalLike;
}

/**
 * Local maxima as events: samples above their predecessor and above `minimumHeight` that stay the highest for the distance after them.
 * Source: definition; of a flat top the first sample counts.
 * In: f32 of one channel. Out: events at 1 / hop Hz, payload height; known `distance` after the peak, which is the wire's greatest delay.
 * An invalid sample forgets the candidate; events confirmed before it stay. A frame is valid when all of its samples were.
 */
export const peaks = defineOp({
  name: "peaks",
  version: 1,
  source: "definition",
  infer: ([x], p: PeaksParameters) => {
    requireSamples("peaks", x);
    if (frameSize(x) !== 1) throw new AfferentError("peaks", { got: `${frameSize(x)} channels`, want: "one" });
    const { distance, hop, capacity } = lengths(x, p);
    if (distance + hop > 32767)
      throw new AfferentError("peaks", {
        got: `distance and hop of ${distance + hop} samples`,
        want: "at most 32767, so that offsets fit 16 bits",
        remedy: "shorten the hop or decimate first",
      });
    const hopTime = rational(p.hopSeconds);
    return [
      {
        dtype: "f32" as const,
        shape: [],
        rate: divide(rational(1), hopTime),
        delay: { min: x.delay.min, max: add(add(x.delay.max, rational(p.distanceSeconds)), hopTime) },
        unit: x.unit,
        validity: "masked" as const,
        events: { capacity, rate: x.rate, origin: x.delay.min, payload: [{ name: "height", unit: x.unit }] },
      },
    ];
  },
  constants: (p, [x]) => ({ ...lengths(x as Wire, p), minimumHeight: Float32Array.of(p.minimumHeight) }),
  state: (p, [x]) => {
    const { capacity } = lengths(x as Wire, p);
    return {
      previous: f32(1),
      height: f32(1),
      heights: f32(capacity),
      backs: i32(capacity),
      age: i32(1),
      count: u32(1),
      inHop: u32(1),
      whole: u32(1),
      seen: u32(1),
    };
  },
  init: (state) => {
    state.age[0] = -1;
    state.whole[0] = 1;
  },
  step({ constants, state, inputs, outputs }) {
    const { distance, hop, capacity } = constants;
    const minimum = constants.minimumHeight[0]!;
    const input = inputs[0]!;
    const output = outputs[0]!;
    const words = output.size;
    let made = 0;
    for (let i = 0; i < input.frames; i++) {
      const x = input.f32[i]!;
      if (input.valid[i] !== 1) {
        state.age[0] = -1;
        state.seen[0] = 0;
        state.whole[0] = 0;
      } else {
        if (state.age[0]! >= 0) state.age[0] = state.age[0]! + 1;
        const rises = state.seen[0] === 1 && x > state.previous[0]! && x > minimum;
        if (rises && (state.age[0]! < 0 || x > state.height[0]!)) {
          state.height[0] = x;
          state.age[0] = 0;
        }
        if (state.age[0] === distance) {
          const n = state.count[0]!;
          state.backs[n] = distance + hop - 1 - state.inHop[0]!;
          state.heights[n] = state.height[0]!;
          state.count[0] = n + 1;
          state.age[0] = -1;
        }
        state.previous[0] = x;
        state.seen[0] = 1;
      }
      state.inHop[0] = state.inHop[0]! + 1;
      if (state.inHop[0]! < hop) continue;
      const at = made * words;
      const count = state.count[0]!;
      output.i32[at] = count;
      for (let n = 0; n < capacity; n++) {
        // The offset word: low half the offset, high half 0; little-endian, so an i32 below 32768 is both.
        output.i32[at + 1 + 2 * n] = n < count ? state.backs[n]! : 0;
        output.f32[at + 2 + 2 * n] = n < count ? state.heights[n]! : 0;
      }
      output.valid[made++] = state.whole[0]!;
      state.count[0] = 0;
      state.inHop[0] = 0;
      state.whole[0] = 1;
    }
    output.frames = made;
  },
  validity: () => ({ rule: "own", meaning: "an event frame is valid when all samples of its hop were" }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: 6 * toNumber((x as Wire).rate) }),
  kernel: [peaksKernel],
});

function lengths(x: Wire, p: PeaksParameters): { distance: number; hop: number; capacity: number } {
  const whole = (what: string, seconds: RationalLike): number => {
    const count = multiply(x.rate, rational(seconds));
    if (!isInteger(count) || count.numerator < 1)
      throw new AfferentError("peaks", {
        got: `a ${what} of ${format(rational(seconds))} s, ${format(count)} samples at ${format(x.rate)} Hz`,
        want: "a whole number of samples, at least 1",
      });
    return count.numerator;
  };
  const distance = whole("distance", p.distanceSeconds);
  const hop = whole("hop", p.hopSeconds);
  return { distance, hop, capacity: Math.floor(hop / (distance + 1)) + 1 };
}
