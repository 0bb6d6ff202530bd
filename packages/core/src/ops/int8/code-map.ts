import type { Quant } from "../../wire/wire.ts";
import { codeMapKernel } from "./code-map.kernel.ts";
import { eachOp } from "./each.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import { kernelFor } from "./kernel-for.ts";
import { mapCodesKernel } from "./map-codes.kernel.ts";
import { type CodeWire, codesLike, requireCodes, requireQuant } from "./tensor.ts";

/** What an op makes of one code, and what its output codes mean. */
interface CodeFunction {
  readonly output: Quant;
  readonly codeOf: (code: number) => number;
}

/**
 * An op of one input in int8 that makes each output code of one input code: the law is applied to all 256 codes when the graph is bound,
 * a device looks them up. In: i8 of any shape. Out: i8 of that shape. `describe` checks parameters and quantisation and throws AfferentError.
 */
export const codeMapOp = <P>({
  name,
  source,
  describe,
}: {
  readonly name: string;
  readonly source: string;
  readonly describe: (where: string, input: Quant, parameters: P) => CodeFunction;
}) => ({
  ...eachOp({
    name,
    source,
    outputOf: (where, x, parameters: P) => {
      requireCodes(where, x, "i8");
      const { output } = describe(where, x.quant, parameters);
      requireQuant(where, output, "i8");
      return codesLike(x, x.shape, output);
    },
    constants: (where, x, parameters) => {
      const { codeOf } = describe(where, (x as CodeWire).quant, parameters);
      return { table: Int8Array.from({ length: 256 }, (_, k) => codeOf(k - 128)) };
    },
    types: () => ["i8", "i8"],
    each: ({ table }, code) => table[code + 128]!,
    multiplyAdds: 0,
    kernel: [frameLostKernel, mapCodesKernel, kernelFor(codeMapKernel, "code-map", { name, dtype: "i8" })],
  }),
  inPlace: true,
});
