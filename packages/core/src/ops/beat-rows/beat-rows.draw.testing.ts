import { drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { beatPathPayload } from "../beat-path/memory.ts";
import { drawPeaksWire } from "../envelope-peaks/peaks-wire.testing.ts";
import { toNumber } from "../../wire/rational.ts";
import { beatRows } from "./beat-rows.ts";

export const drawBeatRows = drawOf(beatRows, (draw) => {
  const peaks = drawPeaksWire(draw);
  const events = { ...peaks.events!, payload: beatPathPayload.map((name) => ({ name, unit: "1" })) };
  const samples = 200 / toNumber(peaks.rate);
  return {
    parameters: {
      beats: draw.among([2, 3, 9, 12, 32]),
      leastBeats: draw.among([1, 2, 8]),
      beforeSeconds: draw.seconds(draw.among([1, 20, 96]), 200),
      everySeconds: draw.seconds(draw.among([1, 4]), 200),
      values: draw.among([3, 12, 44]),
      hopSeconds: draw.seconds(samples * draw.among([1, 3, 16]), 200),
      silenceSeconds: draw.among([1, 3, 5]),
      leastSize: draw.among([0, 0.005]),
    },
    inputs: [{ ...peaks, events }, wireOf(`${200}/${samples}`, [1, samples])],
    mostFrames: 600,
  };
});
