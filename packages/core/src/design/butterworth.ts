import { AfferentError } from "../errors.ts";
import {
  add,
  complex,
  type Complex,
  divide,
  multiply,
  negate,
  product,
  scale,
  squareRoot,
  subtract,
} from "./complex.ts";
import { pairSections } from "./pairing.ts";
import type { SecondOrderSection } from "./section.ts";
import { cosPi, sinPi, tanPi } from "./trigonometric.ts";

/** A Butterworth filter as a caller states it. `band` and `stop` have twice the order in poles, as in SciPy. */
export type ButterworthDesign =
  | { readonly pass: "low" | "high"; readonly order: number; readonly cutoffHz: number; readonly rateHz: number }
  | {
      readonly pass: "band" | "stop";
      readonly order: number;
      readonly lowHz: number;
      readonly highHz: number;
      readonly rateHz: number;
    };

/** A notch as a caller states it: the -3 dB width is centreHz / quality. */
export interface NotchDesign {
  readonly centreHz: number;
  readonly quality: number;
  readonly rateHz: number;
}

interface ZeroPoleGain {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

// The bilinear transform is done at a rate of 2, so that Nyquist is 1 and the factor 2 * rate is 4.
const BILINEAR = 4;

function requireFrequency(where: string, frequencyHz: number, rateHz: number): void {
  if (!(rateHz > 0 && rateHz < Number.POSITIVE_INFINITY))
    throw new AfferentError(`${where}.rateHz`, { got: `${rateHz} Hz`, want: "a positive rate" });
  if (!(frequencyHz > 0 && frequencyHz < rateHz / 2))
    throw new AfferentError(where, {
      got: `${frequencyHz} Hz at a rate of ${rateHz} Hz`,
      want: `more than 0 and less than half the rate (${rateHz / 2} Hz)`,
      remedy: "lower the cut-off or filter before reducing the rate",
    });
}

/** The poles of the analogue low-pass with cut-off 1 rad/s: evenly spaced on the left half of the unit circle. */
function prototypePoles(order: number): Complex[] {
  return Array.from({ length: order }, (_, index) => {
    const halfTurns = (2 * index - order + 1) / (2 * order);
    return complex(-cosPi(halfTurns), -sinPi(halfTurns));
  });
}

const negatedProduct = (roots: readonly Complex[]): Complex => product(roots.map(negate));

function analogueLow(poles: readonly Complex[], warped: number): ZeroPoleGain {
  let gain = 1;
  for (let n = 0; n < poles.length; n++) gain *= warped;
  return { zeros: [], poles: poles.map((pole) => scale(pole, warped)), gain };
}

function analogueHigh(poles: readonly Complex[], warped: number): ZeroPoleGain {
  return {
    zeros: poles.map(() => complex(0)),
    poles: poles.map((pole) => divide(complex(warped), pole)),
    gain: divide(complex(1), negatedProduct(poles)).re,
  };
}

/** centre ± sqrt(centre^2 - product): the two roots that a band transformation makes of one. */
function splitRoots(centres: readonly Complex[], rootProduct: number): Complex[] {
  const offsets = centres.map((centre) => squareRoot(subtract(multiply(centre, centre), complex(rootProduct))));
  const offset = (index: number): Complex => offsets[index] as Complex;
  return [
    ...centres.map((centre, index) => add(centre, offset(index))),
    ...centres.map((centre, index) => subtract(centre, offset(index))),
  ];
}

function analogueBand(poles: readonly Complex[], low: number, high: number): ZeroPoleGain {
  const half = (high - low) / 2;
  let gain = 1;
  for (let n = 0; n < poles.length; n++) gain *= high - low;
  return {
    zeros: poles.map(() => complex(0)),
    poles: splitRoots(
      poles.map((pole) => scale(pole, half)),
      low * high,
    ),
    gain,
  };
}

function analogueStop(poles: readonly Complex[], low: number, high: number): ZeroPoleGain {
  const half = complex((high - low) / 2);
  const centre = Math.sqrt(low * high);
  return {
    zeros: [...poles.map(() => complex(0, centre)), ...poles.map(() => complex(0, -centre))],
    poles: splitRoots(
      poles.map((pole) => divide(half, pole)),
      low * high,
    ),
    gain: divide(complex(1), negatedProduct(poles)).re,
  };
}

/** s to z: zeros at infinity fall on -1. */
function bilinear(analogue: ZeroPoleGain): ZeroPoleGain {
  const rate = complex(BILINEAR);
  const move = (root: Complex): Complex => divide(add(rate, root), subtract(rate, root));
  const factor = (roots: readonly Complex[]): Complex => product(roots.map((root) => subtract(rate, root)));
  const atInfinity = Array.from({ length: analogue.poles.length - analogue.zeros.length }, () => complex(-1));
  return {
    zeros: [...analogue.zeros.map(move), ...atInfinity],
    poles: analogue.poles.map(move),
    gain: analogue.gain * divide(factor(analogue.zeros), factor(analogue.poles)).re,
  };
}

/** The analogue frequency that the bilinear transform moves to `frequencyHz`. */
const preWarp = (frequencyHz: number, rateHz: number): number => BILINEAR * tanPi(frequencyHz / rateHz);

function analogueFilter(design: ButterworthDesign): ZeroPoleGain {
  const poles = prototypePoles(design.order);
  if ("cutoffHz" in design) {
    requireFrequency("butterworth.cutoffHz", design.cutoffHz, design.rateHz);
    const warped = preWarp(design.cutoffHz, design.rateHz);
    return design.pass === "low" ? analogueLow(poles, warped) : analogueHigh(poles, warped);
  }
  requireFrequency("butterworth.lowHz", design.lowHz, design.rateHz);
  requireFrequency("butterworth.highHz", design.highHz, design.rateHz);
  if (!(design.lowHz < design.highHz))
    throw new AfferentError("butterworth.lowHz", {
      got: `${design.lowHz} Hz with highHz ${design.highHz} Hz`,
      want: "lowHz below highHz",
      remedy: "exchange the two edges or widen the band",
    });
  const low = preWarp(design.lowHz, design.rateHz);
  const high = preWarp(design.highHz, design.rateHz);
  return design.pass === "band" ? analogueBand(poles, low, high) : analogueStop(poles, low, high);
}

/**
 * A Butterworth filter as second-order sections, by the bilinear transform with pre-warped edges.
 * Source: Oppenheim & Schafer, Discrete-Time Signal Processing, ch. 7; rows, their order and the place of the gain equal
 * scipy.signal.butter(output="sos") to 1e-12 (tested).
 * Where a band or stop lies evenly about a quarter of the rate, its pole pairs are equally near the unit circle, rounding decides their
 * order in SciPy, and ours may be the other one: the response is the same.
 * In: order 1 to 8, edges in Hz at -3 dB, rate in Hz. Out: ceil(order / 2) sections, for band and stop `order` sections.
 * @throws AfferentError for an order outside 1 to 8, an edge outside (0, rate / 2), and edges out of order.
 * Does not check what f32 arithmetic makes of it: the `sections` op does.
 */
export function butterworth(design: ButterworthDesign): readonly SecondOrderSection[] {
  if (!(Number.isSafeInteger(design.order) && design.order >= 1 && design.order <= 8))
    throw new AfferentError("butterworth.order", {
      got: `${design.order}`,
      want: "an integer from 1 to 8",
      remedy: "a steeper filter is better made of two, or of a linear-phase FIR",
    });
  const { zeros, poles, gain } = bilinear(analogueFilter(design));
  return pairSections(zeros, poles, gain);
}

/**
 * A notch: one section with a zero pair on the unit circle at `centreHz` and gain 1 at 0 and at half the rate.
 * Source: Orfanidis, Introduction to Signal Processing, eq. 11.3.19; equals scipy.signal.iirnotch to 1e-12 (tested).
 * In: centre and rate in Hz, quality = centre / width at -3 dB. Out: one section.
 * @throws AfferentError for a centre outside (0, rate / 2), a quality that is not positive, and a width of the whole band.
 */
export function notch(design: NotchDesign): readonly SecondOrderSection[] {
  const { centreHz, quality, rateHz } = design;
  requireFrequency("notch.centreHz", centreHz, rateHz);
  if (!(quality > 0 && quality < Number.POSITIVE_INFINITY && centreHz / quality < rateHz / 2))
    throw new AfferentError("notch.quality", {
      got: `${quality}`,
      want: `more than ${centreHz / (rateHz / 2)}, so that the notch is narrower than the band`,
      remedy: "30 removes mains hum and little else",
    });
  const gain = 1 / (1 + tanPi(centreHz / quality / rateHz));
  const cosine = cosPi((2 * centreHz) / rateHz);
  return [{ b: [gain, gain * (-2 * cosine), gain], a: [-2 * gain * cosine, 2 * gain - 1] }];
}
