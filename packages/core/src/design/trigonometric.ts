import { assert } from "../errors.ts";

// pi/2 in three parts: k * the first two is exact for |k| < 2^20, so the reduction loses nothing before the third.
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_MIDDLE = 6.077100506303966e-11;
const HALF_PI_LOW = 2.0222662487959506e-21;
const LARGEST_RADIANS = 2 ** 20;

/** sin on [-pi/4, pi/4] by its Taylor polynomial of degree 17; the first term left out is below 1e-19. */
function sineNearZero(t: number): number {
  const t2 = t * t;
  const tail =
    -1 / 6 +
    t2 *
      (1 / 120 +
        t2 *
          (-1 / 5040 +
            t2 *
              (1 / 362880 +
                t2 * (-1 / 39916800 + t2 * (1 / 6227020800 + t2 * (-1 / 1307674368000 + t2 / 355687428096000))))));
  return t + t * t2 * tail;
}

/** cos on [-pi/4, pi/4] by its Taylor polynomial of degree 16; the first term left out is below 3e-18. */
function cosineNearZero(t: number): number {
  const t2 = t * t;
  const tail =
    1 / 24 +
    t2 *
      (-1 / 720 +
        t2 * (1 / 40320 + t2 * (-1 / 3628800 + t2 * (1 / 479001600 + t2 * (-1 / 87178291200 + t2 / 20922789888000)))));
  return 1 - t2 / 2 + t2 * t2 * tail;
}

/** sin of (quarterTurns * pi/2 + rest), |rest| <= pi/4. */
function sineOf(quarterTurns: number, rest: number): number {
  switch (quarterTurns - 4 * Math.floor(quarterTurns / 4)) {
    case 0:
      return sineNearZero(rest);
    case 1:
      return cosineNearZero(rest);
    case 2:
      return -sineNearZero(rest);
    default:
      return -cosineNearZero(rest);
  }
}

function reduceRadians(radians: number): { readonly quarterTurns: number; readonly rest: number } {
  // The message is made only when it is needed: making it costs more than the sine.
  if (!(Math.abs(radians) <= LARGEST_RADIANS)) assert(false, `an angle of at most 2^20 radians (got ${radians})`);
  const quarterTurns = Math.floor(radians / (HALF_PI_HIGH + HALF_PI_MIDDLE) + 0.5);
  const high = radians - quarterTurns * HALF_PI_HIGH;
  return { quarterTurns, rest: high - quarterTurns * HALF_PI_MIDDLE - quarterTurns * HALF_PI_LOW };
}

function reduceHalfTurns(halfTurns: number): { readonly quarterTurns: number; readonly rest: number } {
  if (!(Math.abs(halfTurns) <= 2 ** 50)) assert(false, `an angle of at most 2^50 half-turns (got ${halfTurns})`);
  const quarterTurns = Math.floor(2 * halfTurns + 0.5);
  // The difference is exact, which is why multiples of a quarter turn give exactly 0, 1 and -1.
  return { quarterTurns, rest: (halfTurns - quarterTurns / 2) * Math.PI };
}

/**
 * sin(angle), made of + - * alone so that every JavaScript engine designs the same bits.
 * In: radians, |radians| <= 2^20 (asserted). Out: within 2 units in the last place (tested); near a multiple of pi
 * other than 0 the error is at most 1e-20 * |radians| / pi absolutely.
 */
export const sin = (radians: number): number => {
  const { quarterTurns, rest } = reduceRadians(radians);
  return sineOf(quarterTurns, rest);
};

/** cos(angle): as `sin`, a quarter turn on. */
export const cos = (radians: number): number => {
  const { quarterTurns, rest } = reduceRadians(radians);
  return sineOf(quarterTurns + 1, rest);
};

/** tan(angle) = sin / cos, within 4 units in the last place (tested). */
export const tan = (radians: number): number => {
  const { quarterTurns, rest } = reduceRadians(radians);
  return sineOf(quarterTurns, rest) / sineOf(quarterTurns + 1, rest);
};

/** sin(pi * halfTurns): exact at multiples of a quarter turn, so sinPi(1) is 0. Within 2 units in the last place. */
export const sinPi = (halfTurns: number): number => {
  const { quarterTurns, rest } = reduceHalfTurns(halfTurns);
  return sineOf(quarterTurns, rest);
};

/** cos(pi * halfTurns): exact at multiples of a quarter turn, so cosPi(0.5) is 0. Within 2 units in the last place. */
export const cosPi = (halfTurns: number): number => {
  const { quarterTurns, rest } = reduceHalfTurns(halfTurns);
  return sineOf(quarterTurns + 1, rest);
};

/** tan(pi * halfTurns), |halfTurns| < 1/2; within 3 units in the last place up to 1/4 (tested). */
export const tanPi = (halfTurns: number): number => sinPi(halfTurns) / cosPi(halfTurns);
