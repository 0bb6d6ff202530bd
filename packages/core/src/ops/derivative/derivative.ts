import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { add, divide, rational, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { derivativeKernel } from "./derivative.kernel.ts";

export interface DerivativeParameters {
  /** five-point: smooth, for slopes of noisy signals. central: the difference across one sample on either side. */
  readonly form: "five-point" | "central";
}

const f = Math.fround;

/**
 * The slope per second of each channel.
 * five-point: (x[n] + 2 x[n-1] - 2 x[n-3] - x[n-4]) rate / 8, 2 samples late. central: (x[n] - x[n-2]) rate / 2, 1 sample late.
 * Source: five-point, Pan & Tompkins 1985, doi 10.1109/TBME.1985.325532. A ramp of 1 per second gives 1 in both forms.
 * y = ((x[n] - x[n-4]) + 2 (x[n-1] - x[n-3])) * (rate / 8), every operation rounded to f32.
 * In: f32 of any shape. Out: the same, unit per second. Never bridges a gap. Does not limit the bandwidth of fast noise beyond its own response.
 */
export const derivative = defineOp({
  name: "derivative",
  version: 1,
  source: "Pan & Tompkins 1985, doi 10.1109/TBME.1985.325532",
  infer: ([x], p: DerivativeParameters) => {
    requireSamples("derivative", x);
    const delay = divide(rational((pointsOf(p) - 1) / 2), x.rate);
    return [
      {
        ...x,
        unit: x.unit === "1" ? "/s" : `${x.unit}/s`,
        delay: { min: add(x.delay.min, delay), max: add(x.delay.max, delay) },
        validity: "masked" as const,
      },
    ];
  },
  constants: (p, [x]) => ({
    channels: frameSize(x as Wire),
    points: pointsOf(p),
    factor: Float32Array.of(toNumber((x as Wire).rate) / (p.form === "five-point" ? 8 : 2)),
  }),
  state: (p, [x]) => ({ past: f32(frameSize(x as Wire) * (pointsOf(p) - 1)), run: u32(1) }),
  step({ constants, state, inputs, outputs }) {
    const { channels, points } = constants;
    const factor = constants.factor[0]!;
    const input = inputs[0]!;
    const output = outputs[0]!;
    const past = state.past;
    let run = state.run[0]!;
    for (let i = 0; i < input.frames; i++) {
      run = input.valid[i] === 1 ? Math.min(run + 1, points) : 0;
      const whole = run === points;
      for (let c = 0; c < channels; c++) {
        // past[from] is one sample old.
        const from = c * (points - 1);
        const x = input.f32[i * channels + c]!;
        const outer = f(x - past[from + points - 2]!);
        const slope = points === 5 ? f(outer + f(2 * f(past[from]! - past[from + 2]!))) : outer;
        output.f32[i * channels + c] = whole ? f(slope * factor) : 0;
        for (let k = points - 2; k > 0; k--) past[from + k] = past[from + k - 1]!;
        past[from] = x;
      }
      output.valid[i] = whole ? 1 : 0;
    }
    state.run[0] = run;
    output.frames = input.frames;
  },
  validity: (p) => ({ rule: "window", frames: pointsOf(p) }),
  cost: (p, [x]) => ({
    multiplyAdds: (p.form === "five-point" ? 5 : 2) * frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  work: ({ channels, points }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    return { frames, values: channels * frames, moved: channels * frames * (points - 2) };
  },
  inPlace: true,
  kernel: [derivativeKernel],
});

function pointsOf({ form }: DerivativeParameters): 3 | 5 {
  if (form !== "five-point" && form !== "central")
    throw new AfferentError("derivative.form", { got: `"${String(form)}"`, want: '"five-point" or "central"' });
  return form === "five-point" ? 5 : 3;
}
