import type { Constants, ValidityRule } from "../../graph/op.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { biasOf, channelFactors, requireWeights, type WeightFacts } from "./channels.ts";
import { stepFrames } from "./frames-of-codes.ts";
import { clamp, requantize } from "./requantize.ts";
import { requantizeWide, requireWideShifts, type WideBias, wideBias } from "./requantize-wide.ts";
import {
  type Activation,
  activationRange,
  type CodeType,
  codesLike,
  type CodeWire,
  requireCodes,
  requireQuant,
} from "./tensor.ts";

/** What every layer with weights states. */
export interface LayerFacts extends Omit<WeightFacts, "bias"> {
  readonly shape: readonly number[];
  readonly activation: Activation;
  readonly output: Quant;
}

/** What a layer of int16 states beside it: biases of 64 bits. */
export interface WideBiases {
  readonly bias: WideBias | null;
}

/** How a layer is asked for: its name in errors, how many outputs its weights have, how many dimensions it takes (any if absent). */
interface LayerPlace {
  readonly where: string;
  readonly channels: number;
  readonly dimensions?: number;
}

function requireLayer(
  { where, channels, dimensions }: LayerPlace,
  x: Wire | undefined,
  facts: LayerFacts,
  dtype: CodeType,
): asserts x is CodeWire {
  requireCodes(where, x, dtype, dimensions);
  requireQuant(where, facts.output, dtype);
  requireWeights(
    where,
    facts,
    facts.shape.reduce((a, b) => a * b, 1),
    channels,
  );
}

const factorsOf = ({ where, channels }: LayerPlace, x: CodeWire, { weightScale, output }: LayerFacts) =>
  channelFactors(where, channels, { input: x.quant, weights: weightScale, output });

/** A layer whatever its codes: how it is asked for, the constants that say where everything lies, and its output's shape. */
export interface LayerKind<F extends LayerFacts, G extends Constants> {
  readonly place: (facts: F) => LayerPlace;
  readonly geometry: (wire: Wire, facts: F) => G;
  readonly shape: (wire: Wire, facts: F) => readonly number[];
}

/** What every op of a layer has: frames know nothing of each other. */
const eachByItself = { state: () => ({}), validity: (): ValidityRule => ({ rule: "same" }) };

/** The common parts of an op in int8. In: how one frame's codes come about; a struct's constants are the geometry's and then those of `narrowConstants`. */
export function narrowLayer<F extends LayerFacts, G extends Constants>(
  { place, geometry, shape }: LayerKind<F, G>,
  frame: LayerFrame<G & NarrowConstants, Int8Array>,
) {
  return {
    ...eachByItself,
    infer: ([x]: readonly Wire[], facts: F & WeightFacts) => {
      requireNarrowLayer(place(facts), x, facts);
      return [codesLike(x, shape(x, facts), facts.output)];
    },
    constants: (facts: F & WeightFacts, [x]: readonly Wire[]): G & NarrowConstants => ({
      ...geometry(x as Wire, facts),
      ...narrowConstants(place(facts), x as CodeWire, facts),
    }),
    step: stepFrames("i8", frame),
  };
}

/** The common parts of an op in int16 with weights of int8, as `narrowLayer` has those of int8. */
export function wideLayer<F extends LayerFacts, G extends Constants>(
  { place, geometry, shape }: LayerKind<F, G>,
  frame: LayerFrame<G & WideConstants, Int16Array>,
) {
  return {
    ...eachByItself,
    infer: ([x]: readonly Wire[], facts: F & WideBiases) => {
      requireWideLayer(place(facts), x, facts);
      return [codesLike(x, shape(x, facts), facts.output)];
    },
    constants: (facts: F & WideBiases, [x]: readonly Wire[]): G & WideConstants => ({
      ...geometry(x as Wire, facts),
      ...wideConstants(place(facts), x as CodeWire, facts),
    }),
    step: stepFrames("i16", frame),
  };
}

/** One frame: of the input's codes from `first` on, into the output's from `to` on. */
type LayerFrame<C, A> = (constants: C, input: A, first: number, output: A, to: number) => void;

/** A layer of int8. @throws AfferentError where the input, the weights or the biases do not fit. */
function requireNarrowLayer(
  place: LayerPlace,
  x: Wire | undefined,
  facts: LayerFacts & WeightFacts,
): asserts x is CodeWire {
  requireLayer(place, x, facts, "i8");
  biasOf(place.where, facts, place.channels);
}

/** A layer of int16 with weights of int8. @throws AfferentError as that of int8, and for factors that 16 bits cannot hold. */
function requireWideLayer(
  place: LayerPlace,
  x: Wire | undefined,
  facts: LayerFacts & WideBiases,
): asserts x is CodeWire {
  requireLayer(place, x, facts, "i16");
  wideBias(place.where, facts.bias, place.channels);
  requireWideShifts(place.where, factorsOf(place, x, facts).shifts);
}

/** The constants of an int8 layer behind its geometry, as C structs have them. */
const narrowConstants = (place: LayerPlace, x: CodeWire, facts: LayerFacts & WeightFacts) => ({
  inputOffset: 0 - x.quant.zeroPoint,
  outputOffset: facts.output.zeroPoint,
  ...activationRange(facts.activation, facts.output, "i8"),
  weights: facts.weights,
  bias: biasOf(place.where, facts, place.channels),
  ...factorsOf(place, x, facts),
});

/** The constants of an int16 layer behind its geometry, as C structs have them. */
const wideConstants = (place: LayerPlace, x: CodeWire, facts: LayerFacts & WideBiases) => ({
  ...activationRange(facts.activation, facts.output, "i16"),
  weights: facts.weights,
  ...wideBias(place.where, facts.bias, place.channels),
  ...factorsOf(place, x, facts),
});

export type NarrowConstants = ReturnType<typeof narrowConstants>;
export type WideConstants = ReturnType<typeof wideConstants>;

/** The code of an output's sum in int8. */
export const narrowCode = (p: NarrowConstants, channel: number, sum: number): number =>
  clamp((requantize(sum, p.multipliers[channel]!, p.shifts[channel]!) + p.outputOffset) | 0, p.low, p.high);

/** The code of an output's sum in int16. */
export const wideCode = (p: WideConstants, channel: number, sum: number): number =>
  clamp(requantizeWide(sum, p.multipliers[channel]!, p.shifts[channel]!), p.low, p.high);
