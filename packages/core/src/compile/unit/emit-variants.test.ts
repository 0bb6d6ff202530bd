import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireTool } from "../../../../../testing/needs.ts";
import { bind, tensorBinding } from "../../graph/bind.ts";
import { graph } from "../../graph/build.ts";
import { plan } from "../../memory/plan.ts";
import { conv2d } from "../../ops/conv-2d/conv-2d.ts";
import { depthwiseConv2d } from "../../ops/depthwise-conv-2d/depthwise-conv-2d.ts";
import { fullyConnected } from "../../ops/fully-connected/fully-connected.ts";
import { boardTargets } from "../corpus/board.testing.ts";
import { emitUnit } from "./emit-unit.ts";
import { sequenceCodes } from "./network-self-test.ts";

const quant = (scale: number, zeroPoint: number) => ({ scale: [Math.fround(scale)], zeroPoint });
const weights = (count: number, seed: number): Int8Array => sequenceCodes(count, 1, seed).codes as Int8Array;
const common = { bias: null, dilation: [1, 1], padding: "same", activation: "relu" } as const;

/** Three layers on an image of 7 x 6 pixels and 3 channels. */
const network = graph("three layers", ({ source, output }) => {
  const input = source({
    name: "image",
    unit: "1",
    channels: { min: 126, max: 126 },
    rateHz: { min: 1, max: 1 },
    gaps: { policy: "mark" },
    tensor: { dtype: "i8", shape: [7, 6, 3], quant: quant(0.02, -9) },
  });
  output(
    "scores",
    input
      .through(conv2d, {
        ...common,
        weights: weights(8 * 9 * 3, 1),
        shape: [8, 3, 3, 3],
        weightScale: Float32Array.of(0.01),
        stride: [1, 1],
        output: quant(0.1, -128),
      })
      .through(depthwiseConv2d, {
        ...common,
        weights: weights(9 * 8, 2),
        shape: [3, 3, 8],
        weightScale: Float32Array.of(0.01),
        stride: [2, 2],
        output: quant(0.3, -128),
      })
      .through(fullyConnected, {
        weights: weights(5 * 96, 3),
        shape: [5, 96],
        weightScale: Float32Array.of(0.01),
        bias: null,
        keepDimensions: false,
        activation: "none",
        output: quant(3, 4),
      }),
  );
});
const bound = bind(network, { image: tensorBinding(network.sources[0]!, 1) });

const strictWarnings = ["-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror", "-ffp-contract=off"];
const main = `#include "three_layers.h"
static uint32_t state[THREE_LAYERS_STATE_BYTES / 4u], scratch[THREE_LAYERS_SCRATCH_BYTES / 4u];
int main(void) {
  afferent_pipeline self;
  three_layers_init(&self, state, scratch);
  return (int)three_layers_unit.self_test(&self);
}
`;

test.each([
  ["cortex-m4f", "smlad"],
  ["cortex-m55", "helium"],
])(
  "a network planned for %s is emitted with its -%s kernels, which compile for it, and its self-test holds until a kernel is changed",
  (target, kernels) => {
    const gcc = requireTool("gcc");
    const board = boardTargets[target]!;
    requireTool(board.compiler);
    const planned = plan(bound, { blockTicks: 1, target });
    expect(planned.nodes.map(({ variant }) => variant?.name)).toEqual([
      `conv-2d-${kernels}`,
      `depthwise-conv-2d-${kernels}`,
      `fully-connected-${kernels}`,
    ]);
    const unit = emitUnit(planned, { selfTestSeconds: 1, everyWire: false });
    const folder = mkdtempSync(join(tmpdir(), "afferent-variants-"));
    try {
      writeFileSync(join(folder, `${unit.name}.h`), unit.header);
      writeFileSync(join(folder, "unit.c"), unit.source);
      writeFileSync(join(folder, "main.c"), main);
      const strict = [
        "-std=c99",
        "-O2",
        ...strictWarnings,
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
      ];
      execFileSync(gcc, [...strict, "unit.c", "main.c", "-o", "program"], { cwd: folder });
      expect(spawnSync(join(folder, "program")).status).toBe(0);
      for (const level of ["-O0", "-O2", "-Os"])
        execFileSync(
          board.compiler,
          [...board.flags, "-std=c99", ...strictWarnings, level, "-ffreestanding", "-c", "unit.c"],
          {
            cwd: folder,
          },
        );
      writeFileSync(join(folder, "unit.c"), unit.source.replaceAll("p->outputOffset", "(p->outputOffset ^ 1)"));
      execFileSync(gcc, [...strict, "unit.c", "main.c", "-o", "program"], { cwd: folder });
      expect(spawnSync(join(folder, "program")).status).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
