import { AfferentError } from "../../errors.ts";
import type { Cost } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Quant, Wire } from "../../wire/wire.ts";
import { requireWeights } from "../int8/channels.ts";
import { quantizeMultiplier } from "../int8/requantize.ts";
import { argumentShift } from "../int8/sigmoid-wide.ts";
import { type CodeType, type CodeWire, requireCodes, requireQuant } from "../int8/tensor.ts";

/** One gate: weights of int8 for the input [units, inputs] and for the hidden state [units, units], each with one scale, and a bias for each unit. */
export interface LstmGate<B> {
  readonly inputWeights: Int8Array;
  readonly inputScale: number;
  readonly recurrentWeights: Int8Array;
  readonly recurrentScale: number;
  /** In steps of input scale * `inputScale`. */
  readonly bias: B;
}

export interface LstmFacts<B> {
  readonly units: number;
  readonly gates: {
    readonly input: LstmGate<B>;
    readonly forget: LstmGate<B>;
    readonly cell: LstmGate<B>;
    readonly output: LstmGate<B>;
  };
  /** The cell state is int16 in steps of 2^cellPower; -15 to 0. */
  readonly cellPower: number;
  /** Where the cell state is cut off on both sides, as a real number; 0: nowhere. */
  readonly cellClip: number;
  /** Of the hidden state, which is the output. */
  readonly output: Quant;
}

/** Input, forget, cell and output gate: the order in which constants hold them. */
export const gatesOf = <B>({ gates: { input, forget, cell, output } }: LstmFacts<B>): readonly LstmGate<B>[] => [
  input,
  forget,
  cell,
  output,
];

/** Steps of what goes into a gate's sigmoid or tanh. */
const argumentScale = 2 ** -12;
/** Steps of what comes out. */
const gateScale = 2 ** -15;

/** @throws AfferentError where the input is no sequence of codes, or weights, scales and state do not fit it. */
export function requireLstm<B>(
  where: string,
  x: Wire | undefined,
  facts: LstmFacts<B>,
  dtype: CodeType,
): asserts x is CodeWire {
  requireCodes(where, x, dtype, 2);
  requireQuant(where, facts.output, dtype);
  const { units, cellPower, cellClip } = facts;
  if (!Number.isInteger(units) || units < 1)
    throw new AfferentError(where, { got: `${units} units`, want: "a whole number of 1 or more" });
  const inputs = x.shape[1] ?? 0;
  for (const { inputWeights, inputScale, recurrentWeights, recurrentScale } of gatesOf(facts)) {
    requireQuant(where, { scale: [inputScale], zeroPoint: 0 }, dtype);
    requireQuant(where, { scale: [recurrentScale], zeroPoint: 0 }, dtype);
    requireWeights(where, { weights: inputWeights, weightScale: Float32Array.of(inputScale) }, units * inputs, units);
    requireWeights(
      where,
      { weights: recurrentWeights, weightScale: Float32Array.of(recurrentScale) },
      units * units,
      units,
    );
  }
  if (!Number.isInteger(cellPower) || cellPower < -15 || cellPower > 0)
    throw new AfferentError(where, { got: `a cell scale of 2^${cellPower}`, want: "2^-15 to 2^0" });
  if (!(cellClip >= 0 && Number.isFinite(cellClip)) || Math.fround(cellClip) !== cellClip)
    throw new AfferentError(where, { got: `a cell clip of ${cellClip}`, want: "0 or a positive f32 number" });
  lstmFactors(where, x, facts);
}

export const lstmGeometry = (x: Wire, { units }: { readonly units: number }) => ({
  steps: x.shape[0] ?? 0,
  inputs: x.shape[1] ?? 0,
  units,
});

/** The weights of all gates, one after the other. */
export const lstmWeights = <B>(facts: LstmFacts<B>) => ({
  inputWeights: Int8Array.from(gatesOf(facts).flatMap(({ inputWeights }) => [...inputWeights])),
  recurrentWeights: Int8Array.from(gatesOf(facts).flatMap(({ recurrentWeights }) => [...recurrentWeights])),
});

function fixedPoints(where: string, factors: readonly number[]) {
  const made = factors.map((factor) => quantizeMultiplier(where, factor));
  return {
    multipliers: Int32Array.from(made, ({ multiplier }) => multiplier),
    shifts: Int8Array.from(made, ({ shift }) => shift),
  };
}

/**
 * Factors of input and hidden state for each gate, and of the three products: forget gate by cell state, input gate by cell gate, tanh of the cell state by output gate.
 * Source: TFLite Micro, `PrepareGateParametersInteger` and `CreateInterGateMulParams`; no product of scales is rounded to f32.
 */
export function lstmFactors<B>(where: string, { quant }: CodeWire, facts: LstmFacts<B>) {
  const { cellPower, output } = facts;
  const gates = gatesOf(facts);
  const [inputStep = 0] = quant.scale;
  const [hiddenStep = 0] = output.scale;
  const input = fixedPoints(
    where,
    gates.map(({ inputScale }) => (inputStep * inputScale) / argumentScale),
  );
  const recurrent = fixedPoints(
    where,
    gates.map(({ recurrentScale }) => (hiddenStep * recurrentScale) / argumentScale),
  );
  const cellScale = 2 ** cellPower;
  const product = fixedPoints(where, [gateScale, gateScale ** 2 / cellScale, gateScale ** 2 / hiddenStep]);
  return {
    inputMultipliers: input.multipliers,
    inputShifts: input.shifts,
    recurrentMultipliers: recurrent.multipliers,
    recurrentShifts: recurrent.shifts,
    productMultipliers: product.multipliers,
    productShifts: product.shifts,
  };
}

/** How the cell state is cut off and comes into tanh. Source: TFLite Micro, `CreateLstmCellStateInfo`. */
export function cellConstants({ cellPower, cellClip }: { readonly cellPower: number; readonly cellClip: number }) {
  const { left, right } = argumentShift(cellPower);
  const clip = Math.floor(Math.min(cellClip / 2 ** cellPower, 32767));
  return { cellLeft: left, cellRight: right, clip: cellClip > 0 ? clip : 32768 };
}

export function lstmCost(x: Wire, facts: { readonly units: number }): Cost {
  const { steps, inputs, units } = lstmGeometry(x, facts);
  const perSecond = steps * units * toNumber(x.rate);
  return { multiplyAdds: perSecond * 4 * (inputs + units), other: perSecond * 120 };
}
