import { AfferentError } from "../../errors.ts";
import { elementBytes, formatWire, type Quant, type Wire } from "../../wire/wire.ts";

/** What is applied to an output before it is stored; a range in real numbers, made codes by the output's quantisation. */
export type Activation = "none" | "relu" | "relu6" | "relu-n1-to-1";

export type CodeType = "i8" | "i16";

/** An input of codes: an i8 or i16 wire with one scale. */
export interface CodeWire extends Wire {
  readonly quant: Quant;
}

/** @throws AfferentError unless the wire carries codes of the dtype, in frames of so many dimensions (any number if absent), with one scale. */
export function requireCodes(
  where: string,
  wire: Wire | undefined,
  dtype: CodeType,
  dimensions?: number,
): asserts wire is CodeWire {
  const right =
    wire !== undefined &&
    wire.dtype === dtype &&
    !wire.events &&
    wire.quant !== undefined &&
    wire.shape.every((n) => Number.isInteger(n) && n > 0) &&
    (dimensions === undefined || wire.shape.length === dimensions);
  if (!right)
    throw new AfferentError(where, {
      got: wire === undefined ? "nothing" : `${formatWire(wire)}${wire.quant ? "" : ", no quantisation"}`,
      want: `${dtype} frames${dimensions === undefined ? "" : ` of ${dimensions} dimension(s)`} with a quantisation`,
    });
  requireQuant(where, wire.quant, dtype);
}

/** @throws AfferentError unless it has one positive f32 scale and a zero point among the codes, of i16 zero. */
export function requireQuant(where: string, { scale, zeroPoint }: Quant, dtype: CodeType): void {
  const [one] = scale;
  if (scale.length !== 1 || one === undefined || !(one > 0 && Number.isFinite(one)) || Math.fround(one) !== one)
    throw new AfferentError(where, { got: `scales [${scale.join(", ")}]`, want: "one positive f32 number" });
  const [low, high] = dtype === "i8" ? [-128, 127] : [0, 0];
  if (!Number.isInteger(zeroPoint) || zeroPoint < low || zeroPoint > high)
    throw new AfferentError(where, {
      got: `a zero point of ${zeroPoint}`,
      want: dtype === "i8" ? "a whole number, -128 to 127" : "0 for int16",
    });
}

/** The facts of an output: codes of the same type at the same time as the input's. */
export const codesLike = (wire: Wire, shape: readonly number[], quant: Quant): Wire => ({
  dtype: wire.dtype,
  shape,
  rate: wire.rate,
  delay: wire.delay,
  unit: wire.unit,
  validity: wire.validity,
  quant: { scale: quant.scale, zeroPoint: quant.zeroPoint },
});

/**
 * The codes that an activation lets through.
 * Source: TFLite, `CalculateActivationRangeQuantized`: a bound is divided by the scale in f32 and rounded, halves away from zero.
 */
export function activationRange(
  activation: Activation,
  { scale, zeroPoint }: Quant,
  dtype: CodeType,
): { readonly low: number; readonly high: number } {
  const half = 2 ** (8 * elementBytes(dtype) - 1);
  const code = (real: number): number => {
    const steps = Math.fround(real / (scale[0] ?? 1));
    return zeroPoint + Math.sign(steps) * Math.floor(Math.abs(steps) + 0.5);
  };
  const [low, high] = {
    none: [-half, half - 1],
    relu: [code(0), half - 1],
    relu6: [code(0), code(6)],
    "relu-n1-to-1": [code(-1), code(1)],
  }[activation] as [number, number];
  return { low: Math.max(-half, low), high: Math.min(half - 1, high) };
}
