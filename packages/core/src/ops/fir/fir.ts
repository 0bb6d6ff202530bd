import { kaiserBeta, kaiserTaps, lowpassTaps, unitGainTaps } from "../../design/fir.ts";
import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { add, divide, rational, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { weightedPast } from "../resample/weighted-past.ts";
import { weightedPastKernel } from "../resample/weighted-past.kernel.ts";
import { firKernel } from "./fir.kernel.ts";

/** A low-pass in hertz, so that one draft serves every rate; or the very taps, newest sample first, symmetric or antisymmetric. */
export type FirParameters =
  | {
      readonly pass: "low";
      /** The gain is about 1/2 here; the slope is `transitionHz` wide around it. */
      readonly cutoffHz: number;
      readonly transitionHz: number;
      readonly attenuationDb: number;
    }
  | { readonly pass: "given"; readonly taps: readonly number[] };

const MOST_TAPS = 4095;

/**
 * A filter of finite memory and linear phase, each channel apart: every frequency is equally late, by (taps - 1) / 2 samples.
 * Source: Oppenheim & Schafer, Discrete-Time Signal Processing, ch. 7 (Kaiser window). The order of the additions is weighted-past.ts.
 * In: f32 of any shape. Out: the same. A low-pass has a gain of exactly 1 at 0 Hz. Valid when all samples under the taps are.
 */
export const fir = defineOp({
  name: "fir",
  version: 1,
  source: "Oppenheim & Schafer, Discrete-Time Signal Processing, ch. 7",
  infer: ([x], p: FirParameters) => {
    requireSamples("fir", x);
    const taps = tapsFor(x, p).length;
    const delay = divide(rational(`${taps - 1}/2`), x.rate);
    return [
      {
        ...x,
        delay: { min: add(x.delay.min, delay), max: add(x.delay.max, delay) },
        validity: taps > 1 ? ("masked" as const) : x.validity,
      },
    ];
  },
  constants: (p, [x]) => {
    const taps = tapsFor(x as Wire, p);
    const stored = padded(taps.length);
    const weights = new Float32Array(stored);
    weights.set(taps);
    return { channels: frameSize(x as Wire), taps: taps.length, stored, weights };
  },
  state: (p, [x]) => ({
    past: f32(padded(tapsFor(x as Wire, p).length) * frameSize(x as Wire)),
    at: u32(1),
    run: u32(1),
  }),
  step({ constants, state, inputs, outputs }) {
    const { channels, taps, stored, weights } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    const past = state.past;
    let at = state.at[0]!;
    let run = state.run[0]!;
    for (let i = 0; i < input.frames; i++) {
      at = at + 1 === stored ? 0 : at + 1;
      run = input.valid[i] === 1 ? Math.min(run + 1, taps) : 0;
      const whole = run === taps;
      for (let c = 0; c < channels; c++) {
        past[c * stored + at] = input.f32[i * channels + c]!;
        output.f32[i * channels + c] = whole ? weightedPast(past, c * stored, at, weights, 0, stored) : 0;
      }
      output.valid[i] = whole ? 1 : 0;
    }
    state.at[0] = at;
    state.run[0] = run;
    output.frames = input.frames;
  },
  validity: (p, [x]) => ({ rule: "window", frames: tapsFor(x as Wire, p).length }),
  cost: (p, [x]) => ({
    multiplyAdds: padded(tapsFor(x as Wire, p).length) * frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  // Weights of zero are counted apart: a multiplication by zero is soon done in software.
  work: ({ channels, stored, weights }, [x]) => {
    const values = toNumber((x as Wire).rate) * channels;
    const nonzero = weights.filter((weight) => weight !== 0).length;
    return { frames: toNumber((x as Wire).rate), values, fours: (values * stored) / 4, weights: values * nonzero };
  },
  kernel: [weightedPastKernel, firKernel],
});

const padded = (taps: number): number => 4 * Math.ceil(taps / 4);

function tapsFor(x: Wire, p: FirParameters): Float32Array {
  const taps = p.pass === "given" ? givenTaps(p.taps) : lowpass(toNumber(x.rate), p);
  if (taps.length < 1 || taps.length > MOST_TAPS)
    throw new AfferentError("fir", {
      got: `${taps.length} taps`,
      want: `1 to ${MOST_TAPS}`,
      remedy: "widen the transition or decimate first",
    });
  return taps;
}

function givenTaps(taps: readonly number[]): Float32Array {
  const last = taps.length - 1;
  const symmetric = taps.every((tap, k) => tap === taps[last - k]);
  const antisymmetric = taps.every((tap, k) => tap === -(taps[last - k] ?? 0));
  if (!taps.every(Number.isFinite) || !(symmetric || antisymmetric))
    throw new AfferentError("fir.taps", {
      got: "taps that are not finite, or neither symmetric nor antisymmetric",
      want: "taps of linear phase, so that the wire's delay is true at every frequency",
      remedy: "for other phases use sections",
    });
  return Float32Array.from(taps);
}

function lowpass(rateHz: number, p: Extract<FirParameters, { readonly pass: "low" }>): Float32Array {
  const { cutoffHz, transitionHz, attenuationDb } = p;
  if (!(attenuationDb >= 30 && attenuationDb <= 120))
    throw new AfferentError("fir.attenuationDb", { got: `${attenuationDb} dB`, want: "30 to 120 dB" });
  if (!(transitionHz > 0))
    throw new AfferentError("fir.transitionHz", { got: `${transitionHz} Hz`, want: "a width above 0" });
  const taps = 2 * Math.floor(kaiserTaps(attenuationDb, transitionHz / rateHz) / 2) + 1;
  if (taps > MOST_TAPS) return new Float32Array(taps);
  const beta = kaiserBeta(attenuationDb);
  return unitGainTaps(lowpassTaps({ taps: Math.max(3, taps), cutoffHz, rateHz, window: { shape: "kaiser", beta } }));
}
