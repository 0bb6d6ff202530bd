import { AfferentError } from "../../errors.ts";
import type { Constants, Cost } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import type { WeightFacts } from "../int8/channels.ts";
import type { Place, Summed } from "../int8/smlad.ts";
import type { Activation } from "../int8/tensor.ts";

/** What a fully connected layer states, its biases apart. Weights [outputs, inputs], as TFLite stores them. */
export interface FullyConnectedFacts extends Omit<WeightFacts, "bias"> {
  readonly shape: readonly [number, number];
  /** Whether the output keeps the input's dimensions, the last one apart; else it is [outputs], or [rows, outputs]. */
  readonly keepDimensions: boolean;
  readonly activation: Activation;
  readonly output: Quant;
}

/** The output's shape. @throws AfferentError where the input is no rows of as many codes as the weights take. */
export function layerShape(
  where: string,
  { shape }: Wire,
  parameters: Pick<FullyConnectedFacts, "shape" | "keepDimensions">,
): readonly number[] {
  const [outputs, inputs] = parameters.shape;
  const size = shape.reduce((a, b) => a * b, 1);
  const rows = size / inputs;
  if (!Number.isInteger(rows) || (parameters.keepDimensions && shape.at(-1) !== inputs))
    throw new AfferentError(where, {
      got: `frames of shape [${shape.join(", ")}]`,
      want: `rows of ${inputs}, as the weights have inputs`,
    });
  if (parameters.keepDimensions) return [...shape.slice(0, -1), outputs];
  return rows === 1 ? [outputs] : [rows, outputs];
}

/** The constants that say where everything lies, as the C struct has them. */
export const fullyConnectedGeometry = (
  wire: Wire,
  { shape: [outputs, inputs] }: Pick<FullyConnectedFacts, "shape">,
) => ({ rows: frameSize(wire) / inputs, inputs, outputs });

export type FullyConnectedGeometry = ReturnType<typeof fullyConnectedGeometry>;

export function fullyConnectedCost(wire: Wire, facts: FullyConnectedFacts): Cost {
  const { rows, inputs, outputs } = fullyConnectedGeometry(wire, facts);
  const perSecond = rows * toNumber(wire.rate);
  return { multiplyAdds: perSecond * outputs * inputs, other: perSecond * outputs * 12 };
}

/** The plain kernel's constants. */
export type FullyConnectedConstants = Constants & Summed & FullyConnectedGeometry;

export const placeOf =
  ({ inputs }: FullyConnectedConstants): Place =>
  (output) => ({ first: output * inputs, step: 1, count: inputs });
