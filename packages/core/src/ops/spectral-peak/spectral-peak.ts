import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { requireSamples, type Wire } from "../../wire/wire.ts";
import { spectralPeakKernel } from "./spectral-peak.kernel.ts";

export interface SpectralPeakParameters {
  /** Where the spectrum's bins lie: the frequency of its first and the distance of two. */
  readonly firstBinHz: number;
  readonly binHz: number;
  /** The band in which the peak is sought, both ends included. */
  readonly lowHz: number;
  readonly highHz: number;
}

const f = Math.fround;

/**
 * The strongest bin of a spectrum within a band, and what share of the band's power it and its two neighbours hold.
 * Source: definition. In: power f32 [1, bins]. Out: f32 [2]: the bin's frequency in /min, the share, 0 to 1; the lowest of equal bins.
 * Does not interpolate between bins and knows nothing of harmonics: it is the naive estimate.
 */
export const spectralPeak = defineOp({
  name: "spectral-peak",
  version: 1,
  source: "definition",
  infer: ([power], p: SpectralPeakParameters) => {
    requireSamples("spectral-peak", power, 2);
    const { from, to } = band(power, p);
    if (power.shape[0] !== 1 || from < 1 || to + 1 >= (power.shape[1] as number) || to <= from)
      throw new AfferentError("spectral-peak", {
        got: `[${power.shape.join(", ")}] from ${p.firstBinHz} Hz in steps of ${p.binHz} Hz`,
        want: `one spectrum that reaches a bin beyond ${p.lowHz} to ${p.highHz} Hz on both sides`,
      });
    return [{ ...power, shape: [2], unit: "/min", validity: masked(power) }];
  },
  constants: (p, [power]) => ({
    bins: power?.shape[1] as number,
    ...band(power as Wire, p),
    perMinute: Float32Array.from(
      { length: power?.shape[1] as number },
      (_, bin) => 60 * (p.firstBinHz + bin * p.binHz),
    ),
  }),
  state: () => ({}),
  step({ constants: { bins, from, to, perMinute }, inputs, outputs }) {
    const [input, output] = [inputs[0]!, outputs[0]!];
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      output.f32[2 * i] = 0;
      output.f32[2 * i + 1] = 0;
      if (input.valid[i] !== 1) continue;
      let best = from;
      let total = 0;
      for (let bin = from; bin <= to; bin++) {
        const power = input.f32[i * bins + bin]!;
        if (power > input.f32[i * bins + best]!) best = bin;
        total = f(total + power);
      }
      let around = 0;
      for (let bin = Math.max(from, best - 1); bin <= Math.min(to, best + 1); bin++)
        around = f(around + input.f32[i * bins + bin]!);
      output.f32[2 * i] = perMinute[best]!;
      output.f32[2 * i + 1] = total > 0 ? f(around / total) : 0;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (p, [power]) => {
    const { from, to } = band(power as Wire, p);
    return {
      multiplyAdds: (to - from) * toNumber((power as Wire).rate),
      other: (to - from) * toNumber((power as Wire).rate),
    };
  },
  work: ({ from, to }, [power]) => {
    const frames = toNumber((power as Wire).rate);
    return { frames, bins: frames * (to - from + 1) };
  },
  kernel: [spectralPeakKernel],
});

/** The first and the last bin of the band. */
function band(power: Wire, p: SpectralPeakParameters): { readonly from: number; readonly to: number } {
  const last = (power.shape[1] as number) - 1;
  const from = Math.ceil((p.lowHz - p.firstBinHz) / p.binHz - 1e-9);
  return { from, to: Math.min(last, Math.floor((p.highHz - p.firstBinHz) / p.binHz + 1e-9)) };
}
