import { expect, test } from "vitest";
import { Engine } from "../../engine.ts";
import { ParameterTable } from "../../parameters.ts";
import { Tape } from "../../tape.ts";
import { sizeOf, type Tensor } from "../../tensor.ts";
import { scale } from "../elementwise/elementwise.ts";
import { dropout, randomWords } from "./dropout.ts";

const tables = () => ({ parameters: new ParameterTable(), statistics: new ParameterTable() });

/** Words of the generator for a seed, a step, a shard and a stream. */
function words(count: number, [seed, step, shard, stream]: readonly [number, number, number, number]): string[] {
  const tape = new Tape(tables());
  const counters = tape.kept([3], "i32");
  const drawn = randomWords(tape, [count], { counters, stream });
  const kept = tape.kept([count], "i32");
  tape.call("copy", { x: drawn, y: kept, count });
  const program = new Engine({ ...tables(), memoryBytesMax: 2 ** 24 }).compile(tape);
  program.i32(counters).set([seed, step, shard]);
  program.run();
  return [...program.i32(kept)].map((word) => (word >>> 0).toString(16).padStart(8, "0"));
}

test("Philox 4x32-10 gives the words of its authors' known answers for counter and key 0, and another seed gives others", () => {
  expect(words(4, [0, 0, 0, 0])).toEqual(["6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8"]);
  expect(words(4, [1, 0, 0, 0])).not.toEqual(words(4, [0, 0, 0, 0]));
});

test("step, shard and stream each give words of their own, and a longer draw begins with the shorter one", () => {
  const drawn = [words(7, [5, 0, 0, 0]), words(7, [5, 1, 0, 0]), words(7, [5, 0, 1, 0]), words(7, [5, 0, 0, 1])];
  expect(new Set(drawn.flat()).size).toBe(28);
  expect(words(9, [5, 0, 0, 0]).slice(0, 7)).toEqual(drawn[0]);
});

/** What becomes of `count` ones, and the gradient of what is in front of them. */
function dropped(count: number, rate: number): { readonly y: Float32Array; readonly gradients: Float32Array } {
  const held = tables();
  const tape = new Tape(held);
  const counters = tape.kept([3], "i32");
  const x = tape.parameter("x", [count], { initial: "ones", decays: false });
  const y = dropout(tape, scale(tape, x, 1), { rate, counters, stream: 3 });
  const kept = tape.kept([count]);
  tape.call("copy", { x: y, y: kept, count: sizeOf(y.shape) });
  const loss: Tensor = tape.kept([1]);
  const ones = tape.kept([count]);
  tape.call("dense", { x: y, weights: ones, bias: new Int32Array(), y: loss, rows: 1, inputs: count, outputs: 1 });
  tape.gradients(tape.record(loss, [y], () => [ones]));
  const engine = new Engine({ ...held, memoryBytesMax: 2 ** 26 });
  const program = engine.compile(tape);
  program.i32(counters).set([2026, 7, 1]);
  program.f32(ones).fill(1);
  engine.block("parameters").fill(1);
  program.run();
  return { y: program.f32(kept), gradients: engine.block("gradients") };
}

test("of 40,000 ones a quarter is dropped, within 1 %, the others become 4/3, and the gradient is the same factor", () => {
  const { y, gradients } = dropped(40_000, 0.25);
  const zeros = y.filter((value) => value === 0).length;
  expect(Math.abs(zeros / 40_000 - 0.25)).toBeLessThan(0.01);
  expect(new Set(y)).toEqual(new Set([0, Math.fround(4 / 3)]));
  expect(gradients).toEqual(y);
});

test("a rate of 0 drops nothing", () => {
  expect(new Set(dropped(1001, 0).y)).toEqual(new Set([1]));
});
