import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { powerSpectrum } from "./power-spectrum.ts";

export const drawPowerSpectrum = drawOf(powerSpectrum, (draw) => {
  const points = draw.among([4, 8, 32, 256, 1024]);
  const firstBin = draw.integer(0, points / 2 - 1);
  return {
    parameters: {
      window: draw.among([
        { shape: "hann" } as const,
        { shape: "blackman-harris" } as const,
        { shape: "kaiser", beta: 6 } as const,
        { shape: "late-hann", exponent: 2 } as const,
      ]),
      points,
      firstBin,
      bins: draw.integer(1, points / 2 - firstBin),
    },
    inputs: [wireOf("1/2", [draw.integer(1, 3), draw.integer(1, points)])],
    mostFrames: 40,
  };
});
