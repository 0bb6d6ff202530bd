import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { boardNamed } from "./boards.ts";
import { referenceOf, runJob, withImage, withLink } from "./board-run.ts";
import { requireBoard, simulatedJob } from "./boards.testing.ts";
import { openSerial } from "./serial.ts";

test("a board at a serial port gives the reference's bits and its counts, here an emulated one at a pseudo-terminal", async ({
  skip,
}) => {
  const board = boardNamed("mps2-an386");
  requireBoard(board);
  try {
    createRequire(import.meta.url).resolve("serialport");
  } catch {
    skip("the package serialport is not installed; npm ci brings it");
  }
  const job = simulatedJob("heart-rate", 12);
  await withImage(board, job.unit, { purpose: "measure", line: "uart" }, async (image) => {
    const machine = ["-M", "mps2-an386", "-icount", "shift=8", "-display", "none", "-monitor", "none"];
    const semihosting = ["-semihosting-config", "enable=on,target=native"];
    const emulator = spawn(
      requireTool("qemu-system-arm"),
      [...machine, ...semihosting, "-serial", "pty", "-kernel", image.path],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    try {
      const [said] = (await once(emulator.stdout, "data")) as [Buffer];
      const [path = ""] = /\/dev\/\S+/.exec(said.toString()) ?? [];
      const session = { resendSeconds: 3, patienceSeconds: 60 };
      const link = await openSerial(path, "115200");
      const run = await withLink(link, { session }, (open) =>
        runJob(open, job, referenceOf(job), { ticksPerPush: 1, profile: false, messageBytes: 1024 }),
      );
      expect(run.hello.board).toBe("mps2-an386");
      expect(run.counts.stepInstructions).toBeGreaterThan(1e6);
      expect(run.comparison.reduce((sum, { comparedBits }) => sum + comparedBits, 0)).toBeGreaterThan(0);
      expect(run.comparison.reduce((sum, { differingBits }) => sum + differingBits, 0)).toBe(0);
    } finally {
      emulator.kill("SIGKILL");
    }
  });
});

test("a board at a port that does not exist is refused with what to do", async ({ skip }) => {
  try {
    createRequire(import.meta.url).resolve("serialport");
  } catch {
    skip("the package serialport is not installed; npm ci brings it");
  }
  await expect(openSerial("/dev/no-such-port", "115200")).rejects.toThrow("--board serial:/dev/no-such-port");
});
