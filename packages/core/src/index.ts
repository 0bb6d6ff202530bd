export { AfferentError, assert } from "./errors.ts";
export * as Rationals from "./wire/rational.ts";
export { rational, type Rational, type RationalLike } from "./wire/rational.ts";
