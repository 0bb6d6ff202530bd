import { algorithmNamed } from "@afferent/library";
import type { Recording } from "@afferent/signals";
import { requireTool } from "../../../../testing/needs.ts";
import { simulateTenMinutes } from "../demo/workout.ts";
import type { Board } from "./boards.ts";
import { type BoardJob, jobOf } from "./board-run.ts";

/** Asks for all that a board needs, so that a test without it is skipped with the remedy. */
export function requireBoard({ target, emulator }: Board): void {
  requireTool(target.compiler);
  if (emulator === null) return;
  requireTool(emulator.command);
  requireTool("mkfifo");
}

/** Simulating takes longer than all that is done with it: once for all tests of a file. */
let workout: Recording | undefined;

/** The start of a simulated workout as a job: no data set is needed. */
export function simulatedJob(name: "heart-rate" | "ecg-beats", seconds: number, everyWire = false): BoardJob {
  workout ??= simulateTenMinutes(1).recording;
  return jobOf(algorithmNamed(name), workout, { everyWire, blockTicks: 1, seconds });
}
