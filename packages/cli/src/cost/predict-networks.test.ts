import { join } from "node:path";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { boardNamed } from "../boards/boards.ts";
import { requireBoard } from "../boards/boards.testing.ts";
import { memoryContext } from "../context.testing.ts";
import { hilNetwork } from "../network/hil-network.ts";

const models = ["kws_ref_model", "pretrainedResnet_quant", "vww_96_int8", "ad01_int8", "str_ww_ref_model"];

for (const board of ["mps2-an386", "mps3-an547"])
  for (const model of models)
    test(`an inference of ${model} on ${board} takes what was predicted, within 10 %`, async () => {
      requireBoard(boardNamed(board));
      const { context, printed } = memoryContext();
      const path = join(requireData("mlperf-tiny"), `${model}.tflite`);
      await hilNetwork(path, { board, input: "lcg:1", inferences: "1", json: true }, context, () => undefined);
      const document = JSON.parse(printed());
      const ratio = document.predictedInstructionsPerSecondOfSignal / document.instructionsPerSecondOfSignal;
      expect(Math.abs(ratio - 1), `predicted ${ratio.toFixed(3)} of what was measured`).toBeLessThan(0.1);
    }, 120_000);
