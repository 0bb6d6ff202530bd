import type { Quant, Wire } from "../../wire/wire.ts";
import { biasOf, channelFactors, requireWeights, type WeightFacts } from "./channels.ts";
import { clamp, requantize } from "./requantize.ts";
import { requantizeWide, requireWideShifts, type WideBias, wideBias } from "./requantize-wide.ts";
import {
  type Activation,
  activationRange,
  type CodeType,
  type CodeWire,
  requireCodes,
  requireQuant,
} from "./tensor.ts";

/** What every layer with weights states. */
interface LayerFacts extends Omit<WeightFacts, "bias"> {
  readonly shape: readonly number[];
  readonly activation: Activation;
  readonly output: Quant;
}

interface NarrowFacts extends LayerFacts, WeightFacts {}

interface WideFacts extends LayerFacts {
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

/** A layer of int8. @throws AfferentError where the input, the weights or the biases do not fit. */
export function requireNarrowLayer(place: LayerPlace, x: Wire | undefined, facts: NarrowFacts): asserts x is CodeWire {
  requireLayer(place, x, facts, "i8");
  biasOf(place.where, facts, place.channels);
}

/** A layer of int16 with weights of int8. @throws AfferentError as that of int8, and for factors that 16 bits cannot hold. */
export function requireWideLayer(place: LayerPlace, x: Wire | undefined, facts: WideFacts): asserts x is CodeWire {
  requireLayer(place, x, facts, "i16");
  wideBias(place.where, facts.bias, place.channels);
  requireWideShifts(place.where, factorsOf(place, x, facts).shifts);
}

/** The constants of an int8 layer behind its geometry, as C structs have them. */
export const narrowConstants = (place: LayerPlace, x: CodeWire, facts: NarrowFacts) => ({
  inputOffset: 0 - x.quant.zeroPoint,
  outputOffset: facts.output.zeroPoint,
  ...activationRange(facts.activation, facts.output, "i8"),
  weights: facts.weights,
  bias: biasOf(place.where, facts, place.channels),
  ...factorsOf(place, x, facts),
});

/** The constants of an int16 layer behind its geometry, as C structs have them. */
export const wideConstants = (place: LayerPlace, x: CodeWire, facts: WideFacts) => ({
  ...activationRange(facts.activation, facts.output, "i16"),
  weights: facts.weights,
  ...wideBias(place.where, facts.bias, place.channels),
  ...factorsOf(place, x, facts),
});

/** The code of an output's sum in int8. */
export const narrowCode = (p: ReturnType<typeof narrowConstants>, channel: number, sum: number): number =>
  clamp((requantize(sum, p.multipliers[channel]!, p.shifts[channel]!) + p.outputOffset) | 0, p.low, p.high);

/** The code of an output's sum in int16. */
export const wideCode = (p: ReturnType<typeof wideConstants>, channel: number, sum: number): number =>
  clamp(requantizeWide(sum, p.multipliers[channel]!, p.shifts[channel]!), p.low, p.high);
