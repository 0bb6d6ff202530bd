export type { TimeCourse } from "./body/course.ts";
export {
  simulateHeart,
  type Beat,
  type Ectopy,
  type Fibrillation,
  type Heart,
  type HeartOptions,
  type HeartVariability,
} from "./body/heart.ts";
export type { ClockOptions } from "./clock.ts";
export type { EcgAmplifier, LeadOff } from "./ecg/amplifier.ts";
export type { EcgDisturbances, NoiseSpan } from "./ecg/disturbances.ts";
export { simulateEcg, type EcgOptions } from "./ecg/ecg.ts";
export type { EcgMorphology, EcgWave } from "./ecg/morphology.ts";
export type { LinkOptions } from "./link.ts";
export * as presets from "./presets.ts";
export type { Simulation } from "./simulation.ts";
export type { Span } from "./span.ts";
export { heartRateTruth, type Artefact } from "./truth.ts";
