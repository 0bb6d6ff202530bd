import { join } from "node:path";
import { algorithmNamed } from "@afferent/library";
import { bind, plan } from "@afferent/core";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { boards } from "../boards/boards.ts";
import { jobOf, referenceOf, runJob, withBoard, withImage } from "../boards/board-run.ts";
import { requireBoard } from "../boards/boards.testing.ts";
import { openRecording } from "../files/recording.ts";
import { targetNamed } from "../targets/targets.ts";
import { predictCost } from "./predict.ts";

const ecgAt = (rateHz: number) =>
  plan(
    bind(algorithmNamed("ecg-beats").draft, {
      ecg: { rateHz, channels: 1, unit: "mV", range: "any", skewSeconds: "1/4" },
    }),
    {
      blockTicks: 1,
    },
  );

test("nodes and what stands around them add up to the whole, and a faster sensor costs more", () => {
  const target = targetNamed("cortex-m4f");
  const [slow, fast] = [predictCost(ecgAt(250), target)!, predictCost(ecgAt(500), target)!];
  const nodes = slow.nodes.reduce((sum, node) => sum + node.instructionsPerSecondOfSignal!, 0);
  expect(nodes + slow.glueInstructionsPerSecondOfSignal).toBeCloseTo(slow.instructionsPerSecondOfSignal!, 3);
  expect(fast.instructionsPerSecondOfSignal).toBeGreaterThan(slow.instructionsPerSecondOfSignal!);
});

test("of a target where nothing was measured there is no prediction", () => {
  expect(predictCost(ecgAt(250), targetNamed("host"))).toBeNull();
});

for (const [name, set, file, seconds] of [
  ["heart-rate", "ieee-spc-2015", "DATA_01_TYPE01.mat", 150],
  ["ecg-beats", "mitdb", "101", 60],
] as const) {
  // What a board is compared with does not hang on the board.
  let opened: ReturnType<typeof openJob> | undefined;
  for (const board of boards.filter(({ emulator }) => emulator !== null))
    test(`${name} takes what was predicted for ${board.target.name}, within 10 %, over ${seconds} s of ${set}`, async () => {
      requireBoard(board);
      opened ??= openJob(name, join(requireData(set), file), set === "mitdb" ? {} : { dataset: "ieee-spc" }, seconds);
      const { job, expected } = await opened;
      const build = { purpose: "measure", line: "files" } as const;
      await withImage(board, job.unit, build, (image) =>
        withBoard(board, image, build, async (open) => {
          const run = await runJob(open, job, expected, { ticksPerPush: 1, profile: false });
          const measured = (run.counts.pushInstructions + run.counts.stepInstructions) / run.secondsOfSignal;
          const predicted = predictCost(job.planned, board.target)?.instructionsPerSecondOfSignal ?? Number.NaN;
          expect(Math.abs(predicted / measured - 1)).toBeLessThan(0.1);
        }),
      );
    });
}

async function openJob(name: string, path: string, options: { readonly dataset?: string }, seconds: number) {
  const { recording } = await openRecording(path, { map: [], ...options });
  const job = jobOf(algorithmNamed(name), recording, { everyWire: false, blockTicks: 1, seconds });
  return { job, expected: referenceOf(job) };
}
