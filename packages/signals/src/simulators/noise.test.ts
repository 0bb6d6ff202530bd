import { expect, test } from "vitest";
import { bandNoise, slowNoise } from "./noise.ts";
import { randomStream } from "./random.ts";

const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

test("slow noise has a standard deviation of 1 over many correlation times", () => {
  const endSeconds = 20_000;
  const noise = slowNoise(randomStream(3, "slow"), { startSeconds: 0, endSeconds, correlationSeconds: 4 });
  const values = Array.from({ length: 40_000 }, (_, i) => noise(i / 2));
  expect(Math.abs(rms(values) - 1)).toBeLessThan(0.06);
});

test("band noise has a root mean square of 1 at any rate and band", () => {
  for (const [lowHz, highHz, rateHz] of [
    [20, 150, 360],
    [1, 8, 250],
    [20, 150, 1000],
    [20, 150, 100],
  ] as const) {
    const next = bandNoise(randomStream(4, "band"), { lowHz, highHz, rateHz });
    const values = Array.from({ length: 100_000 }, () => next());
    expect(Math.abs(rms(values) - 1)).toBeLessThan(0.05);
  }
});
