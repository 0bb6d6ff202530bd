import { Engine, ParameterTable, Tape, TensorOps } from "@afferent/learn";
import { expect, test } from "vitest";
import { lossOfMembers } from "./members.ts";

test("two members that are sure of class 0 and of class 1 each pay for their own answer, and agree on a half each", () => {
  const tables = { parameters: new ParameterTable(), statistics: new ParameterTable() };
  const tape = new Tape(tables);
  const [first, second, targets] = [tape.kept([1, 2]), tape.kept([1, 2]), tape.kept([1, 2])];
  const weights = tape.kept([1]);
  const output = TensorOps.add(tape, first, second);
  const { loss, output: shares } = lossOfMembers([0, 1], { classes: 2, share: 1 / 2 }).record(
    tape,
    { features: [first, second], output, input: first },
    { targets, weights },
  );
  const [paid, said] = [tape.kept([1]), tape.kept([1, 2])];
  tape.call("copy", { x: loss, y: paid, count: 1 });
  tape.call("copy", { x: shares, y: said, count: 2 });
  const program = new Engine({ ...tables, memoryBytesMax: 2 ** 26 }).compile(tape);
  program.f32(first).set([2, 0]);
  program.f32(second).set([0, 2]);
  program.f32(targets).set([1, 0]);
  program.f32(weights).set([1]);
  program.run();
  // Alone -log(e2 / (e2 + 1)) = 0.1269 and -log(1 / (e2 + 1)) = 2.1269; trained as a sum both would pay log 2.
  expect(program.f32(paid)[0]).toBeCloseTo((0.1269 + 2.1269) / 2, 4);
  expect([...program.f32(said)]).toEqual([0.5, 0.5]);
});
