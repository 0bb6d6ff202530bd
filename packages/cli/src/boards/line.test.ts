import { expect, test } from "vitest";
import { boardNamed } from "./boards.ts";
import { referenceOf, runJob, withBoard, withImage } from "./board-run.ts";
import { requireBoard, simulatedJob } from "./boards.testing.ts";
import type { Link } from "./link.ts";

/**
 * A line that flips a bit, loses some bytes, repeats or loses a whole piece, by seed: after each so many bytes in either direction the piece that
 * comes next, so that how the line cuts what passes does not change how much is harmed.
 */
function harmful(link: Link, everyBytes: number, seed: number) {
  let state = seed;
  let harms = 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const direction = () => {
    let passed = 0;
    return (bytes: Uint8Array): readonly Uint8Array[] => {
      passed += bytes.length;
      if (passed < everyBytes || bytes.length === 0) return [bytes];
      passed = 0;
      harms++;
      const [kind, at, bit] = [next(4), next(bytes.length), next(8)];
      if (kind === 0) return [bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))];
      if (kind === 1) return [bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 5))];
      return kind === 2 ? [bytes, bytes] : [];
    };
  };
  const [there, back] = [direction(), direction()];
  const wrapped: Link = {
    ...link,
    send: (bytes) => there(bytes).forEach((piece) => link.send(piece)),
    onBytes: (take) => link.onBytes((bytes) => back(bytes).forEach(take)),
  };
  return { wrapped, harms: () => harms };
}

for (const { name, line, seconds, everyBytes, messageBytes } of [
  { name: "host", line: "files", seconds: 30, everyBytes: 15_000, messageBytes: 2000 },
  { name: "mps2-an386", line: "files", seconds: 20, everyBytes: 15_000, messageBytes: 2000 },
  { name: "mps2-an386", line: "uart", seconds: 20, everyBytes: 4000, messageBytes: 1000 },
  { name: "virt-rv32", line: "uart", seconds: 20, everyBytes: 4000, messageBytes: 1000 },
] as const)
  test(`over a line of ${name} (${line}) that flips, loses and repeats, every bit is right and the harm is counted`, async () => {
    const board = boardNamed(name);
    requireBoard(board);
    const job = simulatedJob("heart-rate", seconds, line === "files");
    const build = { purpose: "measure", line } as const;
    await withImage(board, job.unit, build, async (image) => {
      let harms: (() => number) | undefined;
      const wrap = (link: Link): Link => {
        const harmed = harmful(link, everyBytes, 7);
        harms = harmed.harms;
        return harmed.wrapped;
      };
      const session = { resendSeconds: 0.7, patienceSeconds: 60 };
      await withBoard(board, image, { ...build, wrap, session }, async (open) => {
        const run = await runJob(open, job, referenceOf(job), { ticksPerPush: 1, profile: false, messageBytes });
        expect(harms?.()).toBeGreaterThan(5);
        expect(run.link.resent).toBeGreaterThan(0);
        expect(run.link.damaged + run.link.refused + run.link.late).toBeGreaterThan(0);
        expect(run.comparison.reduce((sum, { differingBits }) => sum + differingBits, 0)).toBe(0);
      });
    });
  });

const deaf = (link: Link): Link => ({ ...link, onBytes: () => undefined });

test("a line that brings nothing is reported after the patience, and the emulator is gone", async () => {
  const board = boardNamed("mps2-an386");
  requireBoard(board);
  const job = simulatedJob("ecg-beats", 1);
  const build = { purpose: "measure", line: "files" } as const;
  const session = { resendSeconds: 0.2, patienceSeconds: 1 };
  await withImage(board, job.unit, build, async (image) => {
    const run = withBoard(board, image, { ...build, wrap: deaf, session }, () => Promise.resolve());
    await expect(run).rejects.toThrow("board: got no answer in 1 s");
  });
});
