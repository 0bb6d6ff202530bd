import { assert } from "../errors.ts";
import { type Complex, complex, magnitude, subtract } from "./complex.ts";
import type { SecondOrderSection } from "./section.ts";

/** Roots further from the real axis than this, relative to their size, belong to a conjugate pair. */
const REAL_TOLERANCE = 100 * 2 ** -52;

const isReal = (root: Complex): boolean => root.im === 0;

const byRealThenImaginary = (a: Complex, b: Complex): number => {
  // Conjugate pairs that share their real part but for rounding are ordered by their imaginary part.
  const sameReal = Math.abs(a.re - b.re) <= REAL_TOLERANCE * Math.max(magnitude(a), magnitude(b));
  return sameReal ? a.im - b.im : a.re - b.re;
};

const nearAxis = (root: Complex): boolean => Math.abs(root.im) <= REAL_TOLERANCE * magnitude(root);

/** One root of each conjugate pair (the upper), then the real roots; each group ordered. */
function upperThenReal(roots: readonly Complex[]): Complex[] {
  const upper = roots.filter((root) => !nearAxis(root) && root.im > 0).toSorted(byRealThenImaginary);
  const real = roots.filter(nearAxis).map((root) => complex(root.re));
  assert(2 * upper.length + real.length === roots.length, "complex roots come in conjugate pairs");
  return [...upper, ...real.toSorted((a, b) => a.re - b.re)];
}

/** Distance to the unit circle. */
const toCircle = (pole: Complex): number => Math.abs(1 - magnitude(pole));

/** Removes and returns the root of least cost; among equals the first. */
function takeLeast(roots: Complex[], cost: (root: Complex) => number): Complex {
  let least = -1;
  let leastCost = Number.POSITIVE_INFINITY;
  for (const [index, root] of roots.entries()) {
    if (cost(root) >= leastCost) continue;
    least = index;
    leastCost = cost(root);
  }
  const [taken] = roots.splice(least, 1);
  assert(least >= 0 && taken !== undefined, "a root is left to pair");
  return taken;
}

/** The coefficients of (1 - first/z)(1 - second/z) after the leading 1. */
const quadratic = (first: Complex, second: Complex): [number, number] => [
  -(first.re + second.re),
  first.re * second.re - first.im * second.im,
];

const conjugate = (root: Complex): Complex => complex(root.re, -root.im);

/**
 * Groups zeros and poles (as many of each) into second-order sections: the pole nearest the unit circle takes the zeros
 * nearest to it and comes last, and so on inwards, which keeps the intermediate signal small; the gain goes to the first section.
 * Source: the "nearest" rule of scipy.signal.zpk2sos, whose rows these equal. An odd count is filled with a pole and a zero at 0.
 */
export function pairSections(
  zeros: readonly Complex[],
  poles: readonly Complex[],
  gain: number,
): readonly SecondOrderSection[] {
  assert(zeros.length === poles.length, "as many zeros as poles");
  const filler = poles.length % 2 === 1 ? [complex(0)] : [];
  const zerosLeft = upperThenReal([...zeros, ...filler]);
  const polesLeft = upperThenReal([...poles, ...filler]);
  const sections: SecondOrderSection[] = [];
  while (polesLeft.length > 0) {
    const pole = takeLeast(polesLeft, toCircle);
    const otherPole = isReal(pole)
      ? takeLeast(polesLeft, (other) => (isReal(other) ? toCircle(other) : Number.POSITIVE_INFINITY))
      : conjugate(pole);
    const distance = (zero: Complex): number => magnitude(subtract(zero, pole));
    const zero = takeLeast(zerosLeft, distance);
    const otherZero = isReal(zero)
      ? takeLeast(zerosLeft, (other) => (isReal(other) ? distance(other) : Number.POSITIVE_INFINITY))
      : conjugate(zero);
    sections.unshift({ b: [1, ...quadratic(zero, otherZero)], a: quadratic(pole, otherPole) });
  }
  return sections.map(({ b, a }, index) =>
    index === 0 ? { b: [b[0] * gain, b[1] * gain, b[2] * gain], a } : { b, a },
  );
}
