export { foldsOf, type FoldPlan, type FoldSubject } from "./folds.ts";
export { framesOf, type FrontEndFrames } from "./frames.ts";
export type { Recipe, RecordingExamples } from "./recipe.ts";
export { type Alteration, altered, withActivities } from "./activity/altered.ts";
export { type AlteredSeries, drawExamples, type DrawPlan, type ExampleSource } from "./activity/draws.ts";
export { type MotionSeries, motionSeries } from "./activity/motion-series.ts";
export { type ActivityWindow, windowsOf } from "./activity/windows.ts";
