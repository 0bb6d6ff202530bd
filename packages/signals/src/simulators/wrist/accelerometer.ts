import type { Source } from "../../recording/recording.ts";
import { makeSource } from "../../recording/source.ts";
import { readGrid } from "../body/grid.ts";
import type { Heart } from "../body/heart.ts";
import type { Axes } from "../body/activity.ts";
import type { Movement } from "../body/motion.ts";
import { checkRange } from "../check.ts";
import { clockOf, sampleSeconds, type ClockOptions } from "../clock.ts";
import { linkGaps, type LinkOptions } from "../link.ts";
import { randomStream } from "../random.ts";

export interface AccelerometerOptions {
  /** 5 to 1000 Hz. */
  readonly clock: ClockOptions;
  /** White noise, m/s2 root mean square per axis. */
  readonly noiseRms: number;
  /** Offset of each axis, m/s2. */
  readonly bias: Axes;
  /** It clips at plus and minus this, m/s2 ... */
  readonly range: number;
  /** ... and rounds to one of 2^bits levels across twice the range; 6 to 24. */
  readonly bits: number;
  readonly link: LinkOptions;
}

/** The accelerometer of a moving wrist: source "acc", channels x, y, z in m/s2, gravity included. */
export function accelerometerPart(
  heart: Heart,
  movement: Movement,
  options: AccelerometerOptions,
  seed: number,
): Source {
  const where = "simulateWrist accelerometer";
  checkRange(where, "noiseRms", options.noiseRms, { low: 0, high: 100, unit: "m/s2" });
  checkRange(where, "range", options.range, { low: 1, high: 2000, unit: "m/s2" });
  checkRange(where, "bits", options.bits, { low: 6, high: 24, unit: "bits" });
  for (const value of options.bias) checkRange(where, "bias", value, { low: -100, high: 100, unit: "m/s2" });
  const { durationSeconds } = heart;
  const clock = clockOf(where, options.clock, { lowHz: 5, highHz: 1000, durationSeconds });
  const levels = 2 ** Math.round(options.bits);
  const step = (2 * options.range) / levels;
  const channels = (["x", "y", "z"] as const).map((name, axis) => {
    const random = randomStream(seed, `acc ${name}`);
    const values = new Float64Array(clock.frames);
    for (let i = 0; i < clock.frames; i++) {
      const acceleration =
        readGrid(heart.grid, movement.acceleration[axis]!, sampleSeconds(clock, i)) + options.bias[axis]!;
      const code = Math.floor((acceleration + options.noiseRms * random.gaussian()) / step + 0.5);
      values[i] = Math.max(-levels / 2, Math.min(levels / 2 - 1, code)) * step;
    }
    return { name, unit: "m/s2", values };
  });
  const gaps = linkGaps("acc", options.link, clock, seed);
  return makeSource({ name: "acc", rate: clock.rate, start: clock.start, channels, gaps });
}
