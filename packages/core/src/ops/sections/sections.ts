import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import {
  add,
  divide,
  floor,
  multiply,
  rational,
  toNumber,
  type Rational,
  type RationalLike,
} from "../../wire/rational.ts";
import { frameSize, requireSamples, type Delay, type Wire } from "../../wire/wire.ts";
import { groupDelayRangeSamples, steadyState } from "../../design/response.ts";
import type { SecondOrderSection } from "../../design/section.ts";
import { designAt, type FilterDesign } from "./filter-design.ts";
import { requireSinglePrecision } from "./single-precision.ts";
import { sectionsKernel } from "./sections.kernel.ts";

export interface SectionsParameters {
  readonly filter: FilterDesign;
  /** The band whose group delay is the wire's delay. */
  readonly delayBandHz: { readonly low: number; readonly high: number };
  /** What the filter takes the past to have been when it starts, and starts again after a gap: zeros, or the first sample for ever. */
  readonly start: "zero" | "steady";
  /** Seconds of valid input after which the output counts as settled. */
  readonly settleSeconds: RationalLike;
}

const f = Math.fround;

/**
 * A cascade of second-order IIR sections, direct form II transposed, each channel apart.
 * y = b0 x + z1; z1 = b1 x - a1 y + z2; z2 = b2 x - a2 y, every operation rounded to f32, left to right.
 * Source: Oppenheim & Schafer, Discrete-Time Signal Processing, 3rd ed., section 6.3; as scipy.signal.sosfilt computes it.
 * In: f32 [channels]. Out: the same facts. Does not compensate its delay. A filter whose f32 form is not true to its f64 ideal
 * is refused when the graph is bound: single-precision.ts.
 */
export const sections = defineOp({
  name: "sections",
  version: 1,
  source: "Oppenheim & Schafer, Discrete-Time Signal Processing, section 6.3, transposed direct form II",
  infer: ([x], p: SectionsParameters) => {
    requireSamples("sections", x, 1);
    const designed = designedFor(x, p.filter);
    if (designed.length === 0) throw new AfferentError("sections", { got: "no sections", want: "at least one" });
    for (const {
      a: [a1, a2],
    } of designed)
      if (!(Math.abs(a2) < 1 && Math.abs(a1) < 1 + a2))
        throw new AfferentError("sections", {
          got: `a1 = ${a1}, a2 = ${a2}, an unstable section`,
          want: "|a2| < 1 and |a1| < 1 + a2",
          remedy: "lower the order or move the cut-off away from 0 and half the rate",
        });
    return [{ ...x, delay: delayAfter(x, p), validity: settleFrames(x, p.settleSeconds) > 0 ? "masked" : masked(x) }];
  },
  constants: ({ filter, start, settleSeconds }, [x]) => {
    const designed = designedFor(x as Wire, filter);
    return {
      channels: frameSize(x as Wire),
      sections: designed.length,
      settle: settleFrames(x as Wire, settleSeconds),
      rows: Float32Array.from(designed.flatMap(({ b, a }) => [...b, ...a])),
      steady: Float32Array.from(steadyState(designed).flatMap(([z1, z2]) => (start === "zero" ? [0, 0] : [z1, z2]))),
    };
  },
  state: ({ filter }, [x]) => ({
    z: f32(2 * designedFor(x as Wire, filter).length * frameSize(x as Wire)),
    run: u32(1),
  }),
  step({ constants, state, inputs, outputs }) {
    const { channels, settle, rows, steady } = constants;
    const [input, output] = [inputs[0]!, outputs[0]!];
    const [x, y, z] = [input.f32, output.f32, state.z];
    const count = constants.sections;
    let run = state.run[0]!;
    for (let i = 0; i < input.frames; i++) {
      const good = input.valid[i] === 1;
      if (!good) {
        run = 0;
        for (let c = 0; c < channels; c++) y[i * channels + c] = 0;
        output.valid[i] = 0;
        continue;
      }
      for (let c = 0; c < channels; c++) {
        let v = x[i * channels + c]!;
        for (let k = 0; k < count; k++) {
          const at = 2 * (c * count + k);
          // The past of a cascade is the first section's input carried through: steady holds each section's share.
          if (run === 0) {
            z[at] = f(steady[2 * k]! * x[i * channels + c]!);
            z[at + 1] = f(steady[2 * k + 1]! * x[i * channels + c]!);
          }
          const w = f(f(rows[5 * k]! * v) + z[at]!);
          z[at] = f(f(f(rows[5 * k + 1]! * v) - f(rows[5 * k + 3]! * w)) + z[at + 1]!);
          z[at + 1] = f(f(rows[5 * k + 2]! * v) - f(rows[5 * k + 4]! * w));
          v = w;
        }
        y[i * channels + c] = run >= settle ? v : 0;
      }
      output.valid[i] = run >= settle ? 1 : 0;
      if (run < 0x7fffffff) run++;
    }
    state.run[0] = run;
    output.frames = input.frames;
  },
  validity: ({ settleSeconds }, [x]) => ({ rule: "settle", frames: settleFrames(x as Wire, settleSeconds) }),
  cost: ({ filter }, [x]) => ({
    multiplyAdds: 5 * designedFor(x as Wire, filter).length * frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  verify: ({ filter }, [x]) => requireSinglePrecision(filter, (x as Wire).rate),
  work: ({ channels, sections }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    return { frames, values: frames * channels, sections: frames * channels * sections };
  },
  inPlace: true,
  kernel: [sectionsKernel],
});

const settleFrames = (x: Wire, seconds: RationalLike): number => floor(multiply(x.rate, rational(seconds)));

const designedFor = (x: Wire, filter: FilterDesign): readonly SecondOrderSection[] =>
  designAt(filter, toNumber(x.rate));

/** The input's delay and the least and greatest group delay over the stated band, rounded outward to 1/1024 of a frame. */
function delayAfter(x: Wire, { filter, delayBandHz }: SectionsParameters): Delay {
  const rateHz = toNumber(x.rate);
  const { min, max } = groupDelayRangeSamples(designedFor(x, filter), {
    lowHz: delayBandHz.low,
    highHz: delayBandHz.high,
    rateHz,
    points: 65,
  });
  const seconds = (frames: number): Rational => divide(rational(`${frames}/1024`), x.rate);
  return {
    min: add(x.delay.min, seconds(Math.floor(min * 1024))),
    max: add(x.delay.max, seconds(Math.ceil(max * 1024))),
  };
}
