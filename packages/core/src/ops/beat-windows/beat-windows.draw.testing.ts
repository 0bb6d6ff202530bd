import { type Draw, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { rational } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { beatWindows } from "./beat-windows.ts";

const rateHz = 200;

/** Events on the signal's clock, some a frame, with or without payload. */
function drawBeats(draw: Draw): Wire {
  const names = ["shift", "quality", "size"].slice(0, draw.integer(0, 3));
  return {
    ...wireOf(`${rateHz}/${draw.among([5, 25, 50])}`, []),
    events: {
      capacity: draw.among([1, 2, 17]),
      rate: rational(rateHz),
      origin: rational(draw.among(["0", "1/200", "1/5"])),
      payload: names.map((name) => ({ name, unit: "1" })),
    },
  };
}

export const drawBeatWindows = drawOf(beatWindows, (draw) => {
  const perPoint = draw.integer(1, 3);
  const points = draw.among([2, 10, 80, draw.integer(4, 100)]);
  const window = points * perPoint;
  const first = draw.integer(0, points - 2);
  return {
    parameters: {
      leadSeconds: draw.seconds(draw.integer(0, window), rateHz),
      windowSeconds: draw.seconds(window, rateHz),
      samplesPerPoint: perPoint,
      shiftSecondsMax: draw.seconds(draw.among([0, 1, 12]), rateHz),
      likeness: { first, end: draw.integer(first + 2, points) },
      leastLikeness: draw.among([0.5, -2, 2]),
      memoryBeats: draw.among([2, 16, draw.number(2, 40)]),
      reach: draw.among([0.5, 1e-3, draw.number(0.1, 2)]),
      leastSize: draw.among([0.02, 1e-40]),
      waitSeconds: draw.seconds(draw.among([0, 100, 300]), rateHz),
      historySeconds: draw.seconds(window + 24 + draw.among([0, 200, 1200]), rateHz),
    },
    inputs: [wireOf(rateHz, draw.among([[], [1]])), drawBeats(draw)],
    mostFrames: 6000,
  };
});
