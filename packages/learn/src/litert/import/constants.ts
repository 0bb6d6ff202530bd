import { AfferentError, constant, type Node, type Ref } from "@afferent/core";
import { codesOf } from "../model/constant.ts";
import { frameOf, type LiteTensor } from "../model/tensor.ts";

/**
 * The tensors that come to an op on wires, constants with a batch first as all others have it: a shape as long as the longest beside it has one, a shorter
 * one is repeated over the batch. @throws AfferentError for a constant that differs over the batch.
 */
export function withBatches(where: string, inputs: readonly LiteTensor[]): readonly LiteTensor[] {
  const rank = Math.max(...inputs.map(({ shape }) => shape.length));
  return inputs.map((tensor) => {
    const { data, shape, title } = tensor;
    if (data === null) return tensor;
    if (shape.length < rank) return { ...tensor, shape: [1, ...(shape.length === 0 ? [1] : shape)] };
    if (shape[0] !== 1)
      throw new AfferentError(`${where}, ${title}`, {
        got: `a constant of shape [${shape.join(", ")}]`,
        want: "a batch of 1",
      });
    return tensor;
  });
}

/**
 * Adds nodes for the constants among the tensors that come to an op on wires; their clock is the first of them that is none.
 * In: tensors as `withBatches` gives them. @throws AfferentError where all are constants, or one is not of codes with one scale.
 */
export function addConstants(
  where: string,
  inputs: readonly LiteTensor[],
  nodes: Node[],
  refs: Map<number, Ref>,
): void {
  const clock = inputs.find(({ data }) => data === null);
  const clockRef = clock && refs.get(clock.index);
  for (const tensor of inputs) {
    if (tensor.data === null || refs.has(tensor.index)) continue;
    const at = `${where}, ${tensor.title}`;
    if (!clockRef) throw new AfferentError(at, { got: "nothing but constants", want: "an input that changes" });
    const values = codesOf(at, tensor);
    const { shape, quant } = frameOf(at, tensor);
    if (quant?.scale.length !== 1)
      throw new AfferentError(at, { got: `${quant?.scale.length ?? 0} scales`, want: "one scale and one zero point" });
    const parameters = { values, shape, quant: { scale: quant.scale, zeroPoint: quant.zeroPoint } };
    const index = nodes.push({ op: constant, parameters, inputs: [clockRef] }) - 1;
    refs.set(tensor.index, { kind: "node", index, output: 0 });
  }
}
