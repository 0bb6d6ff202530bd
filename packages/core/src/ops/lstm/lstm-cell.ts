import { clamp, requantize } from "../int8/requantize.ts";
import { argumentOf, sigmoidWide, tanhWide } from "../int8/sigmoid-wide.ts";

/** What the cell needs of the constants. */
interface CellConstants {
  readonly steps: number;
  readonly inputs: number;
  readonly units: number;
  readonly productMultipliers: Int32Array;
  readonly productShifts: Int8Array;
  readonly cellLeft: number;
  readonly cellRight: number;
  readonly clip: number;
  readonly outputOffset: number;
}

export const wide = (x: number): number => clamp(x, -32768, 32767);

const product = (p: CellConstants, which: number, a: number, b: number): number =>
  requantize(a * b, p.productMultipliers[which]!, p.productShifts[which]!);

/**
 * Moves one unit's cell state on; gives its hidden state in steps of the output, without zero point and limits. In: the gates' sums in steps of 2^-12.
 * cell = forget gate * cell + input gate * cell gate, each term and the sum cut to int16, then the clip; hidden = tanh(cell) * output gate.
 * Source: TFLite Micro, `UpdateLstmCell` and `UpdateLstmHidden` (tensorflow/lite/micro/kernels/lstm_eval.h).
 */
function moveCell(
  p: CellConstants,
  cell: Int16Array,
  unit: number,
  input: number,
  forget: number,
  candidate: number,
  output: number,
): number {
  const kept = wide(product(p, 0, sigmoidWide(3 * forget), cell[unit]!));
  const added = wide(product(p, 1, sigmoidWide(3 * input), tanhWide(3 * candidate)));
  const moved = clamp(wide(kept + added), -p.clip, p.clip);
  cell[unit] = moved;
  return product(p, 2, tanhWide(argumentOf(moved, p.cellLeft, p.cellRight)), sigmoidWide(3 * output));
}

/** Where a gate's sum is taken: 0 input, 1 forget, 2 cell, 3 output; the step's input starts at `from`. */
type GateSum<C, H> = (p: C, hidden: H, gate: number, unit: number, input: H, from: number) => number;

/** One frame of an LSTM, a sequence: every unit sees the hidden state of the step before. */
export const sequenceOf =
  <H extends Int8Array | Int16Array, C extends CellConstants>(sum: GateSum<C, H>, low: number, high: number) =>
  (
    p: C,
    { cell, hidden }: { readonly cell: Int16Array; readonly hidden: H },
    input: H,
    first: number,
    output: H,
    to: number,
  ): void => {
    for (let step = 0; step < p.steps; step++) {
      const from = first + step * p.inputs;
      const at = to + step * p.units;
      for (let unit = 0; unit < p.units; unit++) {
        const moved = moveCell(
          p,
          cell,
          unit,
          sum(p, hidden, 0, unit, input, from),
          sum(p, hidden, 1, unit, input, from),
          sum(p, hidden, 2, unit, input, from),
          sum(p, hidden, 3, unit, input, from),
        );
        output[at + unit] = clamp((moved + p.outputOffset) | 0, low, high);
      }
      for (let unit = 0; unit < p.units; unit++) hidden[unit] = output[at + unit]!;
    }
  };
