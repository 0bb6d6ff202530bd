export { foldsOf, type FoldPlan, type FoldSubject } from "./folds.ts";
export { framesOf, type FrontEndFrames } from "./frames.ts";
export { type Alternative, type Claim, type Recipe, type Search, type StagePlan, subjectOf } from "./recipe.ts";
export { recipeNamed, recipes } from "./recipes.ts";
export {
  type Checkpoints,
  type MadeNetwork,
  makeNetwork,
  type MakingData,
  type MakingEvent,
  type StageName,
} from "./run/make-network.ts";
export { calibrationOf, uncalibrated } from "./run/calibration.ts";
export type { HeldOut } from "./run/held-out.ts";
export type { Choice, SearchEvent } from "./run/search.ts";
export { roundingCost, type RoundingCost } from "./run/rounding-cost.ts";
