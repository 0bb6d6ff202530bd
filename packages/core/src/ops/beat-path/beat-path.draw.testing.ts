import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawPeaksWire } from "../envelope-peaks/peaks-wire.testing.ts";
import { beatPath } from "./beat-path.ts";

export const drawBeatPath = drawOf(beatPath, (draw) => ({
  parameters: {
    learnSeconds: draw.number(1, 4).toFixed(2),
    lagSeconds: draw.number(1, 3).toFixed(2),
    sure: draw.among([-10, 0, 3, 10]),
    pending: draw.among([4, 5, 16, 64]),
    level: {
      share: draw.number(0.1, 0.6),
      geometricPart: draw.number(0, 1),
      noiseStart: draw.number(0, 0.5),
      noiseFloor: draw.number(0, 0.2),
      noiseCeiling: draw.number(0.2, 1),
      recallSeconds: draw.number(0.1, 3).toFixed(2),
      recallGain: draw.number(0.5, 2),
      quietSeconds: draw.number(0, 8).toFixed(2),
      quietFloor: draw.number(0, 0.3),
      floor: draw.among([0, 0.002]),
    },
    score: { slope: 8, crest: draw.number(0, 4), crestLoss: draw.number(0, 3), most: 4, least: -5, worthless: -2 },
    rhythm: {
      short: 0.75,
      shortLoss: draw.number(0, 8),
      shortMost: draw.number(0, 2),
      long: 1.25,
      longLoss: draw.number(0, 4),
      startSeconds: draw.among([1, "0.5"]),
      longestSeconds: draw.number(0.5, 2).toFixed(2),
    },
    echo: { seconds: draw.number(0, 1).toFixed(2), slope: draw.number(0, 1), loss: draw.number(0, 4) },
    side: { memory: draw.number(0, 1), bias: draw.number(0, 0.3) },
  },
  inputs: [drawPeaksWire(draw)],
  mostFrames: 1000,
}));
