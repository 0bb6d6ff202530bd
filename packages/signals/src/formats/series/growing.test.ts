import fc from "fast-check";
import { expect, test } from "vitest";
import { GrowingNumbers } from "./growing.ts";

test("numbers come back to the bit, whatever their size and however many (seed 20260805)", () => {
  const kinds = [
    fc.nat(2 ** 32 - 1),
    fc.constantFrom(0, -0, 1, 2 ** 32, -1, 0.5, 1577836800.25, Number.NaN),
    fc.double(),
    fc.float(),
  ];
  fc.assert(
    fc.property(
      fc.oneof(...kinds.map((kind) => fc.array(kind, { minLength: 1, maxLength: 50 }))),
      fc.constantFrom(1, 63, 64, 65, 8191, 8192, 8193, 20_000),
      (values, count) => {
        const numbers = new GrowingNumbers();
        const pushed = Float64Array.from({ length: count }, (_, i) => values[i % values.length]!);
        for (const value of pushed) numbers.push(value);
        expect(numbers.length).toBe(count);
        expect(Buffer.compare(Buffer.from(numbers.all().buffer), Buffer.from(pushed.buffer))).toBe(0);
      },
    ),
    { seed: 20260805, numRuns: 60 },
  );
});
