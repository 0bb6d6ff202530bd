import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { addConstants, addFrame, type AddParameters, requireSummands } from "../add/add.ts";
import { clampCodeKernel } from "../int8/clamp-code.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { requantizeKernel } from "../int8/requantize.kernel.ts";
import { codesLike } from "../int8/tensor.ts";
import { addInt16Kernel } from "./add-int16.kernel.ts";

/**
 * The sum of two inputs in int16, of equal shapes or with axes of length 1 repeated; zero points are 0.
 * Both are shifted left by 15 and scaled, the sum is scaled to the output: three requantisations, each rounded twice.
 * Source: TFLite Micro, `reference_ops::Add` of int16 (tensorflow/lite/kernels/internal/reference/add.h).
 */
export const addInt16 = defineOp({
  name: "add-int16",
  version: 1,
  source: "TFLite Micro, ADD, int16",
  infer: (inputs, parameters: AddParameters) => {
    const [a, shape] = requireSummands("add-int16", inputs, "i16", parameters.output);
    addConstants("add-int16", parameters, inputs, "i16");
    const validity = inputs.some((wire) => wire.validity === "masked") ? "masked" : "dense";
    return [{ ...codesLike(a, shape, parameters.output), validity }];
  },
  constants: (parameters, wires) => addConstants("add-int16", parameters, wires, "i16"),
  state: () => ({}),
  step({ constants: p, inputs, outputs }) {
    const [a, b] = [inputs[0]!, inputs[1]!];
    const output = outputs[0]!;
    for (let i = 0; i < a.frames; i++) {
      const valid = a.valid[i]! & b.valid[i]!;
      const at = i * output.size;
      if (valid === 0) output.i16.fill(0, at, at + output.size);
      else addFrame(p, { codes: a.i16, at: i * a.size }, { codes: b.i16, at: i * b.size }, { codes: output.i16, at });
      output.valid[i] = valid;
    }
    output.frames = a.frames;
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({
    multiplyAdds: 3 * frameSize(x as Wire) * toNumber((x as Wire).rate),
    other: 20 * frameSize(x as Wire) * toNumber((x as Wire).rate),
  }),
  kernel: [requantizeKernel, clampCodeKernel, frameLostKernel, addInt16Kernel],
});
