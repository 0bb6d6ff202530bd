import { assert } from "../../errors.ts";
import type { Constants } from "../../graph/op.ts";
import { clamp, requantize } from "./requantize.ts";

/** The constants of an op with weights that decide an output. */
export interface Summed {
  readonly inputOffset: number;
  readonly outputOffset: number;
  readonly low: number;
  readonly high: number;
  readonly weights: Int8Array;
  readonly bias: Int32Array;
  readonly multipliers: Int32Array;
  readonly shifts: Int8Array;
}

/** Shifts are to the right here. */
interface Outputs extends Pick<Summed, "weights" | "bias" | "multipliers"> {
  readonly rights: Int8Array;
}

/** Where the weights of an output lie: every `step`-th from `first`. */
export type Place = (output: number) => { readonly first: number; readonly step: number; readonly count: number };

/**
 * Constants with which `requantize_right` gives the right codes: sums below 2^30 whatever the input, factors below one half. An output that is the same
 * code for every input, as an unused channel's with its tiny scale and huge bias is, becomes a bias without weights.
 * @returns why there are none, where a sum or a factor is too large.
 */
function outputsRight(p: Summed, place: Place): Outputs | { readonly no: string } {
  const weights = p.weights.slice();
  const bias = p.bias.slice();
  const multipliers = p.multipliers.slice();
  const shifts = p.shifts.slice();
  for (let c = 0; c < bias.length; c++) {
    const [multiplier, shift] = [multipliers[c]!, shifts[c]!];
    const { least, most } = sumsOf(p, place, c);
    const size = Math.max(Math.abs(least), Math.abs(most));
    const code = (sum: number): number => clamp(requantize(sum, multiplier, shift) + p.outputOffset, p.low, p.high);
    if (size * 2 ** Math.max(shift, 0) < 2 ** 31 && code(least) === code(most)) {
      const { first, step, count } = place(c);
      for (let k = 0; k < count; k++) weights[first + k * step] = 0;
      // A quarter of the bias, exactly: 2^30 / 2^31, then one shift to the right.
      [bias[c], multipliers[c], shifts[c]] = [4 * (code(least) - p.outputOffset), 2 ** 30, -1];
    } else if (shift >= 0) return { no: `output ${c} has a factor of one half or more` };
    else if (size >= 2 ** 30) return { no: `the sum of output ${c} may reach 2^30` };
  }
  return { weights, bias, multipliers, rights: shifts.map((shift) => -shift) };
}

/** The least and the most that the sum of an output can be, padding included. */
function sumsOf(
  { weights, bias, inputOffset }: Summed,
  place: Place,
  output: number,
): { readonly least: number; readonly most: number } {
  const [low, high] = [inputOffset - 128, inputOffset + 127];
  const { first, step, count } = place(output);
  let [least, most] = [bias[output]!, bias[output]!];
  for (let k = 0; k < count; k++) {
    const weight = weights[first + k * step]!;
    least += weight * (weight < 0 ? high : low);
    most += weight * (weight < 0 ? low : high);
  }
  return { least, most };
}

/** The constants of a kernel of which it is known that it suits. */
export function requireRight(p: Summed, place: Place): Outputs {
  const right = outputsRight(p, place);
  assert(!("no" in right), "a kernel is made only where it suits");
  return right;
}

/** Whether there are such constants. */
export function suitsRight(p: Summed, place: Place): true | { readonly no: string } {
  const right = outputsRight(p, place);
  return "no" in right ? right : true;
}

/** The geometry of an op: its integer constants, some apart. */
export const integersOf = (constants: Constants, apart: readonly string[] = []): Constants =>
  Object.fromEntries(
    Object.entries(constants).filter(([name, value]) => typeof value === "number" && !apart.includes(name)),
  );
