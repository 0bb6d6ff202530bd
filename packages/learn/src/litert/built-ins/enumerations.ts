import { AfferentError } from "@afferent/core";

const activations = ["none", "relu", "relu-n1-to-1", "relu6"] as const;
export type Activation = (typeof activations)[number];

/** @throws AfferentError for a fused activation that integer kernels do not have (tanh, sign bit). */
export function activationOf(where: string, code: number): Activation {
  const activation = activations[code];
  if (activation === undefined)
    throw new AfferentError(where, {
      got: `fused activation ${["TANH", "SIGN_BIT"][code - 4] ?? code}`,
      want: "none, RELU, RELU_N1_TO_1 or RELU6",
    });
  return activation;
}

export const activationCode = (activation: Activation): number => activations.indexOf(activation);

const paddings = ["same", "valid"] as const;

/** As core has it: also rows and columns added one by one. */
export type Padding = (typeof paddings)[number] | readonly [number, number, number, number];

export function paddingOf(where: string, code: number): (typeof paddings)[number] {
  const padding = paddings[code];
  if (padding === undefined) throw new AfferentError(where, { got: `padding ${code}`, want: "SAME or VALID" });
  return padding;
}

/** @throws AfferentError for rows and columns added one by one, which LiteRT says by a PAD operator before. */
export function paddingCode(where: string, padding: Padding): number {
  if (typeof padding !== "string")
    throw new AfferentError(where, {
      got: `padding [${padding.join(", ")}]`,
      want: '"same" or "valid"',
      remedy: "put a pad op before it",
    });
  return paddings.indexOf(padding);
}
