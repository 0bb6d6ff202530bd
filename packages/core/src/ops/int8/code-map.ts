import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Quant, type Wire } from "../../wire/wire.ts";
import { frameLostKernel } from "./frame-lost.kernel.ts";
import { stepEach } from "./frames-of-codes.ts";
import { mapCodesKernel } from "./map-codes.kernel.ts";
import { codesLike, requireCodes, requireQuant } from "./tensor.ts";
import { slideOfEach } from "./slides.ts";

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
  kernel,
}: {
  readonly name: string;
  readonly source: string;
  readonly describe: (where: string, input: Quant, parameters: P) => CodeFunction;
  readonly kernel: string;
}) =>
  defineOp({
    name,
    version: 1,
    source,
    infer: ([x], parameters: P) => {
      requireCodes(name, x, "i8");
      const { output } = describe(name, x.quant, parameters);
      requireQuant(name, output, "i8");
      return [codesLike(x, x.shape, output)];
    },
    constants: (parameters, [x]) => {
      const { codeOf } = describe(name, (x as Wire).quant as Quant, parameters);
      return { table: Int8Array.from({ length: 256 }, (_, k) => codeOf(k - 128)) };
    },
    state: () => ({}),
    step: stepEach(
      () => ["i8", "i8"],
      ({ table }: { readonly table: Int8Array }, code) => table[code + 128]!,
    ),
    validity: () => ({ rule: "same" }),
    slide: slideOfEach,
    cost: (_, [x]) => ({ multiplyAdds: 0, other: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
    inPlace: true,
    kernel: [frameLostKernel, mapCodesKernel, kernel],
  });
