import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { rateConfidence } from "./rate-confidence.ts";

export const drawRateConfidence = drawOf(rateConfidence, (draw) => ({
  parameters: {
    halfWidth: draw.number(0.1, 4),
    restWidening: draw.among([0, 1, 3]),
    restMotion: draw.among([0.1, 2]),
    trendFrames: draw.among([0, 2]),
    halfQualityWidth: draw.number(0.5, 8),
    widestValue: draw.among([2, 8, 40]),
    leastStanding: { base: draw.number(0, 3), perChannel: draw.number(0, 3) },
    stillMotion: draw.among([0, 0.3, 1]),
  },
  inputs: [wireOf("1/2", [6]), wireOf("1/2", [1]), wireOf("1/2", [draw.integer(1, 5), draw.integer(1, 20)])],
  mostFrames: 300,
}));
