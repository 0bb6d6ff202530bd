import type { Constants } from "../../graph/op.ts";
import type { Quant } from "../../wire/wire.ts";
import { eachOp } from "./each.ts";
import { type CodeWire, codesLike, requireCodes, requireQuant } from "./tensor.ts";

/** An op of one input in int16 that makes each output code of one input code. In: i16 of any shape. Out: i16 of that shape. */
export const wideEachOp = <P, K extends Constants>({
  outputOf,
  constants,
  ...facts
}: {
  readonly name: string;
  readonly source: string;
  /** What the output codes mean. */
  readonly outputOf: (input: Quant, parameters: P) => Quant;
  /** @throws AfferentError for scales or parameters that the op does not take. */
  readonly constants: (where: string, input: Quant, parameters: P) => K;
  readonly each: (constants: K, code: number) => number;
  readonly multiplyAdds: number;
  readonly kernel: readonly string[];
}) => ({
  ...eachOp({
    ...facts,
    outputOf: (where, x, parameters: P) => {
      requireCodes(where, x, "i16");
      const output = outputOf(x.quant, parameters);
      requireQuant(where, output, "i16");
      constants(where, x.quant, parameters);
      return codesLike(x, x.shape, output);
    },
    constants: (where, x, parameters) => constants(where, (x as CodeWire).quant, parameters),
    types: () => ["i16", "i16"],
  }),
  inPlace: true,
});
