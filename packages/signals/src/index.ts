export { checkRecording, checkSource } from "./recording/check.ts";
export { joinGaps, validityOf } from "./recording/gaps.ts";
export type { Annotation, AnnotationTrack, Channel, Gap, Recording, Source } from "./recording/recording.ts";
export { makeSource, sourceNamed, type SourceDraft } from "./recording/source.ts";
export {
  truthOf,
  type BeatTruth,
  type BreathTruth,
  type HeartRateWindows,
  type NumericTruth,
  type Truth,
} from "./recording/truth.ts";
