import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { relative } from "./relative.ts";

export const drawRelative = drawOf(relative, (draw) => ({
  parameters: { size: 2 ** draw.integer(-20, 20) * (1 + draw.integer(0, 999) / 1000) },
  inputs: [wireOf(25, [drawChannels(draw)])],
  mostFrames: 3000,
}));
