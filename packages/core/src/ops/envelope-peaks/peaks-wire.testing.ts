import type { Draw } from "../../compile/corpus/draw.testing.ts";
import { rational } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { wireOf } from "../../compile/corpus/draw.testing.ts";
import { envelopePeaks } from "./envelope-peaks.ts";

/** The wire that `envelope-peaks` gives at some distance and hop: a rare event a frame, or many. */
export function drawPeaksWire(draw: Draw): Wire {
  const rateHz = 200;
  const distance = draw.among([1, 4, 38, 60]);
  const one = wireOf(rateHz, []);
  const [wire] = envelopePeaks.infer([one, one, one], {
    distanceSeconds: draw.seconds(distance, rateHz),
    backgroundSeconds: draw.seconds(distance, rateHz),
    slopeSeconds: 0,
    extremeSeconds: 0,
    hopSeconds: draw.seconds(draw.among([5, 25, 100]), rateHz),
  });
  return { ...(wire as Wire), unit: "1", delay: { min: rational(0), max: wire?.delay.max ?? rational(0) } };
}
