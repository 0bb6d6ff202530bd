import { assert } from "../errors.ts";

/** The shortest decimal text that reads back to the same f32, as a C literal. In: a finite f32. */
export function floatLiteral(value: number): string {
  const single = Math.fround(value);
  assert(Number.isFinite(single), "constants are finite");
  if (Object.is(single, -0)) return "-0.0f";
  for (let digits = 1; digits <= 9; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return /[.e]/.test(text) ? `${text}f` : `${text}.0f`;
  }
  throw new Error("nine digits always suffice for f32");
}

/** "real-fft" is real_fft in C. */
export const snakeCase = (name: string): string => name.replaceAll("-", "_");
