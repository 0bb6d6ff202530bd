import { AfferentError, type Quant } from "@afferent/core";
import type { LiteTensor } from "../model/tensor.ts";
import type { OperatorView } from "./built-in.ts";

/** The one scale and zero point of a tensor of codes. @throws AfferentError for none or several. */
export function quantOf(where: string, { title, quant }: LiteTensor): Quant {
  if (!quant || quant.scale.length !== 1)
    throw new AfferentError(`${where}, ${title}`, {
      got: `${quant?.scale.length ?? 0} scales`,
      want: "one scale and one zero point",
    });
  return { scale: quant.scale, zeroPoint: quant.zeroPoint[0] ?? 0 };
}

/** What the codes of an operator's only output mean. */
export const quantOfOutput = (view: OperatorView): Quant => quantOf(view.where, view.output(0));
