import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { evidenceSum } from "./evidence-sum.ts";

export const drawEvidenceSum = drawOf(evidenceSum, (draw) => {
  const shape = [drawChannels(draw)];
  return {
    parameters: { shares: [draw.number(0, 2), draw.among([0, 0.5, 1])] as const },
    inputs: [wireOf("1/2", shape), wireOf("1/2", shape)],
    mostFrames: 1000,
  };
});
