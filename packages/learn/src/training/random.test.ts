import { expect, test } from "vitest";
import { philox, randomStream } from "./random.ts";

const hexOf = (...of: [Parameters<typeof philox>[1], Parameters<typeof philox>[2]]): string => {
  const out = new Uint32Array(4);
  philox(out, ...of);
  return [...out].map((word) => word.toString(16).padStart(8, "0")).join(" ");
};
const draw = (...of: Parameters<typeof randomStream>): number => randomStream(...of).uniform();
const moment = (values: readonly number[], power: number): number =>
  values.reduce((sum, x) => sum + x ** power, 0) / values.length;

test("Philox4x32-10 gives the known answers of its authors' library Random123", () => {
  const most = 0xffffffff;
  expect(hexOf([0, 0, 0, 0], [0, 0])).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  expect(hexOf([most, most, most, most], [most, most])).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
  expect(hexOf([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toBe(
    "d16cfe09 94fdcceb 5001e420 24126ea1",
  );
});

test("a stream depends on its seed, purpose and place alone", () => {
  expect(draw(1, "order", 5)).toBe(draw(1, "order", 5));
  const all = [
    draw(1, "order", 5),
    draw(1, "weights", 5),
    draw(2, "order", 5),
    draw(1, "order", 6),
    draw(1, "order", 5, 1),
  ];
  expect(new Set(all).size).toBe(5);
});

test("20,000 numbers of the bell have mean 0, variance 1 and the fourth moment 2.7 of a sum of four", () => {
  const { bell } = randomStream(3, "augmentation");
  const values = Array.from({ length: 20000 }, bell);
  expect(Math.abs(moment(values, 1))).toBeLessThan(0.03);
  expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(0.04);
  expect(Math.abs(moment(values, 4) - 2.7)).toBeLessThan(0.2);
});

test("20,000 normal numbers have mean 0, variance 1 and fourth moment 3 within their sampling error", () => {
  const { normal } = randomStream(3, "weights");
  const values = Array.from({ length: 20000 }, normal);
  expect(Math.abs(moment(values, 1))).toBeLessThan(0.03);
  expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(0.04);
  expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(0.3);
});
