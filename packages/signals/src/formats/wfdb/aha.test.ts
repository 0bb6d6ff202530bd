import { rational } from "@afferent/core";
import { expect, it } from "vitest";
import { readWfdbAnnotations } from "../../index.ts";

const block = (letter: string, time: number, rest: readonly number[] = []) => {
  const bytes = [0, letter.charCodeAt(0), (time >> 16) & 255, (time >> 24) & 255, time & 255, (time >> 8) & 255, 1, 0];
  return [...bytes, ...rest, ...Array.from({ length: 8 - rest.length }, () => 0)];
};
const read = (...blocks: readonly (readonly number[])[]) =>
  readWfdbAnnotations(Uint8Array.from(blocks.flat()), "r.atr", "atr", rational(250));

it("annotations in the AHA's form, from its tapes, have letters and milliseconds", () => {
  const { items, rate } = read(block("N", 370), block("R", 70_000), block("U", 70_001), block("[", 70_002));
  expect(rate).toEqual(rational(1000));
  expect(items.map(({ sample, symbol, subtype }) => [sample, symbol, subtype])).toEqual([
    [370, "N", 0],
    [70_000, "r", 0],
    [70_001, "~", -1],
    [70_002, "[", 0],
  ]);
});

it("annotations in the AHA's form, from WFDB programs, have WFDB codes, samples of the record and short texts", () => {
  const { items, rate } = read(block("N", 18, [0, 1]), block("O", 400, [2, 28, 40, 65, 70, 73, 66, 0]));
  expect(rate).toEqual(rational(250));
  expect(items.map(({ sample, symbol, subtype, text }) => [sample, symbol, subtype, text])).toEqual([
    [18, "N", 0, ""],
    [400, "+", 2, "(AFIB"],
  ]);
});
