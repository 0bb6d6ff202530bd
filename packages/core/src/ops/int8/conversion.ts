import { AfferentError } from "../../errors.ts";
import { elementBytes, type Quant, type Wire } from "../../wire/wire.ts";
import { type CodeType, type CodeWire, requireCodes, requireQuant } from "./tensor.ts";

// What the ops share that go between real numbers, codes of int8 and codes of int16.

/** What codes are made of an input. */
export interface ConversionParameters {
  readonly dtype: CodeType;
  readonly output: Quant;
}

/** @throws AfferentError unless the wire carries codes of int8 or int16. */
export function requireAnyCodes(where: string, wire: Wire | undefined): asserts wire is CodeWire {
  requireCodes(where, wire, wire?.dtype === "i16" ? "i16" : "i8");
}

/** The facts of codes at the time of an input. @throws AfferentError for another type, or a quantisation that it does not have. */
export function convertedWire(where: string, wire: Wire, { dtype, output }: ConversionParameters): Wire {
  if (dtype !== "i8" && dtype !== "i16")
    throw new AfferentError(where, { got: `codes of ${String(dtype)}`, want: '"i8" or "i16"' });
  requireQuant(where, output, dtype);
  const { shape, rate, delay, unit, validity } = wire;
  const quant = { scale: output.scale, zeroPoint: output.zeroPoint };
  return { dtype, shape, rate, delay, unit, validity, quant };
}

/** Bytes of a code, and the codes there are. */
export function codeFacts(dtype: CodeType): { readonly bytes: number; readonly low: number; readonly high: number } {
  const bytes = elementBytes(dtype);
  return { bytes, low: -(2 ** (8 * bytes - 1)), high: 2 ** (8 * bytes - 1) - 1 };
}

export const typeOfBytes = (bytes: number): CodeType => (bytes === 1 ? "i8" : "i16");
