import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { bind, tensorBinding } from "../../graph/bind.ts";
import { graph, type Stream } from "../../graph/build.ts";
import { definitionId } from "../../graph/identity.ts";
import { plan } from "../../memory/plan.ts";
import { concatenate } from "../../ops/concatenate/concatenate.ts";
import { embedding } from "../../ops/embedding/embedding.ts";
import { split } from "../../ops/split/split.ts";
import { interpret, type Pipeline } from "../../run/pipeline.ts";
import { execute } from "../../wasm/execute.ts";
import { lawfulFlags } from "../corpus/host.testing.ts";
import { emitUnit } from "./emit-unit.ts";
import { sequenceCodes, sequenceElements } from "./network-self-test.ts";

const rows = 20;
const table = sequenceCodes(rows * 4, 1, 5).codes as Int8Array;

/** Six indices into a table, the rows cut into three and put together in another order. */
const network = (indexCount: number) =>
  graph("words", ({ source, output }) => {
    const words = source({
      name: "words",
      unit: "1",
      channels: { min: 6, max: 6 },
      rateHz: { min: 1, max: 1 },
      gaps: { policy: "mark" },
      tensor: { dtype: "i32", shape: [6], indexCount },
    });
    const found = words.through(embedding, { table, shape: [rows, 4], output: { scale: [0.5], zeroPoint: 3 } });
    const [a, b, c] = found.with().split(split, { axis: 0, lengths: [1, 2, 3] }, 3) as [Stream, Stream, Stream];
    output("found", c.with(a, b).through(concatenate, { axis: 0 }));
  });
const bound = (indexCount: number) => {
  const draft = network(indexCount);
  return bind(draft, { words: tensorBinding(draft.sources[0]!, 1) });
};

const main = `#include "words.h"
static uint32_t state[WORDS_STATE_BYTES / 4u], scratch[WORDS_SCRATCH_BYTES / 4u];
int main(void) {
  afferent_pipeline self;
  const int32_t indices[6] = { 19, 0, 1, 2, 3, 20 };
  afferent_block block;
  words_init(&self, state, scratch);
  if (words_unit.self_test(&self) != AFFERENT_OK) return 1;
  (void)words_push_words(&self, indices, 1u);
  (void)words_step(&self);
  words_output_found(&self, &block);
  return block.frames == 1u && block.valid[0] == 0u ? 0 : 2;
}
`;

test("a network of indices is emitted as C whose self-test holds, that takes int32 frames and loses one with an index outside the table", () => {
  const gcc = requireTool("gcc");
  const folder = mkdtempSync(join(tmpdir(), "afferent-indices-"));
  try {
    const { header, source } = emitUnit(plan(bound(rows), { blockTicks: 1 }), { selfTestSeconds: 1, everyWire: false });
    expect(source).toContain(
      "uint32_t words_push_words(afferent_pipeline *self, const int32_t *frames, uint32_t count)",
    );
    for (const [file, text] of Object.entries({ "words.h": header, "words.c": source, "main.c": main }))
      writeFileSync(join(folder, file), text);
    execFileSync(gcc, [...lawfulFlags, "-O2", "words.c", "main.c", "-o", "words"], { cwd: folder, stdio: "pipe" });
    expect(spawnSync(join(folder, "words")).status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Codes and validity of the output for a hundred frames of indices. */
function answers(pipeline: Pipeline): readonly (readonly number[])[] {
  return Array.from({ length: 100 }, (_, k) => {
    // Now and then an index that no row has.
    const { elements } = sequenceElements({ dtype: "i32", indexCount: k % 10 === 9 ? 40 : rows }, 6, k);
    pipeline.push("words", { channels: [elements], start: 0, frames: 1 });
    pipeline.step();
    const { i8, valid, size } = pipeline.outputs["found"]!;
    return [...i8.subarray(0, size), valid[0]!];
  });
}

test("WebAssembly gives the interpreter's codes and validity of frames of indices", () => {
  const laidOut = plan(bound(rows), { blockTicks: 1, keepEveryWire: true });
  const expected = answers(interpret(laidOut));
  expect(answers(execute(laidOut))).toEqual(expected);
  const lost = expected.filter((frame) => frame.at(-1) === 0).length;
  expect(lost).toBeGreaterThan(5);
  expect(lost).toBeLessThan(11);
});

test("how many indices there are is part of a network's identity, and refused of codes", () => {
  expect(definitionId(network(20))).not.toBe(definitionId(network(21)));
  expect(() => bound(0)).toThrow("want 1 to 2^31 of i32");
});

test("seeded indices are floor(s * count / 2^32) of the sequence's states", () => {
  // s after one step from 1 is 1015568748.
  const { elements } = sequenceElements({ dtype: "i32", indexCount: 2_000_000_000 }, 1, 1);
  expect(elements[0]).toBe(Math.floor((1015568748 / 2 ** 32) * 2_000_000_000));
});
