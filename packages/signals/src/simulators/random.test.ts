import { expect, test } from "vitest";
import { randomStream } from "./random.ts";

test("a million normal numbers have the moments and the tails of a normal distribution", () => {
  const random = randomStream(7, "moments");
  const count = 1_000_000;
  let [sum, squares, fourths, beyond] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const value = random.gaussian();
    sum += value;
    squares += value * value;
    fourths += value ** 4;
    if (Math.abs(value) > 3.5) beyond++;
  }
  expect(Math.abs(sum / count)).toBeLessThan(0.004);
  expect(Math.abs(squares / count - 1)).toBeLessThan(0.006);
  expect(Math.abs(fourths / count - 3)).toBeLessThan(0.05);
  // 2 (1 - Phi(3.5)) = 4.65e-4, in the ziggurat's separately drawn tail.
  expect(Math.abs(beyond / count - 4.65e-4)).toBeLessThan(8e-5);
});

test("uniform numbers stay in [0, 1) and fill ten bins evenly", () => {
  const random = randomStream(8, "bins");
  const bins = new Uint32Array(10);
  for (let i = 0; i < 100_000; i++) bins[Math.floor(random.uniform() * 10)]!++;
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("the first numbers of seed 1 are these, in every engine", () => {
  const random = randomStream(1, "first");
  expect([random.uniform(), random.uniform(), random.gaussian(), random.gaussian()]).toMatchInlineSnapshot(`
    [
      0.326044302587439,
      0.31463427774975505,
      -1.1095625698873548,
      -2.9172833815875148,
    ]
  `);
});

test("another seed or another name is another sequence, and neither follows the other", () => {
  const count = 20_000;
  const draw = (seed: number, name: string): Float64Array => {
    const random = randomStream(seed, name);
    return Float64Array.from({ length: count }, () => random.gaussian());
  };
  const first = draw(1, "a");
  for (const other of [draw(2, "a"), draw(1, "b")]) {
    const correlation = first.reduce((sum, value, i) => sum + value * other[i]!, 0) / count;
    expect(Math.abs(correlation)).toBeLessThan(0.03);
  }
});

test("a seed that is not a whole number from 0 to 2^32 - 1 is refused", () => {
  expect(() => randomStream(1.5, "x")).toThrow("got seed 1.5, want a whole number from 0 to 4294967295");
  expect(() => randomStream(-1, "x")).toThrow("seed -1");
});
