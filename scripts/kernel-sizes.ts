/**
 * Measures all kernels with each target's compiler and fits the code around them, of the shipped algorithms and of networks:
 * writes packages/cli/src/compile/sizes/tables. Run it with the compilers of scripts/setup-debian.sh after a kernel has changed.
 * Arguments: targets to measure anew (all, where none is given). And "networks" leaves what stands around the kernels of algorithms as it was.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Algorithm,
  type AnyOp,
  type Binding,
  bind,
  emitUnit,
  ops,
  plan,
  type Plan,
} from "../packages/core/src/index.ts";
import { algorithms } from "../packages/library/src/index.ts";
import { deepestStackBytes, readCallGraph } from "../packages/cli/src/compile/sizes/call-graph.ts";
import { glueFeatures, isNetwork, kernelBytes, kernelNames } from "../packages/cli/src/compile/sizes/features.ts";
import { measureUnit, supportStackBytes } from "../packages/cli/src/compile/sizes/measure.ts";
import { kernelSizes } from "../packages/cli/src/compile/sizes/kernel-sizes.ts";
import type { SizeTable, SurroundingSizes } from "../packages/cli/src/compile/sizes/size-table.ts";
import { deviceFlags, type Target, targets } from "../packages/cli/src/targets/targets.ts";
import { requireToolchain } from "../packages/cli/src/targets/toolchain.ts";
import { calibrationNetworks } from "./calibrate-cost/networks.ts";
import { writeTable } from "./write-table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const unitFolder = join(root, "packages/core/src/compile/unit");
const before = ["types.c", "preamble.c"].map((name) => readFileSync(join(unitFolder, name), "utf8")).join("");
const headers = "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n";

/** The fewest and the most channels that each source takes, at two rates. */
function* bindingsOf({ draft }: Algorithm): Generator<Readonly<Record<string, Binding>>> {
  for (const channels of ["min", "max"] as const)
    for (const rateHz of [125, 250])
      yield Object.fromEntries(
        draft.sources.map((source) => [
          source.name,
          { rateHz, channels: source.channels[channels], unit: source.unit, range: "any", skewSeconds: "1/4" },
        ]),
      );
}

/** One kernel as a unit of its own: bytes of code and of stack. */
function measureKernel({ name: kernel, kernel: texts }: Pick<AnyOp, "name" | "kernel">, target: Target) {
  const folder = mkdtempSync(join(tmpdir(), "afferent-kernel-"));
  try {
    const name = kernel.replaceAll("-", "_");
    const text = (texts ?? []).join("\n").replace(`static void ${name}_step(`, `void ${name}_step(`);
    writeFileSync(join(folder, "kernel.c"), `${headers}${before}${text}`);
    const flags = [...target.processorFlags, ...deviceFlags, "-w", "-fcallgraph-info=su", "-c"];
    execFileSync(target.compiler, [...flags, "kernel.c", "-o", "kernel.o"], { cwd: folder });
    const [, row = ""] = execFileSync(`${target.prefix}size`, ["kernel.o"], { cwd: folder, encoding: "utf8" }).split(
      "\n",
    );
    const [textBytes = 0, dataBytes = 0] = row.trim().split(/\s+/).map(Number);
    const stack = deepestStackBytes(readCallGraph(readFileSync(join(folder, "kernel.ci"), "utf8")), supportStackBytes);
    return { code: textBytes + dataBytes, stack };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Sample {
  readonly planned: Plan;
  readonly code: number;
  readonly support: number;
  readonly stack: number;
}

/** Least squares by the normal equations, each residue relative to its target, since the error that counts is relative. */
function fit(
  rows: readonly { readonly features: readonly number[]; readonly value: number; readonly whole: number }[],
) {
  const n = rows[0]!.features.length;
  const a = Array.from({ length: n }, () => Array.from({ length: n + 1 }, () => 0));
  for (const { features, value, whole } of rows)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) a[i]![j]! += (features[i]! * features[j]!) / whole ** 2;
      a[i]![n]! += (features[i]! * value) / whole ** 2;
    }
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = a[k]![i]! / a[i]![i]!;
      for (let j = i; j <= n; j++) a[k]![j]! -= factor * a[i]![j]!;
    }
  return a.map((row, i) => row[n]! / row[i]!);
}

const sampleOf = (planned: Plan, target: Target, readings?: Algorithm): Sample => {
  const options = { selfTestSeconds: 2, everyWire: false, ...(readings ? { readings } : {}) };
  const sizes = measureUnit(emitUnit(planned, options), target, requireToolchain(target));
  return { planned, code: sizes.codeBytes, support: sizes.supportBytes, stack: sizes.stackBytes };
};

const algorithmSamples = (of: readonly Algorithm[], target: Target): readonly Sample[] =>
  of.flatMap((algorithm) =>
    Array.from(bindingsOf(algorithm), (bindings) =>
      sampleOf(plan(bind(algorithm.draft, bindings), { blockTicks: 1, target: target.name }), target, algorithm),
    ),
  );

/**
 * Algorithms with a network in them have many calls of few kernels: a straight line through their code would be worse for all others. Their stack counts, since
 * no prediction of it may be too small.
 */
function surroundingsOfAlgorithms(target: Target, kernels: Kernels, stacks: Kernels): SurroundingSizes {
  const plain = algorithms.filter(({ weights }) => weights === undefined);
  const { glueStackBytes } = surroundingsOf(algorithmSamples(algorithms, target), kernels, stacks);
  return { ...surroundingsOf(algorithmSamples(plain, target), kernels, stacks), glueStackBytes };
}

/** Every second of the networks of calibration. */
const networkSamples = (target: Target): readonly Sample[] =>
  calibrationNetworks
    .filter(({ isPlain }, index) => !isPlain && index % 2 === 0)
    .map(({ graph }) => sampleOf(plan(graph, { blockTicks: 1, target: target.name }), target));

type Kernels = Readonly<Record<string, number>>;

function surroundingsOf(samples: readonly Sample[], kernels: Kernels, stacks: Kernels): SurroundingSizes {
  const deepest = (planned: Plan): number => Math.max(...kernelNames(planned).map((name) => stacks[name] ?? 0));
  return {
    glue: isNetwork(samples[0]!.planned) ? networkGlue(samples, kernels) : sensorGlue(samples, kernels),
    supportBytes: Math.round(samples.reduce((total, { support }) => total + support, 0) / samples.length),
    glueStackBytes: Math.max(...samples.map(({ planned, stack }) => stack - deepest(planned))),
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Kernels count whole. */
function sensorGlue(samples: readonly Sample[], kernels: Kernels): SurroundingSizes["glue"] {
  const [base = 0, perSource = 0, perArgument = 0] = fit(
    samples.map(({ planned, code }) => {
      const features = glueFeatures(planned);
      const { once, shared } = kernelBytes(planned, kernels);
      return { features: [1, features.sources, features.arguments], value: code - once - shared, whole: code };
    }),
  );
  return {
    base: Math.round(base),
    perSource: Math.round(perSource),
    perArgument: rounded(perArgument, 1),
    onceShare: 1,
    sharedShare: 1,
  };
}

/** All networks of calibration have one source, which the base holds. Their kernels share texts, so that a part of each counts. */
function networkGlue(samples: readonly Sample[], kernels: Kernels): SurroundingSizes["glue"] {
  const [base = 0, perArgument = 0, onceShare = 0, sharedShare = 0] = fit(
    samples.map(({ planned, code }) => {
      const { once, shared } = kernelBytes(planned, kernels);
      return { features: [1, glueFeatures(planned).arguments, once, shared], value: code, whole: code };
    }),
  );
  return {
    base: Math.round(base),
    perSource: 0,
    perArgument: rounded(perArgument, 1),
    onceShare: rounded(onceShare, 3),
    sharedShare: rounded(sharedShare, 3),
  };
}

function tableOf(target: Target): SizeTable {
  const toolchain = requireToolchain(target);
  const faster = ops.flatMap(({ variants }) => variants?.filter((variant) => variant.target === target.name) ?? []);
  const measured = [...ops.filter(({ kernel }) => kernel !== undefined), ...faster]
    .map((one) => ({ name: one.name, ...measureKernel(one, target) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const kernels = Object.fromEntries(measured.map(({ name, code }) => [name, code]));
  const stacks = Object.fromEntries(measured.map(({ name, stack }) => [name, stack]));
  return {
    toolchain: `${toolchain.compiler} ${toolchain.version}`,
    pointerBytes: target.name === "host" ? 8 : 4,
    kernels,
    stacks,
    sensors: process.argv.includes("networks")
      ? kernelSizes[target.name].sensors
      : surroundingsOfAlgorithms(target, kernels, stacks),
    networks: surroundingsOf(networkSamples(target), kernels, stacks),
  };
}

const asked = targets.filter(({ name }) => process.argv.includes(name));
for (const target of asked.length > 0 ? asked : targets)
  writeTable("packages/cli/src/compile/sizes", target.name, {
    table: tableOf(target),
    type: "SizeTable",
    head: `scripts/kernel-sizes.ts (npm run sizes): what kernels take on ${target.name}, bytes.`,
  });
