import { measureSinglePrecision, type SinglePrecision } from "../../design/precision.ts";
import { AfferentError } from "../../errors.ts";
import { type Rational, toNumber } from "../../wire/rational.ts";
import { designAt, type FilterDesign } from "./filter-design.ts";

/**
 * The law allows 1e-3 of the signal between a cascade in f32 and its f64 ideal. The probes are three signals and not all of them, so
 * they may use half.
 */
const LIMIT = 5e-4;

const holds = ({ response, output }: SinglePrecision): boolean => response <= LIMIT && output <= LIMIT;
const holdsAt = (filter: FilterDesign, rateHz: number): boolean =>
  holds(measureSinglePrecision(designAt(filter, rateHz)));

const percent = (share: number): string => `${(100 * share).toPrecision(2)} %`;

/** @throws AfferentError for a cascade whose f32 form is further from its f64 ideal than the law allows, with a way out that was tried. */
export function requireSinglePrecision(filter: FilterDesign, rate: Rational): void {
  const rateHz = toNumber(rate);
  const measured = measureSinglePrecision(designAt(filter, rateHz));
  if (holds(measured)) return;
  throw new AfferentError("sections", {
    got: `a ${filter.pass} filter at ${rateHz} Hz whose f32 form is off by ${percent(measured.response)} in its response and ${percent(measured.output)} in its output`,
    want: `at most ${percent(LIMIT)} of the signal`,
    remedy: remedyFor(filter, rateHz),
  });
}

/** The first way out that holds: a high-pass and a low-pass in place of a band, a lower rate, another form. */
function remedyFor(filter: FilterDesign, rateHz: number): string {
  if (filter.pass === "given") return "scale or factor the sections otherwise, or state the filter in hertz";
  if (filter.pass === "band") {
    const { order, lowHz, highHz } = filter;
    const high = { pass: "high", order, cutoffHz: lowHz } as const;
    const low = { pass: "low", order, cutoffHz: highHz } as const;
    if (holdsAt(high, rateHz) && holdsAt(low, rateHz))
      return `split it: a high-pass of ${lowHz} Hz and a low-pass of ${highHz} Hz, each of order ${order}, hold`;
  }
  const lower = lowerRate(filter, rateHz);
  if (lower !== undefined) return `resample to ${lower} Hz first; there it holds`;
  return "lower the order, or take another form: moving-average or fir for slow filters, their difference from the signal for high-passes";
}

/** The highest of rate / 2, rate / 4, ... at which the filter exists, with room for the slope before it, and holds. */
function lowerRate(filter: Exclude<FilterDesign, { readonly pass: "given" }>, rateHz: number): number | undefined {
  const highestHz = "cutoffHz" in filter ? filter.cutoffHz : "highHz" in filter ? filter.highHz : filter.centreHz;
  for (let lower = rateHz / 2; lower > 2.5 * highestHz; lower /= 2) if (holdsAt(filter, lower)) return lower;
  return undefined;
}
