import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { f32 } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { requireSamples, type Wire } from "../../wire/wire.ts";
import { rateCount, type RateGrid } from "../rate-tracker/rate-grid.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { harmonicEvidenceKernel } from "./harmonic-evidence.kernel.ts";

export interface HarmonicEvidenceParameters {
  /** The rates that are asked about. */
  readonly rates: RateGrid;
  /** Where the spectrum's bins lie: the frequency of its first and the distance of two. */
  readonly firstBinHz: number;
  readonly binHz: number;
  /** The band whose power is one channel's whole. */
  readonly bandHz: { readonly low: number; readonly high: number };
  /** What the second harmonic adds: this share of its amplitude, which counts up to `harmonicMost` times the fundamental's. */
  readonly harmonicShare: number;
  readonly harmonicMost: number;
  /** The evidence of a rate that stands out no more than the average. */
  readonly gain: number;
}

const f = Math.fround;

/**
 * How much a spectrum speaks for each rate: its amplitude there and at twice the rate, over the average of all rates.
 * Each channel's power, weighted with its frequency (as the slope of the wave has it, against slow drift), is made a share of the
 * channel's whole, and the shares are averaged: no channel's gain counts. The second harmonic is capped by the fundamental,
 * so that half of a rate cannot live on the rate's own peak.
 * Source: harmonic sum after Schroeder 1968, doi 10.1121/1.1910902, with the cap of this definition.
 * In: power f32 [channels, bins]. Out: f32 [rates], at least 0, mean `gain`; where no channel has power, `gain` everywhere.
 */
export const harmonicEvidence = defineOp({
  name: "harmonic-evidence",
  version: 1,
  source: "Schroeder 1968, doi 10.1121/1.1910902, capped harmonic sum",
  infer: ([power], p: HarmonicEvidenceParameters) => {
    requireSamples("harmonic-evidence", power, 2);
    const bins = power.shape[1] as number;
    const highestHz = (2 * p.rates.highPerMinute) / 60;
    const lastHz = p.firstBinHz + (bins - 1) * p.binHz;
    if (!(p.rates.lowPerMinute / 60 >= p.firstBinHz && highestHz < lastHz))
      throw new AfferentError("harmonic-evidence", {
        got: `bins from ${p.firstBinHz} to ${lastHz} Hz`,
        want: `bins from ${p.rates.lowPerMinute / 60} Hz or below to above ${highestHz} Hz, the highest rate's second harmonic`,
      });
    return [{ ...power, shape: [rateCount("harmonic-evidence", p.rates)], validity: masked(power) }];
  },
  constants: (p, [power]) => {
    const bins = power?.shape[1] as number;
    const rates = rateCount("harmonic-evidence", p.rates);
    const hzOf = (bin: number): number => p.firstBinHz + bin * p.binHz;
    const place = (k: number, harmonic: number): number =>
      ((harmonic * (p.rates.lowPerMinute + k * p.rates.stepPerMinute)) / 60 - p.firstBinHz) / p.binHz;
    const places = Array.from({ length: 2 * rates }, (_, k) => place(k % rates, k < rates ? 1 : 2));
    const inBand = Array.from({ length: bins }, (_, bin) => hzOf(bin) >= p.bandHz.low && hzOf(bin) < p.bandHz.high);
    return {
      channels: power?.shape[0] as number,
      bins,
      rates,
      bandFrom: inBand.indexOf(true),
      bandTo: inBand.lastIndexOf(true) + 1,
      below: Int32Array.from(places, Math.floor),
      beyond: Float32Array.from(places, (at) => at - Math.floor(at)),
      weights: Float32Array.from({ length: bins }, (_, bin) => hzOf(bin)),
      shares: Float32Array.of(p.harmonicShare, p.harmonicMost, p.gain),
    };
  },
  state: () => ({}),
  scratch: (_, [power]) => ({ amplitude: f32(power?.shape[1] as number) }),
  step({ constants, scratch, inputs, outputs }) {
    const { channels, bins, rates, bandFrom, bandTo, below, beyond, weights, shares } = constants;
    const { amplitude } = scratch;
    const [input, output] = [inputs[0]!, outputs[0]!];
    const [share, most, gain] = [shares[0]!, shares[1]!, shares[2]!];
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      const to = i * rates;
      if (input.valid[i] !== 1) {
        for (let k = 0; k < rates; k++) output.f32[to + k] = 0;
        continue;
      }
      for (let bin = 0; bin < bins; bin++) amplitude[bin] = 0;
      for (let c = 0; c < channels; c++) {
        const from = (i * channels + c) * bins;
        let whole = 0;
        for (let bin = bandFrom; bin < bandTo; bin++) whole = f(whole + f(input.f32[from + bin]! * weights[bin]!));
        if (!(whole > 0)) continue;
        for (let bin = 0; bin < bins; bin++)
          amplitude[bin] = f(amplitude[bin]! + f(f(input.f32[from + bin]! * weights[bin]!) / whole));
      }
      for (let bin = 0; bin < bins; bin++) amplitude[bin] = f(Math.sqrt(amplitude[bin]!));
      let total = 0;
      for (let k = 0; k < rates; k++) {
        const first = between(amplitude, below[k]!, beyond[k]!);
        const second = between(amplitude, below[rates + k]!, beyond[rates + k]!);
        const capped = f(most * first);
        output.f32[to + k] = f(first + f(share * (second < capped ? second : capped)));
        total = f(total + output.f32[to + k]!);
      }
      const scale = total > 0 ? f(f(gain * rates) / total) : 0;
      for (let k = 0; k < rates; k++) output.f32[to + k] = total > 0 ? f(output.f32[to + k]! * scale) : gain;
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (p, [power]) => {
    const [channels, bins] = (power as Wire).shape as readonly [number, number];
    const rates = rateCount("harmonic-evidence", p.rates);
    const perSecond = toNumber((power as Wire).rate);
    return {
      multiplyAdds: perSecond * (2 * channels * bins + 8 * rates),
      divisions: perSecond * (channels * bins + bins),
      other: perSecond * 2 * rates,
    };
  },
  work: ({ channels, bins, rates, bandFrom, bandTo }, [power]) => {
    const frames = toNumber((power as Wire).rate);
    const weighed = frames * channels * (bandTo - bandFrom);
    return { frames, weighed, shares: frames * channels * bins, roots: frames * bins, rates: frames * rates };
  },
  kernel: [squareRootKernel, harmonicEvidenceKernel],
});

const between = (values: Float32Array, below: number, beyond: number): number =>
  f(f(values[below]! * f(1 - beyond)) + f(values[below + 1]! * beyond));
