/**
 * Every kind of layer on random inputs: training's forward pass, the interpreter and the emitted C have to give the same codes; of each layer some inputs also
 * on an emulated Cortex-M4F, with that target's kernels.
 * npm run conformance:layers -- <inputs> <inputs on the M4F> <seed>
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bind, type CodeType, tensorBinding } from "../packages/core/src/index.ts";
import { exportModel } from "../packages/learn/src/index.ts";
import { layerNetworks } from "../packages/learn/src/network/layer-networks.testing.ts";
import { agreements, drawnQuantised } from "../packages/learn/src/quantise/device-agrees.testing.ts";
import { quantisedDraft } from "../packages/learn/src/quantise/quantised.ts";

const [inputs, onBoard, seed] = process.argv.slice(2).map(Number);
if (inputs === undefined || onBoard === undefined || seed === undefined || !(inputs >= 1) || !(onBoard >= 0)) {
  console.error("layers-agree: want npm run conformance:layers -- <inputs> <inputs on the M4F> <seed>");
  process.exit(2);
}

/** Bits that an emulated Cortex-M4F gives otherwise than the interpreter, of how many. */
function onM4f(
  network: (typeof layerNetworks)[number],
  type: CodeType,
  folder: string,
): { readonly bits: number; readonly differing: number } {
  const draft = quantisedDraft(drawnQuantised(network, type));
  const path = join(folder, "layer.tflite");
  writeFileSync(path, exportModel(bind(draft, { input: tensorBinding(draft.sources[0]!, 1) })));
  const cli = new URL("../packages/cli/bin/afferent.mjs", import.meta.url).pathname;
  const command = [
    "hil",
    path,
    "--board",
    "mps2-an386",
    "--input",
    `lcg:${seed}`,
    "--inferences",
    `${onBoard}`,
    "--json",
  ];
  const text = execFileSync(process.execPath, [cli, ...command], { encoding: "utf8" });
  const { outputs } = JSON.parse(text) as { outputs: { comparedBits: number; differingBits: number } };
  return { bits: outputs.comparedBits, differing: outputs.differingBits };
}

const folder = mkdtempSync(join(tmpdir(), "afferent-layers-"));
try {
  console.log(
    "| layer | inputs | codes | differing: training | C by gcc | bits on the M4F | differing |\n|---|---|---|---|---|---|---|",
  );
  for (const type of ["i8", "i16"] as const)
    for (const network of layerNetworks) {
      const [one] = agreements("gcc", [network], { type, inputs, seed });
      const { numbers, training, c } = one!;
      const m4f = onBoard > 0 ? onM4f(network, type, folder) : { bits: 0, differing: 0 };
      console.log(
        `| ${network.name}, ${type} | ${inputs} | ${numbers} | ${training} | ${c} | ${m4f.bits} | ${m4f.differing} |`,
      );
      if (training + c + m4f.differing > 0) process.exitCode = 1;
    }
} finally {
  rmSync(folder, { recursive: true });
}
