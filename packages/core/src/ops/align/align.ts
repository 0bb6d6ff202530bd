import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32, u8 } from "../../memory/fields.ts";
import {
  add,
  compare,
  divide,
  format,
  multiply,
  nearest,
  rational,
  type Rational,
  type RationalLike,
  subtract,
  toNumber,
} from "../../wire/rational.ts";
import { type Delay, frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { alignKernel } from "./align.kernel.ts";

export interface AlignParameters {
  /** The most by which the two streams' delays may still lie apart afterwards, from the least to the greatest of both. */
  readonly toleranceSeconds: RationalLike;
}

/**
 * Makes two streams of one rate equally late: holds the one that is ahead back by whole frames, as many as bring the middles of
 * their delays nearest. Both outputs then carry the same delay, from the least to the greatest of the two.
 * Source: definition. In: two f32 streams of one rate, any shapes. Out: the two, in order. The frames before the first held one are invalid.
 * Three streams are aligned by aligning the third with one of the first two. Does not shift by parts of a frame.
 */
export const align = defineOp({
  name: "align",
  version: 1,
  source: "definition",
  infer: ([first, second], p: AlignParameters) => {
    requireSamples("align", first);
    requireSamples("align", second);
    if (compare(first.rate, second.rate) !== 0)
      throw new AfferentError("align", {
        got: `streams at ${format(first.rate)} Hz and ${format(second.rate)} Hz`,
        want: "streams of one rate",
        remedy: "put a resample op before one of them",
      });
    const delay = jointDelay(first, second);
    const spread = subtract(delay.max, delay.min);
    if (compare(spread, rational(p.toleranceSeconds)) > 0)
      throw new AfferentError("align.toleranceSeconds", {
        got: `delays from ${toNumber(delay.min).toFixed(4)} s to ${toNumber(delay.max).toFixed(4)} s after whole frames`,
        want: `at most ${format(rational(p.toleranceSeconds))} s apart`,
        remedy: "allow more, align at a higher rate, or use filters whose delay is the same at all frequencies",
      });
    const { shifts } = shiftsOf(first, second);
    return [first, second].map((wire, index) => ({
      ...wire,
      delay,
      validity: shifts[index] === 0 ? wire.validity : ("masked" as const),
    }));
  },
  constants: (_, [first, second]) => {
    const { shifts } = shiftsOf(first as Wire, second as Wire);
    return {
      firstChannels: frameSize(first as Wire),
      secondChannels: frameSize(second as Wire),
      firstShift: shifts[0],
      secondShift: shifts[1],
    };
  },
  state: (_, [first, second]) => {
    const { shifts } = shiftsOf(first as Wire, second as Wire);
    // One of the shifts is 0; its ring still holds one frame, so that the layout is the same in C.
    return {
      first: f32(Math.max(1, shifts[0]) * frameSize(first as Wire)),
      second: f32(Math.max(1, shifts[1]) * frameSize(second as Wire)),
      firstAt: u32(1),
      secondAt: u32(1),
      firstValid: u8(Math.max(1, shifts[0])),
      secondValid: u8(Math.max(1, shifts[1])),
    };
  },
  step({ constants, state, inputs, outputs }) {
    holdBack(inputs[0]!, outputs[0]!, constants.firstShift, state.first, state.firstValid, state.firstAt);
    holdBack(inputs[1]!, outputs[1]!, constants.secondShift, state.second, state.secondValid, state.secondAt);
  },
  validity: () => ({ rule: "own", meaning: "each output is its input later; the frames before the first are invalid" }),
  cost: (_, [first, second]) => ({
    multiplyAdds: 0,
    other: (frameSize(first as Wire) + frameSize(second as Wire)) * toNumber((first as Wire).rate),
  }),
  work: ({ firstChannels, secondChannels }, [first]) => {
    const frames = toNumber((first as Wire).rate);
    return { frames, values: frames * (firstChannels + secondChannels) };
  },
  kernel: [alignKernel],
});

type HeldBlock = { readonly f32: Float32Array; readonly valid: Uint8Array; readonly size: number; frames: number };

function holdBack(
  input: HeldBlock,
  output: HeldBlock,
  shift: number,
  ring: Float32Array,
  ringValid: Uint8Array,
  ringAt: Uint32Array,
): void {
  const channels = input.size;
  let at = ringAt[0]!;
  for (let i = 0; i < input.frames; i++) {
    for (let c = 0; c < channels; c++) {
      const x = input.f32[i * channels + c]!;
      output.f32[i * channels + c] = shift === 0 ? x : ring[at * channels + c]!;
      ring[at * channels + c] = x;
    }
    output.valid[i] = shift === 0 ? input.valid[i]! : ringValid[at]!;
    ringValid[at] = input.valid[i]!;
    at = at + 1 >= shift ? 0 : at + 1;
  }
  ringAt[0] = at;
  output.frames = input.frames;
}

const middle = ({ delay }: Wire): Rational => multiply(add(delay.min, delay.max), rational("1/2"));

/** Whole frames by which each stream is held back; one of them is 0. */
function shiftsOf(first: Wire, second: Wire): { readonly shifts: readonly [number, number] } {
  const behind = multiply(subtract(middle(second), middle(first)), first.rate);
  return { shifts: behind.numerator >= 0 ? [nearest(behind), 0] : [0, nearest(multiply(behind, rational(-1)))] };
}

function jointDelay(first: Wire, second: Wire): Delay {
  const { shifts } = shiftsOf(first, second);
  const later = (delay: Rational, shift: number): Rational => add(delay, divide(rational(shift), first.rate));
  const [minima, maxima] = [
    [later(first.delay.min, shifts[0]), later(second.delay.min, shifts[1])] as const,
    [later(first.delay.max, shifts[0]), later(second.delay.max, shifts[1])] as const,
  ];
  return {
    min: compare(minima[0], minima[1]) <= 0 ? minima[0] : minima[1],
    max: compare(maxima[0], maxima[1]) >= 0 ? maxima[0] : maxima[1],
  };
}
