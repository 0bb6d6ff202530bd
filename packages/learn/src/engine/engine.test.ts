import { expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { ParameterTable } from "./parameters.ts";
import { Tape } from "./tape.ts";
import { add, rectify, reshape, scale } from "./ops/elementwise/elementwise.ts";
import { dense } from "./ops/linear/linear.ts";

const tables = () => ({ parameters: new ParameterTable(), statistics: new ParameterTable() });
const weight = { initial: "zeros", decays: true } as const;

test("a dense layer of [1, 2] with weights [[1, 3], [2, 4]] and bias [10, 20] gives [15, 31], and its gradients are what hand gives", () => {
  const held = tables();
  const tape = new Tape(held);
  const x = tape.kept([1, 2]);
  const weights = tape.parameter("weights", [2, 2], weight);
  const bias = tape.parameter("bias", [2], weight);
  const y = dense(tape, x, { weights, bias });
  const loss = tape.kept([1]);
  const summing = tape.kept([2, 1]);
  tape.call("dense", { x: y, weights: summing, bias: new Int32Array(), y: loss, rows: 1, inputs: 2, outputs: 1 });
  tape.gradients(tape.record(loss, [y], () => [reshape(summing, [1, 2])]));
  const engine = new Engine({ ...held, memoryBytesMax: 2 ** 26 });
  const program = engine.compile(tape);
  program.f32(x).set([1, 2]);
  program.f32(summing).set([1, -1]);
  engine.block("parameters").set([1, 3, 2, 4, 10, 20]);
  program.run();
  expect(program.f32(loss)[0]).toBe(15 - 31);
  expect([...engine.block("gradients")]).toEqual([1, -1, 2, -2, 1, -1]);
});

test("a chain of eight activations of 4 kB shares two places of memory", () => {
  const tape = new Tape(tables());
  let x = tape.kept([1, 1024]);
  for (let k = 0; k < 8; k++) x = rectify(tape, x, Infinity);
  const engine = new Engine({ ...tables(), memoryBytesMax: 2 ** 26 });
  expect(engine.compile(tape).plan).toMatchObject({ arenaBytes: 8192, unsharedBytes: 32768 });
});

test("a program that needs more memory than there may be is refused before the first step, with its plan", () => {
  const held = tables();
  const engine = new Engine({ ...held, memoryBytesMax: 2 ** 20 });
  const tape = new Tape(held);
  const x = tape.kept([1, 2 ** 20]);
  add(tape, scale(tape, x, 2), x);
  expect(() => engine.compile(tape)).toThrow(/memory of training: got \d+ bytes with tensors that share 8388608 bytes/);
});

test("a tensor whose memory others use later is not read", () => {
  const held = tables();
  const tape = new Tape(held);
  const y = scale(tape, tape.kept([1, 4]), 2);
  const program = new Engine({ ...held, memoryBytesMax: 2 ** 20 }).compile(tape);
  expect(() => program.f32(y)).toThrow("only kept tensors and blocks are read");
});

test("the first layer whose numbers are not finite is named", () => {
  const held = tables();
  const tape = new Tape(held);
  const x = tape.kept([1, 4]);
  const y = tape.within("first", () => scale(tape, x, 1e30));
  tape.within("second", () => scale(tape, y, 1e30));
  const program = new Engine({ ...held, memoryBytesMax: 2 ** 20 }).compile(tape);
  program.f32(x).fill(1);
  expect(program.runUntilNotFinite()).toEqual({ layer: "second", kernel: "scale" });
  program.f32(x).fill(0);
  expect(program.runUntilNotFinite()).toBe(null);
});
