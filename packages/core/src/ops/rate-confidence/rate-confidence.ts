import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { requireSameClock, requireSamples, type Wire } from "../../wire/wire.ts";
import { trackFields } from "../rate-tracker/rate-tracker.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { rateConfidenceKernel } from "./rate-confidence.kernel.ts";

export interface RateConfidenceParameters {
  /** Half the interval's width in /min where spread and unrest are 1 /min and motion is strong. */
  readonly halfWidth: number;
  /** How much wider it is at rest, where breathing moves the rate within a window, and the motion level at which half of that is left. */
  readonly restWidening: number;
  readonly restMotion: number;
  /** How far the side towards which the rate moves is widened, in frames of the recent trend: a causal tracker lags, it never leads. */
  readonly trendFrames: number;
  /** The core, see below, at which quality is 1/2, per minute. */
  readonly halfQualityWidth: number;
  /** The half width above which there is no value, per minute. */
  readonly widestValue: number;
  /**
   * The recent evidence below which the track stands on noise: base + perChannel / sqrt(channels of light), since the mean over more
   * channels of noise is flatter.
   */
  readonly leastStanding: { readonly base: number; readonly perChannel: number };
  /** The motion level below which that means off the wrist. */
  readonly stillMotion: number;
}

/** What one frame holds, in order. */
const confidenceFields = ["estimate", "low", "high", "quality", "reason"] as const;
/** The reason's codes, in order: 0 is a value. */
export const confidenceReasons = ["none", "start-up", "gap", "off-wrist", "motion"] as const;

const f = Math.fround;
// Unrest of 0 is no certainty: half a beat per minute is added.
const leastUnrest = 0.5;

/**
 * How far a tracked rate may be trusted: its 90 % interval, its quality, and whether it is shown.
 * Core = halfWidth * sqrt(spread) * (unrest + 1/2)^(1/4); half width = core * (1 + restWidening / (1 + (motion / restMotion)^2)), the side
 * towards which the rate moves widened by the trend; quality = 1 / (1 + (core / halfQualityWidth)^2). Only square roots: no transcendental.
 * Source: definition; its constants are fitted on recordings and stated by the graph.
 * In: track f32 [6] of rate-tracker, motion level f32 [1], and the frames of light f32 [channels, n] behind the track, for their number of
 * channels alone; same clock. Out: f32 [5]: estimate, low, high in /min, quality 0 to 1, reason's code.
 * Valid as the track is. Unknown motion counts as strong. Does not know whose heart it is.
 */
export const rateConfidence = defineOp({
  name: "rate-confidence",
  version: 1,
  source: "definition",
  infer: ([track, motion, light], p: RateConfidenceParameters) => {
    requireSamples("rate-confidence", track, 1);
    requireSamples("rate-confidence", motion, 1);
    requireSamples("rate-confidence", light, 2);
    requireSameClock("rate-confidence", [track, motion, light]);
    if (track.shape[0] !== trackFields.length || motion.shape[0] !== 1)
      throw new AfferentError("rate-confidence", {
        got: `frames of ${track.shape[0]} and ${motion.shape[0]}`,
        want: `a track of ${trackFields.length} fields and a motion level`,
      });
    if (!(p.halfWidth > 0 && p.restMotion > 0 && p.halfQualityWidth > 0 && p.restWidening >= 0 && p.trendFrames >= 0))
      throw new AfferentError("rate-confidence", {
        got: JSON.stringify(p),
        want: "halfWidth, restMotion, halfQualityWidth above 0; restWidening, trendFrames at least 0",
      });
    return [{ ...track, shape: [confidenceFields.length], validity: "masked" as const }];
  },
  constants: (p, [, , light]) => ({
    numbers: Float32Array.of(
      p.halfWidth,
      p.restWidening,
      p.restMotion,
      p.trendFrames,
      p.halfQualityWidth,
      p.widestValue,
      p.leastStanding.base + p.leastStanding.perChannel / Math.sqrt(light?.shape[0] ?? 1),
      p.stillMotion,
    ),
  }),
  state: () => ({}),
  step({ constants: { numbers }, inputs, outputs }) {
    const [track, motion, output] = [inputs[0]!, inputs[1]!, outputs[0]!];
    const size = confidenceFields.length;
    for (let i = 0; i < track.frames; i++) {
      const to = i * size;
      output.valid[i] = track.valid[i]!;
      for (let k = 0; k < size; k++) output.f32[to + k] = 0;
      if (track.valid[i] !== 1) continue;
      const from = i * trackFields.length;
      const known = motion.valid[i] === 1;
      const core = f(
        f(numbers[0]! * f(Math.sqrt(track.f32[from + 1]!))) * fourthRoot(f(track.f32[from + 3]! + leastUnrest)),
      );
      const half = known ? f(core * widening(motion.f32[i]!, numbers)) : core;
      const estimate = track.f32[from]!;
      const lean = f(numbers[3]! * track.f32[from + 2]!);
      const low = f(f(estimate - half) + (lean < 0 ? lean : 0));
      const wide = f(core / numbers[4]!);
      const seen = track.f32[from + 5] === 1;
      output.f32[to] = estimate;
      output.f32[to + 1] = low > 0 ? low : 0;
      output.f32[to + 2] = f(f(estimate + half) + (lean > 0 ? lean : 0));
      output.f32[to + 3] = seen ? f(1 / f(1 + f(wide * wide))) : 0;
      const unsure = half > numbers[5]! || track.f32[from + 4]! < numbers[6]!;
      const still = known && motion.f32[i]! < numbers[7]!;
      output.f32[to + 4] = !seen ? 2 : !unsure ? 0 : still ? 3 : 4;
    }
    output.frames = track.frames;
  },
  validity: () => ({ rule: "own", meaning: "as the track; invalid motion counts as strong" }),
  cost: (_, [track]) => ({
    multiplyAdds: 12 * toNumber((track as Wire).rate),
    divisions: 9 * toNumber((track as Wire).rate),
  }),
  work: (_, [track]) => ({ frames: toNumber((track as Wire).rate) }),
  unread: [2],
  kernel: [squareRootKernel, rateConfidenceKernel],
});

const fourthRoot = (x: number): number => f(Math.sqrt(f(Math.sqrt(x))));

/** How much wider the interval is at a motion level: 1 + restWidening at rest, 1 in strong motion. */
function widening(motion: number, numbers: Float32Array): number {
  const relative = f(motion / numbers[2]!);
  return f(1 + f(numbers[1]! / f(1 + f(relative * relative))));
}
