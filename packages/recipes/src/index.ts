export { foldsOf, type FoldPlan, type FoldSubject } from "./folds.ts";
export { framesOf, type FrontEndFrames } from "./frames.ts";
export type { Recipe, RecordingExamples } from "./recipe.ts";
