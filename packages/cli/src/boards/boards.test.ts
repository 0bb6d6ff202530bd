import { expect, test } from "vitest";
import { boardNamed, boards } from "./boards.ts";
import { referenceOf, runJob, withBoard, withImage } from "./board-run.ts";
import { requireBoard, simulatedJob } from "./boards.testing.ts";

const measure = { purpose: "measure", line: "files" } as const;
const differing = (comparison: readonly { readonly differingBits: number }[]): number =>
  comparison.reduce((sum, { differingBits }) => sum + differingBits, 0);

for (const board of boards)
  for (const [name, seconds, everyWire] of [
    ["heart-rate", 20, true],
    ["ecg-beats", 20, true],
  ] as const)
    test(`${name} on ${board.name} equals the reference on every bit of every wire of ${seconds} s`, async () => {
      requireBoard(board);
      const job = simulatedJob(name, seconds, everyWire);
      await withImage(board, job.unit, measure, (image) =>
        withBoard(board, image, measure, async (open) => {
          const run = await runJob(open, job, referenceOf(job), { ticksPerPush: 1, profile: false });
          expect(run.secondsOfSignal).toBeCloseTo(seconds, 1);
          expect(run.comparison.length).toBeGreaterThan(job.graph.draft.nodes.length);
          expect(run.comparison.every(({ comparedBits }) => comparedBits > 0)).toBe(true);
          expect(differing(run.comparison)).toBe(0);
          expect(await open.device.selfTest()).toBe(0);
        }),
      );
    });

test("a kernel with another order of additions is found on the board, with the wire and the frame", async () => {
  const board = boardNamed("mps2-an386");
  requireBoard(board);
  const job = simulatedJob("heart-rate", 5, true);
  const lawful = "z[0] = (r[1] * v - r[3] * w) + z[1];";
  const source = job.unit.source.replace(lawful, "z[0] = r[1] * v - (r[3] * w - z[1]);");
  expect(job.unit.source).toContain(lawful);
  await withImage(board, { ...job.unit, source }, measure, (image) =>
    withBoard(board, image, measure, async (open) => {
      const { comparison } = await runJob(open, job, referenceOf(job), { ticksPerPush: 1, profile: false });
      expect(differing(comparison)).toBeGreaterThan(0);
      const first = comparison.find(({ differingBits }) => differingBits > 0);
      expect(first?.name).toContain("sections");
      expect(await open.device.selfTest()).toBe(7);
    }),
  );
});

for (const name of ["mps2-an386", "mps2-an385", "mps3-an547", "virt-rv32"])
  test(`three runs on ${name} count the same instructions and give the same bytes`, async () => {
    const board = boardNamed(name);
    requireBoard(board);
    const job = simulatedJob("heart-rate", 20);
    const expected = referenceOf(job);
    await withImage(board, job.unit, measure, async (image) => {
      const once = () =>
        withBoard(board, image, measure, (open) => runJob(open, job, expected, { ticksPerPush: 1, profile: false }));
      const [first, ...others] = [await once(), await once(), await once()];
      expect(differing(first?.comparison ?? [])).toBe(0);
      expect(first?.counts.worstStepInstructions).toBeGreaterThan(1000);
      expect(first?.hello.loopInstructions).toBe(4000);
      for (const other of others) {
        expect(other.counts).toEqual(first?.counts);
        expect(other.fnv1a).toBe(first?.fnv1a);
      }
    });
  });

test("the instructions of the ops add up to most of those of the steps, and to no more", async () => {
  const board = boardNamed("mps2-an386");
  requireBoard(board);
  const job = simulatedJob("heart-rate", 20);
  const build = { purpose: "profile", line: "files" } as const;
  await withImage(board, job.unit, build, (image) =>
    withBoard(board, image, build, async (open) => {
      const { nodes, counts } = await runJob(open, job, referenceOf(job), { ticksPerPush: 1, profile: true });
      const sum = (nodes ?? []).reduce((all, { instructions }) => all + instructions, 0);
      expect(sum).toBeLessThan(counts.stepInstructions);
      expect(sum).toBeGreaterThan(counts.stepInstructions / 2);
    }),
  );
});
