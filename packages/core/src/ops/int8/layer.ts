import type { Constants, ValidityRule } from "../../graph/op.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { biasOf, channelFactors, requireWeights, type WeightFacts } from "./channels.ts";
import { type CodeFrame, stepFrames } from "./frames-of-codes.ts";
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

/** The common parts of an op over codes of a type, whose frames know nothing of each other. In: what the type asks of an input, and the constants that it adds to the geometry's. */
const layerOver =
  <B, C extends Constants, D extends CodeType>(
    dtype: D,
    require: (place: LayerPlace, x: Wire | undefined, facts: LayerFacts & B) => asserts x is CodeWire,
    constants: (place: LayerPlace, x: CodeWire, facts: LayerFacts & B) => C,
  ) =>
  <F extends LayerFacts, G extends Constants>(
    { place, geometry, shape }: LayerKind<F, G>,
    frame: CodeFrame<G & C, D>,
  ) => ({
    state: () => ({}),
    validity: (): ValidityRule => ({ rule: "same" }),
    infer: ([x]: readonly Wire[], facts: F & B) => {
      require(place(facts), x, facts);
      return [codesLike(x, shape(x, facts), facts.output)];
    },
    constants: (facts: F & B, [x]: readonly Wire[]): G & C => ({
      ...geometry(x as Wire, facts),
      ...constants(place(facts), x as CodeWire, facts),
    }),
    step: stepFrames<G & C, D>(dtype, frame),
  });

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

/** The common parts of an op in int8. In: the layer, and how one frame's codes come about; a struct's constants are the geometry's and then those of `narrowConstants`. */
export const narrowLayer = layerOver<WeightFacts, NarrowConstants, "i8">("i8", requireNarrowLayer, narrowConstants);

/** The same of int16 with weights of int8. */
export const wideLayer = layerOver<WideBiases, WideConstants, "i16">("i16", requireWideLayer, wideConstants);
