import { AfferentError } from "../../errors.ts";
import { defineOp, masked } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { requireSamples, type Wire } from "../../wire/wire.ts";
import { fftTwiddles, transformReal } from "./fft.ts";
import { fftKernel } from "./fft.kernel.ts";
import { realFftKernel } from "./real-fft.kernel.ts";

interface RealFftParameters {
  /** A power of two, 4 to 65536, at least the samples in a frame; the rest is zeros. */
  readonly points: number;
}

/**
 * The spectrum of each row of a frame, zero-padded to `points`.
 * Source: Cooley & Tukey 1965, doi 10.1090/S0025-5718-1965-0178586-1; the order of operations is fft.ts.
 * In: f32 [rows, samples]. Out: f32 [rows, points], each row packed [X0, X(points/2), Re X1, Im X1, Re X2, ...], not scaled. Does not weight the samples.
 */
export const realFft = defineOp({
  name: "real-fft",
  version: 1,
  source: "Cooley & Tukey 1965, doi 10.1090/S0025-5718-1965-0178586-1",
  infer: ([x], { points }: RealFftParameters) => {
    requireSamples("real-fft", x, 2);
    requirePoints("real-fft", points, x.shape[1] as number);
    return [{ ...x, shape: [x.shape[0] as number, points], validity: masked(x) }];
  },
  constants: ({ points }, [x]) => ({
    rows: x?.shape[0] as number,
    samples: x?.shape[1] as number,
    points,
    twiddles: fftTwiddles(points),
  }),
  state: () => ({}),
  step({ constants, inputs, outputs }) {
    const { rows, samples, points, twiddles } = constants;
    const input = inputs[0]!;
    const output = outputs[0]!;
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      for (let row = 0; row < rows; row++) {
        const from = (i * rows + row) * samples;
        const to = (i * rows + row) * points;
        for (let k = 0; k < points; k++) output.f32[to + k] = k < samples ? input.f32[from + k]! : 0;
        if (input.valid[i] === 1) transformReal(output.f32, to, points, twiddles);
      }
    }
    output.frames = input.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: ({ points }, [x]) => ({
    multiplyAdds: fftMultiplyAdds(points) * ((x as Wire).shape[0] as number) * toNumber((x as Wire).rate),
  }),
  kernel: [fftKernel, realFftKernel],
});

/** Two multiply-adds and two multiplications a butterfly of n/2 points, and as many for each untangled pair. */
export const fftMultiplyAdds = (points: number): number =>
  4 * ((points / 4) * Math.round(log2(points / 2)) + points / 4);

const log2 = (n: number): number => 31 - Math.clz32(n);

/** @throws AfferentError unless points is a power of two, 4 to 65536, and at least the samples. */
export function requirePoints(where: string, points: number, samples: number): void {
  const powerOfTwo = Number.isInteger(points) && points >= 4 && points <= 65536 && (points & (points - 1)) === 0;
  if (!powerOfTwo || points < samples)
    throw new AfferentError(where, {
      got: `${points} points for ${samples} samples`,
      want: "a power of two from 4 to 65536, at least the samples",
    });
}
