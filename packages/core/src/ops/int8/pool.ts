import type { Quant, Wire } from "../../wire/wire.ts";
import { type Activation, activationRange, type CodeType, requireCodes } from "./tensor.ts";
import { placeWindow } from "./window.ts";

/** A window that moves over [height, width] of every channel; pairs are [y, x]. */
export interface PoolParameters {
  readonly window: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: "same" | "valid";
  readonly activation: Activation;
}

/** @throws AfferentError where the input is no codes of [height, width, channels], or no window fits. */
export function requirePool(
  where: string,
  x: Wire | undefined,
  dtype: CodeType,
  { window, stride, padding }: PoolParameters,
): asserts x is Wire & { readonly quant: Quant } {
  requireCodes(where, x, dtype, 3);
  placeWindow(where, x.shape, { window, stride, dilation: [1, 1], padding });
}

/** The constants of a pool, as its C struct has them. */
export function poolConstants(
  where: string,
  x: Wire & { readonly quant: Quant },
  dtype: CodeType,
  { window, stride, padding, activation }: PoolParameters,
) {
  const [inputHeight = 0, inputWidth = 0, channels = 0] = x.shape;
  return {
    inputHeight,
    inputWidth,
    channels,
    ...placeWindow(where, x.shape, { window, stride, dilation: [1, 1], padding }),
    windowHeight: window[0],
    windowWidth: window[1],
    strideY: stride[0],
    strideX: stride[1],
    ...activationRange(activation, x.quant, dtype),
  };
}
