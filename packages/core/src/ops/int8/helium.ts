import type { Place, Summed } from "./smlad.ts";

/** Biases that hold the input's zero point: bias + offset * sum of the weights, wrapping in int32 as the sums themselves do. */
export function biasOfCodes({ weights, bias, inputOffset }: Summed, place: Place): Int32Array {
  return bias.map((value, output) => {
    const { first, step, count } = place(output);
    let sum = 0;
    for (let k = 0; k < count; k++) sum = (sum + weights[first + k * step]!) | 0;
    return (value + Math.imul(sum, inputOffset)) | 0;
  });
}

/** `requantize_four` has no shift to the left. */
export function factorsSuit({ shifts }: Pick<Summed, "shifts">): true | { readonly no: string } {
  const output = shifts.findIndex((shift) => shift > 0);
  return output < 0 ? true : { no: `output ${output} has a factor of one or more` };
}
