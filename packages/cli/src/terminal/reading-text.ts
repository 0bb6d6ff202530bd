import type { Reading } from "@afferent/core";

/** The value or the estimate of a reading as a person reads it: the name of a class, or a number with so many decimals; "none" where there is none. */
export function readingText(reading: Reading, which: "value" | "estimate", decimals: number): string {
  const number = reading[which];
  if (number === null) return "none";
  return reading.class?.label ?? number.toFixed(decimals);
}
