import { expect, test } from "vitest";
import { sharedArrays } from "./shared-arrays.ts";

test("of arrays with the same type and bytes the first stands for all; other numbers, lengths, types and the other zero stand for themselves", () => {
  const shared = sharedArrays();
  const table = Float32Array.of(0, 1, 2);
  expect(shared(table)).toBe(table);
  expect(shared(Float32Array.of(0, 1, 2))).toBe(table);
  for (const other of [
    Float32Array.of(0, 1, 3),
    Float32Array.of(0, 1),
    Float32Array.of(-0, 1, 2),
    new Int32Array(Float32Array.of(0, 1, 2).buffer),
    Int16Array.of(0, 1, 2),
  ]) {
    expect(shared(other)).toBe(other);
    expect(shared(other.slice())).toBe(other);
  }
});
