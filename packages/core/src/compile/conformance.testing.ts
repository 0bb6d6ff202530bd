import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Constants, Op } from "../graph/op.ts";
import type { Fields } from "../memory/fields.ts";
import { elementBytes, frameSize, type Wire } from "../wire/wire.ts";
import { framesOf, randomCuts, runWhole, type TestInput, type TestOutput } from "../ops/one-op.testing.ts";
import { emitProgram } from "./emit.ts";

/** The flags of the numeric law; a negative control takes one away. */
export const lawfulFlags = [
  "-std=c99",
  "-Wall",
  "-Wextra",
  "-Wconversion",
  "-Wdouble-promotion",
  "-Werror",
  "-ffp-contract=off",
] as const;

const blockFrames = 64;

/** Reads blocks of each input from standard input, steps, and writes every output: frames, values, validity; at the end the state. */
const mainText = (wires: readonly Wire[], inputs: number): string => `
#include <stdio.h>
int main(void) {
  static const uint32_t bytes[${wires.length}] = { ${wires.map(({ dtype }) => elementBytes(dtype)).join(", ")} };
  static program_state self;
  self = program_initial;
  uint32_t frames;
  while (fread(&frames, 4, 1, stdin) == 1) {
    for (int i = 0; i < ${inputs}; i++) {
      afferent_block *b = &program_wires[i];
      if (i > 0 && fread(&frames, 4, 1, stdin) != 1) return 1;
      b->frames = frames;
      if (fread(b->f32, bytes[i], frames * b->size, stdin) != frames * b->size) return 1;
      if (fread(b->valid, 1, frames, stdin) != frames) return 1;
    }
    program_step(&self);
    for (int i = ${inputs}; i < ${wires.length}; i++) {
      afferent_block *b = &program_wires[i];
      fwrite(&b->frames, 4, 1, stdout);
      fwrite(b->f32, bytes[i], b->frames * b->size, stdout);
      fwrite(b->valid, 1, b->frames, stdout);
    }
  }
  fwrite(&self, 1, sizeof self - 4u, stdout); /* without its last member, "end" */
  return 0;
}
`;

/**
 * Runs one op in the reference and in its C kernel as the given compiler makes it, over the same seeded cuts.
 * @returns the number of 32-bit words and validity bytes that differ, over all outputs, and of bytes of the state at the end, which a
 * snapshot moves from one to the other; and how many there are.
 */
export function compareWithKernel<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
  compiler: { readonly command: string; readonly flags: readonly string[]; readonly edit?: (c: string) => string },
): { readonly differing: number; readonly compared: number } {
  const wires = inputs.map((input) => input.wire);
  const outputs = op.infer(wires, parameters);
  const first = inputs[0] as TestInput;
  const room = (wire: Wire): number => Math.ceil(blockFrames * ratio(wire, first.wire) + 2);
  const source = emitProgram({
    wires: [...wires, ...outputs].map((wire) => ({ wire, capacity: room(wire) })),
    calls: [
      {
        op,
        constants: op.constants(parameters, wires),
        state: op.state(parameters, wires),
        scratch: op.scratch?.(parameters, wires) ?? {},
        inputs: wires.map((_, index) => index),
        outputs: outputs.map((_, index) => wires.length + index),
      },
    ],
  });
  const cuts = randomCuts(framesOf(first), blockFrames, 11);
  const text = (compiler.edit ?? ((c: string) => c))(source) + mainText([...wires, ...outputs], wires.length);
  const bytes = runProgram(text, compiler, inputBytes(inputs, cuts));
  const { outputs: expected, state } = runWhole(op, parameters, inputs, cuts);
  return countDifferences(bytes, expected, cuts.length, state);
}

const ratio = (a: Wire, b: Wire): number =>
  (a.rate.numerator * b.rate.denominator) / (a.rate.denominator * b.rate.numerator);

function runProgram(
  source: string,
  compiler: { readonly command: string; readonly flags: readonly string[] },
  input: Buffer,
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "afferent-kernel-"));
  try {
    writeFileSync(join(folder, "program.c"), source);
    execFileSync(compiler.command, [...compiler.flags, "program.c", "-o", "program"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    return execFileSync(join(folder, "program"), { input, maxBuffer: 1 << 29 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inputBytes(inputs: readonly TestInput[], cuts: readonly number[]): Buffer {
  const parts: Uint8Array[] = [];
  const first = inputs[0] as TestInput;
  let clock = 0;
  const taken = inputs.map(() => 0);
  for (const cut of cuts) {
    clock += cut;
    for (const [index, input] of inputs.entries()) {
      const size = frameSize(input.wire);
      const from = taken[index] ?? 0;
      const to = index === 0 ? clock : Math.floor(clock * ratio(input.wire, first.wire) + 1e-9);
      taken[index] = to;
      parts.push(new Uint8Array(Uint32Array.of(to - from).buffer));
      const { buffer } = input.values.slice(from * size, to * size);
      parts.push(new Uint8Array(buffer));
      parts.push(Uint8Array.from({ length: to - from }, (_, i) => (input.valid ? (input.valid[from + i] ?? 0) : 1)));
    }
  }
  return Buffer.concat(parts);
}

function countDifferences(
  bytes: Buffer,
  expected: readonly TestOutput[],
  steps: number,
  state: Uint8Array,
): { differing: number; compared: number } {
  const at = expected.map(() => 0);
  let position = 0;
  let differing = 0;
  let compared = 0;
  for (let step = 0; step < steps; step++)
    for (const [index, output] of expected.entries()) {
      const frames = bytes.readUInt32LE(position);
      position += 4;
      const size = output.frames === 0 ? 0 : output.words.length / output.frames;
      const from = at[index] ?? 0;
      const width = elementBytes(output.wire.dtype);
      for (let k = 0; k < frames * size; k++, position += width)
        if (bytes.readIntLE(position, width) !== output.words[from * size + k]) differing++;
      for (let k = 0; k < frames; k++, position++) if (bytes[position] !== output.valid[from + k]) differing++;
      compared += frames * (size + 1);
      at[index] = from + frames;
    }
  for (const [index, output] of expected.entries()) differing += Math.abs(output.frames - (at[index] ?? 0));
  differing += Math.abs(bytes.length - position - state.length);
  for (const [k, byte] of state.entries()) if (bytes[position + k] !== byte) differing++;
  compared += state.length;
  return { differing, compared };
}
