import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { spectralPeak } from "./spectral-peak.ts";

export const drawSpectralPeak = drawOf(spectralPeak, (draw) => {
  const bins = draw.among([4, 5, 30, draw.integer(4, 300)]);
  const binHz = draw.among([0.01, 0.1, 0.5]);
  const firstBinHz = draw.among([0, 0.4]);
  const from = draw.integer(1, bins - 3);
  const to = draw.integer(from + 1, bins - 2);
  return {
    parameters: { firstBinHz, binHz, lowHz: firstBinHz + from * binHz, highHz: firstBinHz + to * binHz },
    inputs: [wireOf("1/2", [1, bins])],
    mostFrames: 200,
  };
});
