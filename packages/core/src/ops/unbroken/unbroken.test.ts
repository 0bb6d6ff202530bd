import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational } from "../../wire/rational.ts";
import { seededFrames } from "../int8/golden.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { recentColumns } from "../recent-columns/recent-columns.ts";
import { unbroken } from "./unbroken.ts";

const one = { scale: [1], zeroPoint: 0 };
const stream = (frames: number, valid: Uint8Array) => ({
  wire: { ...tensorOf("i8", [1, 1], one), rate: rational(2) },
  values: new Int8Array(frames).fill(5),
  valid,
});

describe("unbroken", () => {
  test("of frames that speak of three columns of a stream, two a frame, those come through that saw no gap", () => {
    const frames = { wire: tensorOf("i8", [1], one), values: Int8Array.of(1, 2, 3, 4, 5) };
    const gap = stream(10, Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1, 1));
    const [output] = runOp(unbroken, { columns: 3, hop: 2, axis: 0 }, [frames, gap]);
    expect([...(output?.words ?? [])]).toEqual([0, 2, 0, 4, 5]);
    expect([...(output?.valid ?? [])]).toEqual([0, 1, 0, 1, 1]);
  });

  test("a frame that is invalid itself stays so", () => {
    const frames = { wire: tensorOf("i8", [1], one), values: Int8Array.of(0, 2), valid: Uint8Array.of(0, 1) };
    const [output] = runOp(unbroken, { columns: 1, hop: 2, axis: 0 }, [frames, stream(4, new Uint8Array(4).fill(1))]);
    expect([...(output?.valid ?? [])]).toEqual([0, 1]);
  });

  test("refuses a stream of another rate than its hop says", () => {
    const [frames, fast] = [tensorOf("i8", [1], one), stream(1, Uint8Array.of(1)).wire];
    expect(() => unbroken.infer([frames, fast], { columns: 3, hop: 3, axis: 0 })).toThrow(
      /one for every 3 of the stream/,
    );
  });

  const parameters = { columns: 5, hop: 1, axis: 0 };
  const inputs = [seededFrames("i8", [3, 9], one, 1), seededFrames("i8", [1, 2], one, 2)];
  test("any cutting gives the same codes", () => expectLaws(unbroken, parameters, inputs));
  testKernel(unbroken, parameters, inputs);

  test("recent columns with zeros for lost ones, let through where unbroken, are recent columns that lost ones make invalid", () => {
    const input = seededFrames("i8", [2, 3], one, 3);
    const valid = Uint8Array.from({ length: 60 }, (_, i) => (i % 17 === 5 || (i > 30 && i < 40) ? 0 : 1));
    const lossy = {
      ...input,
      values: input.values.map((code, k) => (valid[Math.floor(k / 6)] === 0 ? 0 : code)),
      valid,
    };
    const window = { columns: 7, hop: 3, axis: 0, phases: 1 } as const;
    const [strict] = runOp(recentColumns, { ...window, lost: "invalid" }, [lossy]);
    const [zeros] = runOp(recentColumns, { ...window, lost: "zeros" }, [lossy]);
    const codes = {
      wire: { ...lossy.wire, shape: [7, 3], rate: rational("1/3") },
      values: Int8Array.from(zeros?.words ?? []),
    };
    const [through] = runOp(unbroken, { columns: 7, hop: 3, axis: 0 }, [codes, lossy]);
    expect(through?.words).toEqual(strict?.words);
    expect(through?.valid).toEqual(strict?.valid);
  });
});
