import { AfferentError, formatWire, noDelay, rational, type Wire } from "@afferent/core";
import { frameOf, type LiteTensor } from "../model/tensor.ts";

/** The wires that carry these tensors, for inference: their rate does not matter to a network. */
export const wiresOf = (where: string, tensors: readonly LiteTensor[]): readonly Wire[] =>
  tensors.map((tensor) => ({
    ...frameOf(where, tensor),
    rate: rational(1),
    delay: noDelay,
    unit: "1",
    validity: "dense",
  }));

const facts = (wire: Wire): string => {
  const [scale] = wire.quant?.scale ?? [];
  return `${formatWire(wire).split(" at ")[0]}${wire.quant ? ` scale ${scale} zero point ${wire.quant.zeroPoint}` : ""}`;
};

/** @throws AfferentError where an op gives out something else than the file states for it. */
export function checkOutputs(where: string, tensors: readonly LiteTensor[], wires: readonly Wire[]): void {
  if (tensors.length !== wires.length)
    throw new AfferentError(where, { got: `${tensors.length} outputs`, want: `${wires.length}` });
  for (const [index, stated] of wiresOf(where, tensors).entries()) {
    const inferred = wires[index] as Wire;
    const same =
      stated.dtype === inferred.dtype &&
      stated.shape.length === inferred.shape.length &&
      stated.shape.every((n, dimension) => n === inferred.shape[dimension]) &&
      sameQuant(stated, inferred);
    if (!same)
      throw new AfferentError(`${where}, ${tensors[index]?.title}`, {
        got: `${facts(stated)} stated`,
        want: `${facts(inferred)}, as the operator gives it out`,
      });
  }
}

/** Codes need the same meaning; of integers and real numbers a file may state a quantisation that nothing reads. */
function sameQuant(stated: Wire, inferred: Wire): boolean {
  if (stated.dtype !== "i8" && stated.dtype !== "i16") return true;
  return stated.quant?.scale[0] === inferred.quant?.scale[0] && stated.quant?.zeroPoint === inferred.quant?.zeroPoint;
}
