import { algorithmNamed } from "@afferent/library";
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

/** The start of a simulated workout as a job: no data set is needed. */
export const simulatedJob = (name: "heart-rate" | "ecg-beats", seconds: number, everyWire = false): BoardJob =>
  jobOf(algorithmNamed(name), simulateTenMinutes(1).recording, { everyWire, blockTicks: 1, seconds });
