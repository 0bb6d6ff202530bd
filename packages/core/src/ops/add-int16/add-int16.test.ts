import { describe, expect, test } from "vitest";
import { tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import type { BinaryParameters } from "../int8/binary.ts";
import { seededFrames, testGoldenLayers } from "../int8/golden.testing.ts";
import { expectLaws } from "../laws.testing.ts";
import { runOp } from "../one-op.testing.ts";
import { addInt16 } from "./add-int16.ts";

const half = { scale: [0.5], zeroPoint: 0 };
const parameters: BinaryParameters = { activation: "none", output: half };

describe("add-int16", () => {
  test("of 1000 and 234 at one scale is 1234, and of 32767 and 1 saturates", () => {
    const wire = tensorOf("i16", [2], half);
    const inputs = [
      { wire, values: Int16Array.of(1000, 32767) },
      { wire, values: Int16Array.of(234, 1) },
    ];
    expect([...(runOp(addInt16, parameters, inputs)[0]?.words ?? [])]).toEqual([1234, 32767]);
  });

  testGoldenLayers(addInt16, "int8-layers");

  const a = seededFrames("i16", [4, 1, 5], { scale: [0.0625], zeroPoint: 0 }, 3);
  const b = seededFrames("i16", [3, 5], { scale: [0.03125], zeroPoint: 0 }, 4);

  test("any cutting gives the same codes, and a frame lost on one side is zeros", () => {
    const lost = Uint8Array.from({ length: 60 }, (_, i) => (i % 7 ? 1 : 0));
    expectLaws(addInt16, parameters, [{ ...a, valid: lost }, b]);
    expect(runOp(addInt16, parameters, [a, { ...b, valid: lost }])[0]?.valid).toEqual(lost);
  });

  testKernel(addInt16, parameters, [a, b]);
});
