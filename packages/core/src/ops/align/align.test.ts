import { describe, expect, test } from "vitest";
import { testKernel } from "../../compile/kernel-agrees.testing.ts";
import { rational, type RationalLike } from "../../wire/rational.ts";
import { requireSameClock } from "../../wire/wire.ts";
import { expectLaws } from "../laws.testing.ts";
import { noise, runOp, sampleWire, type TestInput } from "../one-op.testing.ts";
import { align } from "./align.ts";

const at = (values: Float32Array, channels: number, min: RationalLike, max: RationalLike = min): TestInput => ({
  wire: {
    ...sampleWire({ rateHz: 10, shape: [channels], unit: "mV" }),
    delay: { min: rational(min), max: rational(max) },
  },
  values,
});
const count = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i + 1);

describe("align", () => {
  test("holds the stream that is 0.2 s ahead back by two frames at 10 Hz; the other passes", () => {
    const [first, second] = runOp(align, { toleranceSeconds: 0 }, [at(count(5), 1, "0.1"), at(count(5), 1, "0.3")]);
    expect(Array.from(first?.values ?? [])).toEqual([0, 0, 1, 2, 3]);
    expect(Array.from(first?.valid ?? [])).toEqual([0, 0, 1, 1, 1]);
    expect(Array.from(second?.values ?? [])).toEqual([1, 2, 3, 4, 5]);
    expect(first?.wire.delay).toEqual(second?.wire.delay);
    expect(second?.wire.delay).toEqual({ min: rational("0.3"), max: rational("0.3") });
  });

  test("what it puts out meets the rule for joining streams", () => {
    const wires = align.infer([at(count(1), 1, "0.01").wire, at(count(1), 3, "0.3", "0.32").wire], {
      toleranceSeconds: "0.05",
    });
    expect(() => requireSameClock("test", wires)).not.toThrow();
    expect(wires.map((wire) => wire.shape)).toEqual([[1], [3]]);
  });

  test("refuses what whole frames cannot bring within the tolerance, and says how far apart it is", () => {
    const wires = [at(count(1), 1, "0").wire, at(count(1), 1, "0.04").wire];
    expect(() => align.infer(wires, { toleranceSeconds: "0.02" })).toThrow(
      "align.toleranceSeconds: got delays from 0.0000 s to 0.0400 s after whole frames, want at most 1/50 s apart",
    );
    expect(align.infer(wires, { toleranceSeconds: "0.04" })[0]?.delay.max).toEqual(rational("0.04"));
  });

  test("refuses two rates", () => {
    const other = sampleWire({ rateHz: 20, shape: [1], unit: "mV" });
    expect(() => align.infer([at(count(1), 1, 0).wire, other], { toleranceSeconds: 1 })).toThrow("10 Hz and 20 Hz");
  });

  test("a gap arrives with the frames around it", () => {
    const valid = Uint8Array.of(1, 1, 0, 1, 1, 1);
    const [first, second] = runOp(align, { toleranceSeconds: 0 }, [
      { ...at(count(6), 1, "0"), valid },
      { ...at(count(6), 1, "0.1"), valid },
    ]);
    expect(Array.from(first?.valid ?? [])).toEqual([0, 1, 1, 0, 1, 1]);
    expect(Array.from(second?.valid ?? [])).toEqual([1, 1, 0, 1, 1, 1]);
  });

  test("any cutting gives the same bits, whichever stream is ahead", () => {
    for (const [a, b] of [
      ["0", "0.7"],
      ["0.5", "0"],
      ["0", "0"],
    ] as const)
      expectLaws(align, { toleranceSeconds: 0 }, [at(noise(2000, 1), 2, a), at(noise(3000, 2), 3, b)]);
  });

  testKernel(align, { toleranceSeconds: "0.1" }, [at(noise(100_000, 3), 2, "0.02"), at(noise(150_000, 4), 3, "0.55")]);
  testKernel(align, { toleranceSeconds: 0 }, [at(noise(100_000, 3), 2, "0.5"), at(noise(150_000, 4), 3, "0.1")]);
});
