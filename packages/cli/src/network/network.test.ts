import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireData, requireTool } from "../../../../testing/needs.ts";
import { randomSequence } from "../../../../testing/random-sequence.ts";
import { memoryContext } from "../context.testing.ts";
import { codesFrom } from "./codes.ts";
import { compileNetwork } from "./compile-network.ts";
import { hilNetwork } from "./hil-network.ts";
import { runNetwork } from "./run-network.ts";
import { seeNetwork } from "./see-network.ts";

const golden = JSON.parse(readFileSync(new URL("../../../../golden/mlperf-tiny.json", import.meta.url), "utf8")) as {
  readonly models: readonly { readonly model: string; readonly first: readonly (readonly number[])[] }[];
};
const keywords = (): string => join(requireData("mlperf-tiny"), "kws_ref_model.tflite");

test("the first codes of lcg:1 are the top bytes of the sequence, and the sequence goes on", () => {
  const codes = codesFrom("lcg:1");
  // 1 * 1664525 + 1013904223 = 1015568748 = 0x3c88596c, top byte 60.
  const i8 = { dtype: "i8" } as const;
  expect([...codes.next(1, i8), ...codes.next(2, i8)]).toEqual([...codesFrom("lcg:1").next(3, i8)]);
  expect(codesFrom("lcg:1").next(1, i8)[0]).toBe(60);
  expect(codesFrom("lcg:1").next(1, { dtype: "i32", indexCount: 1000 })[0]).toBe(Math.floor((60.5 / 256) * 1000));
  expect(() => codesFrom("lcg:x")).toThrow(/--input: got lcg:x, want lcg:<seed>/);
});

test("run gives tflite-micro's codes as JSON", () => {
  const { context, printed } = memoryContext();
  runNetwork(keywords(), { input: "lcg:1", inferences: "2", json: true }, context);
  const document = JSON.parse(printed());
  expect(document).toMatchObject({ schema: "afferent.network-run/1", input: "lcg:1", inferences: 2 });
  expect(document.outputs[0].frames).toEqual(golden.models.find(({ model }) => model === "kws_ref_model")?.first);
});

test("run without --input says what it wants", () => {
  const { context } = memoryContext();
  expect(() => runNetwork("model.tflite", {}, context)).toThrow(/--input: got nothing, want lcg:<seed>/);
});

test("see shows the ops, the memory and the cost of an inference", () => {
  const { context, printed } = memoryContext();
  seeNetwork(keywords(), {}, context);
  const text = printed();
  expect(text).toMatch(/kws-ref-model, a network of 13 ops/);
  expect(text).toMatch(/total +2,657,104/);
});

test("see with a target shows of each layer what is predicted, its bytes, its kernel, and why no faster one", () => {
  const { context, printed } = memoryContext();
  seeNetwork(keywords(), { target: "cortex-m4f", json: true }, context);
  const { predicted } = JSON.parse(printed());
  expect(predicted.layers).toHaveLength(13);
  expect(predicted.layers[0]).toMatchObject({
    op: "conv-2d",
    kernel: "conv-2d-smlad",
    bytes: { outputs: 25 * 5 * 64, scratch: 160 },
    whyNotFaster: null,
  });
  expect(predicted.layers[9]).toMatchObject({
    kernel: "average-pool-2d",
    whyNotFaster: "none is written for cortex-m4f",
  });
  const layers = predicted.layers.map(({ instructions }: { readonly instructions: number }) => instructions);
  const sum = layers.reduce((total: number, one: number) => total + one, predicted.aroundInstructions);
  expect(predicted.instructions).toBeCloseTo(sum, 3);
});

test("a target without faster kernels is named as the reason", () => {
  const { context, printed } = memoryContext();
  seeNetwork(keywords(), { target: "cortex-m0plus" }, context);
  expect(printed()).toMatch(/%0 conv-2d +conv-2d .*none is written for cortex-m0plus/);
});

test("compile writes C that the target's compiler takes, with the sizes it measured", () => {
  requireTool("arm-none-eabi-gcc");
  const { context, printed, files } = memoryContext();
  compileNetwork(keywords(), { target: "cortex-m4f", out: "net", layout: "bare", json: true }, context);
  const document = JSON.parse(printed());
  expect([...files.keys()]).toEqual(["net/kws_ref_model.h", "net/kws_ref_model.c", "net/README.md"]);
  expect(document.flashBytes).toBeLessThan(42_000);
  expect(document.ramBytes).toBeLessThan(18_000);
  const tight = { target: "cortex-m4f", out: "net", layout: "bare", ram: "1000" };
  expect(() => compileNetwork(keywords(), tight, context)).toThrow(/--ram: got 1000 bytes/);
});

test("every wire of a network goes over the line, one of 36,864 codes too", async () => {
  requireTool("arm-none-eabi-gcc");
  requireTool("qemu-system-arm");
  const model = join(requireData("mlperf-tiny"), "vww_96_int8.tflite");
  const { context, printed } = memoryContext();
  const options = { board: "mps2-an386", input: "lcg:1", inferences: "1", everyWire: true, json: true };
  await hilNetwork(model, options, context, () => undefined);
  // 32 wires, each with a byte of validity.
  expect(JSON.parse(printed()).outputs).toMatchObject({
    count: 32,
    differingBits: 0,
    comparedBits: 8 * (259_716 + 32),
  });
}, 120_000);

test("a board gives the reference's bits on two inferences, with the target's faster kernels, and counts them", async () => {
  requireTool("arm-none-eabi-gcc");
  requireTool("qemu-system-arm");
  const { context, printed } = memoryContext();
  const codes: number[] = [];
  const options = { board: "mps2-an386", input: "lcg:1", inferences: "2", json: true };
  await hilNetwork(keywords(), options, context, (code) => codes.push(code));
  const document = JSON.parse(printed());
  // Twelve codes and a byte of validity, twice.
  expect(document.outputs).toMatchObject({ count: 2, comparedBits: 208, differingBits: 0 });
  expect(document.instructionsPerSecondOfSignal).toBeLessThan(7_000_000);
  expect(document.initInstructions).toBeLessThan(5_000);
  expect(codes).toEqual([]);
}, 120_000);

const wakeWord = (): string => join(requireData("mlperf-tiny"), "str_ww_ref_model.tflite");

test("the wake-word network over a window that moves by 3 columns gives the same codes streaming and windowed, invalid until 30 came", () => {
  const folder = mkdtempSync(join(tmpdir(), "afferent-codes-"));
  try {
    // Over all codes the answer would be one and the same.
    const next = randomSequence(1);
    const input = join(folder, "codes");
    writeFileSync(
      input,
      Int8Array.from({ length: 24 * 3 * 40 }, () => -Math.floor(61 * next())),
    );
    const outputs = (["streaming", "windowed"] as const).map((form) => {
      const { context, printed } = memoryContext();
      runNetwork(wakeWord(), { input, inferences: "24", json: true, [form]: "3" }, context);
      return JSON.parse(printed()).outputs[0];
    });
    expect(outputs[0]).toEqual(outputs[1]);
    expect(outputs[0].valid).toEqual(Array.from({ length: 24 }, (_, k) => k >= 9));
    expect(new Set(outputs[0].frames.slice(9).map(String)).size).toBeGreaterThan(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("see shows how many columns each layer of a streaming network makes", () => {
  const { context, printed } = memoryContext();
  seeNetwork(wakeWord(), { streaming: "3" }, context);
  expect(printed()).toMatch(/%4 conv-2d +3 +24\n/);
  // In the windowed form 826,452.
  expect(printed()).toMatch(/total +125,980/);
});

test("a network with padding along time is refused with all nodes that pad, and a hop that is no number with an example", () => {
  const { context } = memoryContext();
  expect(() => seeNetwork(keywords(), { streaming: "2" }, context)).toThrow(
    /got 5 nodes that cannot stream: node 1, conv-2d: padding along time, 4 before and 5 behind/,
  );
  expect(() => seeNetwork(keywords(), { windowed: "half" }, context)).toThrow("--windowed: got half, want new columns");
});

/** What a board says of the wake-word network, every wire compared. */
const hilWakeWord = async (form: "streaming" | "windowed") => {
  const { context, printed } = memoryContext();
  const options = { board: "mps2-an386", input: "lcg:1", inferences: "12", json: true, everyWire: true, [form]: "3" };
  await hilNetwork(wakeWord(), options, context, () => undefined);
  return JSON.parse(printed());
};

test("a board gives the streaming wake-word network's bits on every wire, in less than a quarter of the windowed one's instructions", async () => {
  requireTool("arm-none-eabi-gcc");
  requireTool("qemu-system-arm");
  const [streaming, windowed] = [await hilWakeWord("streaming"), await hilWakeWord("windowed")];
  for (const { everyWire, outputs } of [streaming, windowed])
    expect([everyWire, outputs.differingBits]).toEqual([true, 0]);
  expect(streaming.worstStepInstructions).toBeLessThan(windowed.worstStepInstructions / 4);
}, 120_000);
