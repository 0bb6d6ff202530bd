import { expect, test } from "vitest";
import { fitKernel, fitPrices } from "./fit.ts";

test("prices of 3 a frame and 7 a tap come back from five measurements without error", () => {
  const works = [
    [1, 10],
    [2, 10],
    [5, 3],
    [1, 80],
    [9, 9],
  ] as const;
  const samples = works.map(([frames, taps]) => ({ work: { frames, taps }, instructions: 3 * frames + 7 * taps }));
  const prices = fitPrices(samples);
  expect(prices.frames).toBeCloseTo(3, 2);
  expect(prices.taps).toBeCloseTo(7, 2);
});

test("a count that would cost less than nothing costs nothing", () => {
  const samples = [1, 2, 3].map((n) => ({ work: { frames: 10, taps: n }, instructions: 100 - n }));
  expect(fitPrices(samples).taps).toBe(0);
});

test("a kernel that takes three quarters when it stands alone has its prices shared, and that share", () => {
  const works = [1, 2, 3, 5, 8].map((frames, k) => ({ frames, taps: (k * 7) % 5 }));
  const samples = works.flatMap((work) =>
    [true, false].map((isAlone) => ({
      work,
      isAlone,
      instructions: (isAlone ? 0.75 : 1) * (20 * work.frames + 4 * work.taps),
    })),
  );
  const { counts, aloneShare } = fitKernel(samples);
  expect(counts.frames).toBeCloseTo(20, 1);
  expect(counts.taps).toBeCloseTo(4, 1);
  expect(aloneShare).toBeCloseTo(0.75, 2);
});
