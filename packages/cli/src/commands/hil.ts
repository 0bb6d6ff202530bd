import { readFileSync } from "node:fs";
import { AfferentError } from "@afferent/core";
import { algorithmNamed } from "@afferent/library";
import { boardNamed } from "../boards/boards.ts";
import {
  type BoardRun,
  jobOf,
  type OpenBoard,
  referenceOf,
  runJob,
  withBoard,
  withImage,
  withLink,
} from "../boards/board-run.ts";
import { hilDocument } from "../boards/document.ts";
import { energyModelOf, type EnergyModel } from "../boards/energy.ts";
import { reportRun } from "../boards/report.ts";
import { openSerial } from "../boards/serial.ts";
import type { Context } from "../context.ts";
import { openRecording, type ReadingOptions } from "../files/recording.ts";

interface HilOptions extends ReadingOptions {
  readonly board: string;
  readonly recording?: string;
  readonly seconds?: string;
  readonly everyWire?: boolean;
  readonly profile?: boolean;
  readonly uart?: boolean;
  readonly baud?: string;
  readonly blockTicks: string;
  readonly energyModel?: string;
  readonly json?: boolean;
}

/**
 * `afferent hil`: builds an algorithm for a board, streams a recording through it and compares every bit with the reference.
 * The exit code is 1 where a bit differs or the board faults.
 */
export async function hil(
  name: string,
  options: HilOptions,
  context: Context,
  exitWith: (code: number) => void,
): Promise<void> {
  const algorithm = algorithmNamed(name);
  const port = /^serial:(.+)$/.exec(options.board)?.[1];
  const board = port === undefined ? boardNamed(options.board) : null;
  const model = energyModelOf(board?.target.name ?? "host", statedModel(options.energyModel));
  if (options.recording === undefined)
    throw new AfferentError("--recording", { got: "nothing", want: "the recording that is streamed" });
  const { recording } = await openRecording(options.recording, options);
  const job = jobOf(algorithm, recording, {
    everyWire: options.everyWire === true,
    blockTicks: positive("--block-ticks", options.blockTicks),
    ...(options.seconds === undefined ? {} : { seconds: positive("--seconds", options.seconds) }),
  });
  const reported = { job, board: options.board, unit: "ticks", json: options.json === true } as const;
  await reportRun(reported, context, exitWith, async (progress) => {
    const expected = referenceOf(job);
    const stream = (open: OpenBoard, messageBytes?: number): Promise<BoardRun> =>
      runJob(open, job, expected, {
        ticksPerPush: job.blockTicks,
        profile: options.profile === true,
        progress,
        ...(messageBytes === undefined ? {} : { messageBytes }),
      });
    if (board === null)
      return hilDocument(job, await overSerial(port ?? "", options.baud, stream), placeOf(options.board), model);
    return withImage(board, job.unit, buildOf(options), async (image) => {
      const run = await withBoard(board, image, buildOf(options), (open) => stream(open));
      return hilDocument(job, run, { ...placeOf(board.name), target: board.target.name, ...image }, model);
    });
  });
}

const buildOf = ({ profile, uart }: HilOptions) =>
  ({ purpose: profile === true ? "profile" : "measure", line: uart === true ? "uart" : "files" }) as const;

const placeOf = (board: string) => ({ board, target: null, toolchain: null, size: null });

/** On a real line short messages are whole more often, and a lost one costs little. */
const serialMessageBytes = 1024;

async function overSerial(
  port: string,
  baud: string | undefined,
  stream: (open: OpenBoard, messageBytes: number) => Promise<BoardRun>,
): Promise<BoardRun> {
  if (baud === undefined)
    throw new AfferentError("--baud", { got: "none", want: "bits per second of the serial port, such as 115200" });
  const session = { resendSeconds: 5, patienceSeconds: 60 };
  return withLink(await openSerial(port, baud), { session }, (open) => stream(open, serialMessageBytes));
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new AfferentError(option, { got: text, want: "a positive number" });
  return value;
}

function statedModel(path: string | undefined): Partial<EnergyModel> {
  if (path === undefined) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Partial<EnergyModel>;
  } catch (error) {
    throw new AfferentError(path, {
      got: (error as Error).message,
      want: "an energy model as JSON (docs/energy-model.md)",
    });
  }
}
