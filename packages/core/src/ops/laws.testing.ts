import { expect } from "vitest";
import type { Constants, Op } from "../graph/op.ts";
import type { Fields } from "../memory/fields.ts";
import { divide, floor, multiply, rational } from "../wire/rational.ts";
import { framesOf, randomCuts, runOp, type TestInput } from "./one-op.testing.ts";

/** The laws of every op's step, checked on given inputs: any cutting gives the same bits, floor(time * rate) frames come out, invalid frames are +0, unread inputs change nothing. */
export function expectLaws<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
): void {
  const first = inputs[0] as TestInput;
  const frames = framesOf(first);
  const whole = runOp(op, parameters, inputs);
  for (const output of whole) {
    expect(output.frames, "floor(time * rate) frames").toBe(
      floor(multiply(divide(rational(frames), first.wire.rate), output.wire.rate)),
    );
    const size = output.frames === 0 ? 0 : output.words.length / output.frames;
    if (!output.wire.events)
      for (let i = 0; i < output.frames; i++)
        if (output.valid[i] === 0)
          expect(
            output.words.subarray(i * size, (i + 1) * size).every((word) => word === 0),
            `invalid frame ${i} is +0`,
          ).toBe(true);
  }
  for (const at of op.unread ?? []) {
    const other = inputs.map((input, index) =>
      index === at ? { ...input, values: input.values.map((value) => 3 - value), valid: undefined } : input,
    );
    expect(runOp(op, parameters, other as readonly TestInput[]), `input ${at} is unread`).toEqual(whole);
  }
  for (let seed = 1; seed <= 5; seed++) {
    const cut = runOp(op, parameters, inputs, randomCuts(frames, seed === 1 ? 1 : 50, seed));
    for (const [index, output] of cut.entries()) {
      expect(
        Buffer.compare(
          Buffer.from(output.words.buffer),
          Buffer.from((whole[index] as (typeof whole)[number]).words.buffer),
        ),
        `bits, seed ${seed}`,
      ).toBe(0);
      expect(output.valid, `validity, seed ${seed}`).toEqual(whole[index]?.valid);
    }
  }
}

/**
 * Holds an op to its validity rule: in a stream with gaps of 1, n-1, n and n+1 frames the output is valid exactly where the rule says.
 * For rules same, window and settle; `input` is valid throughout and long enough for four gaps.
 */
export function expectValidityRule<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  input: TestInput,
): void {
  const rule = op.validity(parameters, [input.wire]);
  expect(rule.rule).not.toBe("own");
  if (rule.rule === "own") return;
  const n = rule.rule === "same" ? 1 : Math.max(1, rule.frames);
  const frames = framesOf(input);
  for (const gap of new Set([1, n - 1, n, n + 1])) {
    if (gap < 1) continue;
    const start = Math.floor(frames / 2);
    const valid = Uint8Array.from({ length: frames }, (_, i) => (i >= start && i < start + gap ? 0 : 1));
    const [output] = runOp(op, parameters, [{ ...input, valid }]);
    const ratio = divide(output?.wire.rate ?? rational(1), input.wire.rate);
    for (let j = 0; j < (output?.frames ?? 0); j++) {
      // The newest input frame that output frame j has seen.
      const newest = Math.ceil(((j + 1) * ratio.denominator) / ratio.numerator) - 1;
      expect(output?.valid[j], `gap of ${gap}, output frame ${j}`).toBe(expected(rule, valid, newest) ? 1 : 0);
    }
  }
}

function expected(
  rule: { rule: "same" } | { rule: "window" | "settle"; frames: number },
  valid: Uint8Array,
  newest: number,
): boolean {
  if (rule.rule === "same") return valid[newest] === 1;
  // window: the last n are valid; settle: the n before this one, and this one, are.
  const needed = rule.rule === "window" ? rule.frames : rule.frames + 1;
  if (newest + 1 < needed) return false;
  return valid.subarray(newest + 1 - needed, newest + 1).every((byte) => byte === 1);
}
