import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { harmonicEvidence } from "./harmonic-evidence.ts";

export const drawHarmonicEvidence = drawOf(harmonicEvidence, (draw) => {
  const stepPerMinute = draw.among([0.5, 1, 2, 5]);
  const lowPerMinute = draw.integer(30, 60);
  const highPerMinute = lowPerMinute + stepPerMinute * draw.integer(7, draw.among([8, 40, 150]));
  const binHz = draw.among([0.02, 0.1]);
  const firstBinHz = draw.among([0, 0.4]);
  const bins = Math.ceil(((2 * highPerMinute) / 60 - firstBinHz) / binHz) + draw.integer(2, 10);
  return {
    parameters: {
      rates: { lowPerMinute, highPerMinute, stepPerMinute },
      firstBinHz,
      binHz,
      bandHz: { low: 0.5, high: draw.number(2, 6) },
      harmonicShare: draw.among([0, 0.3, 0.8]),
      harmonicMost: draw.among([0.5, 1.5]),
      gain: draw.number(0.1, 4),
    },
    inputs: [wireOf("1/2", [draw.integer(1, 5), bins])],
    mostFrames: 40,
  };
});
