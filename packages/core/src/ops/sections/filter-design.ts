import { butterworth, notch } from "../../design/butterworth.ts";
import type { SecondOrderSection } from "../../design/section.ts";

/** The filter, in hertz, so that one draft serves every rate; or the very sections, which fix the rate they were made for. */
export type FilterDesign =
  | { readonly pass: "low" | "high"; readonly order: number; readonly cutoffHz: number }
  | { readonly pass: "band" | "stop"; readonly order: number; readonly lowHz: number; readonly highHz: number }
  | { readonly pass: "notch"; readonly centreHz: number; readonly quality: number }
  | { readonly pass: "given"; readonly sections: readonly SecondOrderSection[] };

/** The filter's sections at a rate. @throws AfferentError where it does not exist there. */
export function designAt(filter: FilterDesign, rateHz: number): readonly SecondOrderSection[] {
  if (filter.pass === "given") return filter.sections;
  return filter.pass === "notch" ? notch({ ...filter, rateHz }) : butterworth({ ...filter, rateHz });
}
