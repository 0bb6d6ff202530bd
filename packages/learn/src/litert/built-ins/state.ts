import { AfferentError, type Quant } from "@afferent/core";
import { typeName } from "../model/tensor.ts";
import type { OperatorView } from "./built-in.ts";
import { quantOf } from "./output.ts";

/** The quantisation of what an operator keeps between inferences. @throws AfferentError where it is no variable of the type and size. */
export function stateQuant(
  { where, input }: OperatorView,
  place: number,
  { type, elements }: { readonly type: number; readonly elements: number },
): Quant {
  const tensor = input(place);
  if (!tensor.isVariable || tensor.type !== type || tensor.elements !== elements)
    throw new AfferentError(`${where}, ${tensor.title}`, {
      got: `${tensor.isVariable ? "a variable" : "no variable"} of ${tensor.elements} elements of ${typeName(tensor.type)}`,
      want: `a variable of ${elements} elements of ${typeName(type)}`,
    });
  return quantOf(where, tensor);
}

/** @throws AfferentError where an operator has inputs for what no op here does. */
export function requireAbsent({ where, inputs }: OperatorView, what: string, places: readonly number[]): void {
  if (places.some((place) => (inputs[place] ?? null) !== null))
    throw new AfferentError(where, { got: what, want: "none" });
}
