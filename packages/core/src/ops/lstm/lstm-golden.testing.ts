import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import type { Quant } from "../../wire/wire.ts";
import type { GoldenCase } from "../int8/golden.testing.ts";
import type { LstmFacts, LstmGate } from "./lstm-facts.ts";

interface GateCase {
  readonly inputScale: number;
  readonly recurrentScale: number;
  /** Of the weights for the input, those for the hidden state, and the biases. */
  readonly seeds: readonly [number, number, number];
}

/** A case of golden/int8-recurrent.json: weights and biases by their seeds. */
export interface LstmCase extends GoldenCase, Omit<LstmFacts<never>, "gates"> {
  readonly input: { readonly shape: readonly [number, number]; readonly quant: Quant };
  readonly inputSeed: number;
  readonly gates: Readonly<Record<"input" | "forget" | "cell" | "output", GateCase>>;
  /** By what the seeded biases are multiplied. */
  readonly biasFactor: number;
}

const weights = (count: number, seed: number): Int8Array =>
  Int8Array.from(sequenceCodes(count, 1, seed).codes, (code) => Math.max(code, -127));

/** The parameters of a case, with biases as the op takes them. */
export function lstmOf<B>(one: LstmCase, biasOf: (words: Int32Array) => B): LstmFacts<B> {
  const { units, cellPower, cellClip, output, input } = one;
  const gate = ({ inputScale, recurrentScale, seeds }: GateCase): LstmGate<B> => ({
    inputWeights: weights(units * input.shape[1], seeds[0]),
    inputScale,
    recurrentWeights: weights(units * units, seeds[1]),
    recurrentScale,
    bias: biasOf(Int32Array.from(sequenceCodes(units, 2, seeds[2]).codes, (code) => code * one.biasFactor)),
  });
  const gates = {
    input: gate(one.gates.input),
    forget: gate(one.gates.forget),
    cell: gate(one.gates.cell),
    output: gate(one.gates.output),
  };
  return { units, gates, cellPower, cellClip, output };
}
