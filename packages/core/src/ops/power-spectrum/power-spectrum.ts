import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { f32 } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { requireSamples, type Wire } from "../../wire/wire.ts";
import { window, type WindowShape } from "../../design/windows.ts";
import { fftMultiplyAdds, requirePoints } from "../real-fft/real-fft.ts";
import { fftTwiddles, transformReal } from "../real-fft/fft.ts";
import { fftKernel } from "../real-fft/fft.kernel.ts";
import { powerSpectrumKernel } from "./power-spectrum.kernel.ts";

export interface PowerSpectrumParameters {
  /** The periodic form of the window. */
  readonly window: WindowShape;
  /** A power of two, at least the samples in a frame; the rest is zeros. */
  readonly points: number;
  /** Bins [first, first + count) are put out; bin k is k / points cycles per sample. */
  readonly firstBin: number;
  readonly bins: number;
}

const f = Math.fround;

/**
 * The power in each bin of each row: |FFT(window * x)|^2 / (sum of the window)^2, one-sided and not doubled,
 * so that a sine of amplitude A in the middle of a bin gives A^2 / 4. Takes one row at a time, so that scratch is one spectrum.
 * Source: Welch 1967, doi 10.1109/TAU.1967.1161901 (one segment); FFT as in real-fft.
 * In: f32 [rows, samples]. Out: f32 [rows, bins], unit of the input squared, called "1" here since units of powers are relative. Does not remove the mean.
 */
export const powerSpectrum = defineOp({
  name: "power-spectrum",
  version: 1,
  source: "Welch 1967, doi 10.1109/TAU.1967.1161901",
  infer: ([x], { points, firstBin, bins }: PowerSpectrumParameters) => {
    requireSamples("power-spectrum", x, 2);
    requirePoints("power-spectrum", points, x.shape[1] as number);
    // Bin points / 2 is packed beside bin 0 and seldom asked for: left out.
    if (
      !(
        Number.isInteger(firstBin) &&
        Number.isInteger(bins) &&
        firstBin >= 0 &&
        bins > 0 &&
        firstBin + bins <= points / 2
      )
    )
      throw new AfferentError("power-spectrum", {
        got: `bins ${firstBin} to ${firstBin + bins - 1}`,
        want: `bins within 0 to ${points / 2 - 1}`,
      });
    return [{ ...x, shape: [x.shape[0] as number, bins], unit: "1", validity: masked(x) }];
  },
  constants: (p, [x]) => {
    const samples = x?.shape[1] as number;
    const weights = window(samples, "periodic", p.window);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return {
      rows: x?.shape[0] as number,
      samples,
      points: p.points,
      firstBin: p.firstBin,
      bins: p.bins,
      weights: Float32Array.from(weights, (weight) => weight / sum),
      twiddles: fftTwiddles(p.points),
    };
  },
  state: () => ({}),
  scratch: ({ points }) => ({ spectrum: f32(points) }),
  step({ constants, scratch, inputs, outputs }) {
    const { rows, samples, points, firstBin, bins, weights, twiddles } = constants;
    const { spectrum } = scratch;
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      for (let row = 0; row < rows; row++) {
        const from = (i * rows + row) * samples;
        const to = (i * rows + row) * bins;
        if (input.valid[i] !== 1) {
          for (let k = 0; k < bins; k++) output.f32[to + k] = 0;
          continue;
        }
        for (let k = 0; k < points; k++) spectrum[k] = k < samples ? f(input.f32[from + k]! * weights[k]!) : 0;
        transformReal(spectrum, 0, points, twiddles);
        for (let k = 0; k < bins; k++) {
          const bin = firstBin + k;
          const re = spectrum[2 * bin]!;
          const im = bin === 0 ? 0 : spectrum[2 * bin + 1]!;
          output.f32[to + k] = f(f(re * re) + f(im * im));
        }
      }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: ({ points, bins }, [x]) => ({
    multiplyAdds:
      (fftMultiplyAdds(points) + 2 * bins + points) * ((x as Wire).shape[0] as number) * toNumber((x as Wire).rate),
  }),
  work: ({ rows, samples, points, bins }, [x]) => {
    const spectra = rows * toNumber((x as Wire).rate);
    return {
      spectra,
      weighed: spectra * Math.min(samples, points),
      points: spectra * points,
      butterflies: (spectra * points * Math.log2(points / 2)) / 4,
      bins: spectra * bins,
    };
  },
  kernel: [fftKernel, powerSpectrumKernel],
});
