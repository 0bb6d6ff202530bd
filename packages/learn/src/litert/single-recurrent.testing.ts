import { lstm, lstmInt16, sequenceCodes, svdf } from "@afferent/core";
import { quant, single, type Single } from "./single-op.testing.ts";

const codes = (count: number, seed: number): Int8Array => sequenceCodes(count, 1, seed).codes as Int8Array;
const biases = (count: number): Int32Array => Int32Array.from({ length: count }, (_, k) => 137 * k - 400);
const wideBiases = (count: number) => ({ low: biases(count), high: biases(count).map((word) => word >> 31) });

/** The gates of an LSTM. */
function gates<B>(inputs: number, units: number, biasOf: (count: number) => B) {
  const gate = (seed: number) => ({
    inputWeights: codes(units * inputs, seed),
    inputScale: Math.fround(0.01),
    recurrentWeights: codes(units * units, seed + 1),
    recurrentScale: Math.fround(0.02),
    bias: biasOf(units),
  });
  return { input: gate(11), forget: gate(13), cell: gate(15), output: gate(17) };
}

/** The ops that keep something from one inference to the next. */
export function recurrent(): readonly Single[] {
  const cell = { units: 6, cellPower: -11, cellClip: 0 } as const;
  return [
    single("lstm", [4, 5], (x) => x.through(lstm, { ...cell, gates: gates(5, 6, biases), output: quant(2 ** -7, 0) })),
    single(
      "lstm-int16",
      [4, 5],
      (x) => x.through(lstmInt16, { ...cell, gates: gates(5, 6, wideBiases), cellClip: 8, output: quant(2 ** -15, 0) }),
      "i16",
    ),
    single("svdf", [12], (x) =>
      x.through(svdf, {
        units: 5,
        rank: 2,
        memory: 6,
        weights: codes(10 * 12, 21),
        weightScale: Math.fround(0.012),
        timeWeights: sequenceCodes(10 * 6, 2, 22).codes as Int16Array,
        timeScale: Math.fround(2e-5),
        bias: biases(5),
        state: quant(0.002, 0),
        output: quant(0.12, 5),
      }),
    ),
  ];
}
