import { afterAll, describe, expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { ops } from "../../ops/index.ts";
import type { OpExecutor } from "./answer.testing.ts";
import { drawCase, type OpCase } from "./case.testing.ts";
import { drawBatch, draws, holdAgainst, sampleOfEach } from "./corpus.testing.ts";
import { type HostCompiler, hostExecutor, hostTargets } from "./host.testing.ts";
import { wasmExecutor } from "./wasm.testing.ts";

/** The subset of every ordinary run; `npm run fuzz:ops` runs as much as is asked for. */
const subset = { seed: 1, first: 0, count: 16 };

const open: { readonly close: () => void }[] = [];
afterAll(() => open.forEach(({ close }) => close()));

function compiled(samples: readonly OpCase[], edit?: HostCompiler["edit"]): OpExecutor {
  const { tool, flags } = hostTargets["gcc-O2"];
  const compiler = { name: "gcc-O2", command: requireTool(tool), flags, ...(edit ? { edit } : {}) };
  const executor = hostExecutor(compiler, samples);
  open.push(executor);
  return executor;
}

let once: OpExecutor | undefined;
const gcc = (): OpExecutor => (once ??= compiled(sampleOfEach()));

test("every op has a C kernel and a draw of its cases", () => {
  expect(ops.filter(({ kernel }) => kernel === undefined).map(({ name }) => name)).toEqual([]);
  expect(draws.map(({ op }) => op.name)).toEqual(ops.map(({ name }) => name));
});

test("a case is drawn again, to the bit, from its seed and number", () => {
  const [draw] = draws;
  const [a, b] = [drawCase(draw!, 7, 3), drawCase(draw!, 7, 3)];
  expect(a.steps).toEqual(b.steps);
  expect(new Uint32Array(a.inputs[0]!.values.buffer)).toEqual(new Uint32Array(b.inputs[0]!.values.buffer));
  expect(drawCase(draw!, 8, 3).inputs[0]?.values).not.toEqual(a.inputs[0]?.values);
});

describe(`${subset.count} cases of each op, seed ${subset.seed}: no word of outputs, validity or state differs`, () => {
  for (const draw of draws)
    test(`${draw.op.name}: TypeScript equals gcc -O2 on drawn parameters, shapes and hostile values`, () => {
      const batch = drawBatch(draw, subset);
      const frames = batch.cases.flatMap(({ steps }) => steps.map((step) => step.frames[0] ?? 0));
      expect(Math.max(...frames)).toBeGreaterThan(20);
      expect(holdAgainst(gcc(), batch)).toMatchObject({ differing: 0, first: "" });
    });
});

describe(`the same cases in the WebAssembly module: no word differs`, () => {
  for (const draw of draws)
    test(`${draw.op.name}: TypeScript equals WebAssembly on drawn parameters, shapes and hostile values`, () => {
      expect(holdAgainst(wasmExecutor, drawBatch(draw, subset))).toMatchObject({ differing: 0, first: "" });
    });
});

/** The case with one bit of each of its first numbers changed. */
const flip = (one: OpCase): OpCase => {
  const constants = Object.entries(one.constants).map(([name, value]) => {
    if (!(value instanceof Float32Array)) return [name, value] as const;
    const changed = value.slice();
    new Uint32Array(changed.buffer)[0]! ^= 1;
    return [name, changed] as const;
  });
  return { ...one, constants: Object.fromEntries(constants) };
};

test("negative control: a constant one bit off in the WebAssembly module's memory is found", () => {
  const batch = drawBatch(drawNamed("fir"), subset);
  const broken: OpExecutor = { name: "wasm", run: (cases) => wasmExecutor.run(cases.map(flip)) };
  expect(holdAgainst(broken, batch).differing).toBeGreaterThan(0);
});

const drawNamed = (name: string) => draws.find(({ op }) => op.name === name)!;

test.each([
  [
    "nlms",
    "one rounding forgotten",
    "energy = energy + s->past[k] * s->past[k];",
    "energy = (float)((double)energy + (double)s->past[k] * (double)s->past[k]);",
  ],
  ["flat-line", "what is not a number taken for equal", "!(x == s->last[c])", "x < s->last[c] || x > s->last[c]"],
  ["envelope-peaks", "the sign of a zero lost", "return a == b && a != 0.0f ? a : a + b;", "return b;"],
  ["adaptive-threshold", "a state that is not written", "s->lastSlope[0] = from[1];", ""],
  [
    "channel-mean",
    "the validity of a bad frame not written",
    "out->valid[i] = ",
    "if (in->valid[i] == 1u) out->valid[i] = ",
  ],
])("negative control, %s: with %s, the corpus finds it", (name, _, from, to) => {
  const batch = drawBatch(drawNamed(name), { ...subset, count: 100 });
  const broken = compiled(batch.cases.slice(0, 1), (c) => {
    expect(c).toContain(from);
    return c.replace(from, to);
  });
  const result = holdAgainst(broken, batch);
  expect(result.differing).toBeGreaterThan(0);
  expect(result.first).toContain(`/${name}/`);
});
