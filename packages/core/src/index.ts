export { AfferentError, assert } from "./errors.ts";
export * as Rationals from "./wire/rational.ts";
export { rational, type Rational, type RationalLike } from "./wire/rational.ts";
export { butterworth, type ButterworthDesign, notch, type NotchDesign } from "./design/butterworth.ts";
export type { Complex } from "./design/complex.ts";
export * as Elementary from "./design/elementary.ts";
export {
  kaiserBeta,
  type LowpassDesign,
  lowpassTaps,
  type PolyphaseFilter,
  type ResamplerDesign,
  resamplerFilter,
  unitGainTaps,
} from "./design/fir.ts";
export {
  type Band,
  frequencyResponse,
  gainAt,
  groupDelayRangeSamples,
  groupDelaySamples,
  steadyState,
  tapsGainAt,
} from "./design/response.ts";
export type { SecondOrderSection } from "./design/section.ts";
export { window, type WindowForm, type WindowShape } from "./design/windows.ts";
