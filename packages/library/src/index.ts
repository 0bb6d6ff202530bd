import { AfferentError, type Algorithm } from "@afferent/core";
import * as all from "./all.ts";

export * from "./all.ts";
export { activityClasses, activityFrameDraft, activityWith } from "./activity/algorithm.ts";
export { activityFrames } from "./activity/front-end.ts";
export { beatClassWith } from "./beat-class/algorithm.ts";
export { beatFrames, beatFramesDraft } from "./beat-class/front-end.ts";
export { beatClasses } from "./beat-class/readings.ts";
export { heartRateNetWith, networkShares } from "./heart-rate-net/algorithm.ts";
export { rateFrames, rateFramesDraft } from "./heart-rate-net/front-end.ts";
export { rhythmClasses, rhythmWith } from "./rhythm/algorithm.ts";
export { rhythmFramesDraft, rhythmRows } from "./rhythm/front-end.ts";

/** Every algorithm there is. A new one is its folder and one line in all.ts. */
export const algorithms: readonly Algorithm[] = Object.values(all);

/** @throws AfferentError naming those there are. */
export function algorithmNamed(name: string): Algorithm {
  const found = algorithms.find((algorithm) => algorithm.name === name);
  if (found) return found;
  throw new AfferentError("algorithm", {
    got: `"${name}"`,
    want: `one of ${algorithms.map((algorithm) => algorithm.name).join(", ")}`,
  });
}
export { calibratedClasses, type ClassCalibration } from "./calibrated-classes.ts";
