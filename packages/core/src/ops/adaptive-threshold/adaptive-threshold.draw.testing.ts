import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { drawPeaksWire } from "../envelope-peaks/peaks-wire.testing.ts";
import { adaptiveThreshold } from "./adaptive-threshold.ts";

export const drawAdaptiveThreshold = drawOf(adaptiveThreshold, (draw) => ({
  parameters: {
    learnSeconds: draw.number(0, 4).toFixed(2),
    echoSeconds: draw.number(0, 1).toFixed(2),
    longestSearchSeconds: draw.number(0, 5).toFixed(2),
  },
  inputs: [drawPeaksWire(draw)],
  mostFrames: 1500,
}));
