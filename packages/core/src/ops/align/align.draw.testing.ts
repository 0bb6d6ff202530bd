import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { align } from "./align.ts";

export const drawAlign = drawOf(align, (draw) => {
  // Delays apart by 0 to 40 samples, either stream the later one.
  const rateHz = draw.among([25, 100, 128]);
  const delayed = (channels: number) => {
    const delay = draw.seconds(draw.among([0, 0, draw.integer(0, 40)]), rateHz);
    return wireOf(rateHz, [channels], { min: delay, max: delay });
  };
  return {
    parameters: { toleranceSeconds: 0 },
    inputs: [delayed(drawChannels(draw)), delayed(drawChannels(draw))],
    mostFrames: 2000,
  };
});
