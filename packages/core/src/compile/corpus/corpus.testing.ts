import { parametersToJson } from "../../graph/identity.ts";
import type { Parameters } from "../../graph/op.ts";
import * as all from "../../ops/draws.testing.ts";
import { type Answer, compareAnswers, type OpExecutor, reference } from "./answer.testing.ts";
import { drawCase, type OpCase } from "./case.testing.ts";
import type { OpDraw } from "./draw.testing.ts";

/** The draw of every op that has one. */
export const draws: readonly OpDraw[] = Object.values(all);

/** One case of each op, from which a program of all kernels is made: names and types of its constants, state and scratch. */
export const sampleOfEach = (): readonly OpCase[] => draws.map((draw) => drawCase(draw, 0, 0));

/** What the cases of one op, run by one executor, came to. */
export interface CorpusResult {
  readonly op: string;
  readonly executor: string;
  readonly cases: number;
  /** 32-bit words of outputs, validity and state. */
  readonly compared: number;
  readonly differing: number;
  /** The first case that differs, with its parameters and the first place, or why it did not run; "" when there is none. */
  readonly first: string;
}

/** Cases and the reference's answers to them, to be held against any number of executors. */
export interface Batch {
  readonly op: string;
  readonly cases: readonly OpCase[];
  readonly right: readonly Answer[];
}

/** Draws cases [first, first + count) of one op and answers them. */
export function drawBatch(
  draw: OpDraw,
  { seed, first, count }: { readonly seed: number; readonly first: number; readonly count: number },
): Batch {
  const cases = Array.from({ length: count }, (_, k) => drawCase(draw, seed, first + k));
  return { op: draw.op.name, cases, right: reference.run(cases) };
}

/** Runs a batch and compares every word of outputs, validity and state with the reference's. A crash counts as a difference. */
export function holdAgainst(executor: OpExecutor, { op, cases, right }: Batch): CorpusResult {
  const result = { op, executor: executor.name, cases: cases.length };
  let answers: readonly Answer[];
  try {
    answers = executor.run(cases);
  } catch (error) {
    return {
      ...result,
      compared: 0,
      differing: 1,
      first: `${cases[0]?.name} and after: ${String(error).slice(0, 2000)}`,
    };
  }
  let compared = 0;
  let differing = 0;
  let first = "";
  for (const [k, one] of cases.entries()) {
    const difference = compareAnswers(one, right[k]!, answers[k]!);
    compared += difference.compared;
    differing += difference.differing;
    if (difference.differing > 0 && first === "")
      first = `${one.name}: ${difference.first}; ${JSON.stringify(parametersToJson(one.parameters as Parameters))}`;
  }
  return { ...result, compared, differing, first };
}
