import { elementBytes, frameSize, type Wire } from "../../wire/wire.ts";

/** Pixels that a kernel works on before it writes any of them, at most. */
const pixelsAtOnce = 2;

/**
 * Of an op that makes so many pixels one after the other. While what a pixel and the next need is read, both may be written: their last byte has to lie
 * before the first byte that this or any later pixel needs.
 */
function clearanceOf(pixels: number, outputBytes: number, firstNeeded: (pixel: number) => number): number {
  let needed = Number.POSITIVE_INFINITY;
  let clearance = 0;
  for (let pixel = pixels - 1; pixel >= 0; pixel--) {
    needed = Math.min(needed, firstNeeded(pixel));
    clearance = Math.max(clearance, Math.min(pixel + pixelsAtOnce, pixels) * outputBytes - needed);
  }
  return clearance;
}

interface Windows {
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly strideY: number;
  readonly strideX: number;
}

const pixelBytes = ({ dtype, shape }: Wire): number => elementBytes(dtype) * (shape.at(-1) ?? 1);

/** The clearance of an op that makes one output pixel after the other from a window of its input, all channels of both. */
export function windowClearance(p: Windows, [input]: readonly Wire[], [output]: readonly Wire[]): readonly [number] {
  const inputBytes = pixelBytes(input as Wire);
  const firstNeeded = (pixel: number): number => {
    const row = Math.max(0, Math.floor(pixel / p.outputWidth) * p.strideY - p.padTop);
    const column = Math.max(0, (pixel % p.outputWidth) * p.strideX - p.padLeft);
    return (row * p.inputWidth + column) * inputBytes;
  };
  return [clearanceOf(p.outputHeight * p.outputWidth, pixelBytes(output as Wire), firstNeeded)];
}

/** As `windowClearance`, of an op that makes rows of `outputs` from rows of `inputs`. */
export function rowClearance(
  { rows, inputs, outputs }: { readonly rows: number; readonly inputs: number; readonly outputs: number },
  [input]: readonly Wire[],
): readonly [number] {
  const bytes = elementBytes((input as Wire).dtype);
  return [clearanceOf(rows, outputs * bytes, (row) => row * inputs * bytes)];
}

/** Of an op that makes element after element, or row after row of equal length: none, on inputs of the output's type and as large. */
export const elementClearance = (
  _: unknown,
  inputs: readonly Wire[],
  [output]: readonly Wire[],
): readonly (number | undefined)[] =>
  inputs.map((input) =>
    input.dtype === output?.dtype && frameSize(input) === frameSize(output as Wire) ? 0 : undefined,
  );
