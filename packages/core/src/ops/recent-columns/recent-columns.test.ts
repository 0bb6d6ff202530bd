import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { expectLaws, expectValidityRule } from "../laws.testing.ts";
import { runOp, sampleWire } from "../one-op.testing.ts";
import { recentColumns, type RecentColumnsParameters } from "./recent-columns.ts";

const one = { scale: [1], zeroPoint: 0 };
const plain = { hop: 1, axis: 0, phases: 1, lost: "invalid" } as const;
/** Frames of one column of two codes: 1 and 10, 2 and 20, ... */
const counted = (frames: number, valid?: Uint8Array) => ({
  wire: tensorOf("i8", [1, 2], one),
  values: Int8Array.from({ length: 2 * frames }, (_, k) => ((k >> 1) + 1) * (k % 2 === 0 ? 1 : 10)),
  ...(valid ? { valid } : {}),
});

describe("recent-columns", () => {
  test("the last three of columns 1 to 5 come out at every second, oldest first; the first window is not full and invalid", () => {
    const [output] = runOp(recentColumns, { ...plain, columns: 3, hop: 2 }, [counted(5)]);
    expect([...(output?.valid ?? [])]).toEqual([0, 1]);
    expect([...(output?.words ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 2, 20, 3, 30, 4, 40]);
    expect(output?.wire).toMatchObject({ shape: [3, 2], rate: { numerator: 1, denominator: 2 }, validity: "masked" });
  });

  test("where lost columns are zeros every output is valid, from the first on", () => {
    const input = { ...counted(4, Uint8Array.of(1, 0, 1, 1)), values: Int8Array.of(1, 10, 0, 0, 3, 30, 4, 40) };
    const [output] = runOp(recentColumns, { ...plain, columns: 2, lost: "zeros" }, [input]);
    expect([...(output?.valid ?? [])]).toEqual([1, 1, 1, 1]);
    expect([...(output?.words ?? [])]).toEqual([0, 0, 1, 10, 1, 10, 0, 0, 0, 0, 3, 30, 3, 30, 4, 40]);
  });

  test("frames of several columns: of 1, 2, 3 and then 4, 5, 6 the last four are 3, 4, 5, 6, the last two 5, 6", () => {
    const input = { wire: tensorOf("i16", [1, 3, 1], one), values: Int16Array.of(1, 2, 3, 4, 5, 6) };
    const last = (columns: number) =>
      runOp(recentColumns, { ...plain, columns, axis: 1, lost: "zeros" }, [input])[0]?.words.slice(columns);
    expect([...(last(4) ?? [])]).toEqual([3, 4, 5, 6]);
    expect([...(last(2) ?? [])]).toEqual([5, 6]);
  });

  test("with two phases odd and even columns are kept apart", () => {
    const input = { wire: tensorOf("i8", [1], one), values: Int8Array.of(1, 2, 3, 4, 5, 6) };
    const [output] = runOp(recentColumns, { ...plain, columns: 2, phases: 2, lost: "zeros" }, [input]);
    expect([...(output?.words ?? [])]).toEqual([0, 1, 0, 2, 1, 3, 2, 4, 3, 5, 4, 6]);
  });

  test("refuses events, a longer axis before that of time, and counts that are not whole", () => {
    const { wire } = counted(1);
    expect(() => recentColumns.infer([wire], { ...plain, columns: 2, axis: 2 })).toThrow(/want frames, not events/);
    const tall = tensorOf("i8", [2, 5], one);
    expect(() => recentColumns.infer([tall], { ...plain, columns: 2, axis: 1 })).toThrow(/time along axis 1, want/);
    expect(() => recentColumns.infer([wire], { ...plain, columns: 2, hop: 0 })).toThrow(
      /hop of 0, want a whole number/,
    );
  });

  const cases: readonly RecentColumnsParameters[] = [
    { columns: 7, hop: 3, axis: 0, phases: 1, lost: "invalid" },
    { columns: 5, hop: 1, axis: 0, phases: 3, lost: "zeros" },
  ];
  for (const parameters of cases) {
    const input = seededFrames("i8", [2, 30], one, 3);
    test(`any cutting gives the same codes, ${parameters.lost}`, () => expectLaws(recentColumns, parameters, [input]));
    testKernel(recentColumns, parameters, [input]);
  }
  testKernel(recentColumns, cases[0]!, [seededFrames("i16", [1, 31], one, 4)]);

  test("an output is valid when all of its columns came in valid frames, of one column or of several", () => {
    const [strict] = cases as [RecentColumnsParameters];
    for (const arriving of [1, 2]) {
      const wire = sampleWire({ rateHz: 10, shape: [arriving, 1], unit: "1" });
      expectValidityRule(recentColumns, strict, { wire, values: new Float32Array(300 * arriving).fill(1) });
    }
  });
});
