import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { channelMean } from "./channel-mean.ts";

export const drawChannelMean = drawOf(channelMean, (draw) => ({
  parameters: {},
  inputs: [wireOf(25, [drawChannels(draw)])],
  mostFrames: 3000,
}));
