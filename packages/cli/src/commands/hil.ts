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
import { hilDocument, type HilDocument } from "../boards/document.ts";
import { energyModelOf, type EnergyModel } from "../boards/energy.ts";
import { openSerial } from "../boards/serial.ts";
import { BoardFault } from "../boards/session.ts";
import type { Context } from "../context.ts";
import { openRecording, type ReadingOptions } from "../files/recording.ts";
import { left, renderTable, right } from "../terminal/table.ts";

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
  const profile = options.profile === true;
  const progress = context.progress("ticks");
  const stream = (open: OpenBoard, messageBytes?: number): Promise<BoardRun> =>
    runJob(open, job, referenceOf(job), {
      ticksPerPush: job.blockTicks,
      profile,
      progress: (done, of) => progress.update(done, of, options.board),
      ...(messageBytes === undefined ? {} : { messageBytes }),
    });
  try {
    const document =
      board === null
        ? hilDocument(job, await overSerial(port ?? "", options.baud, stream), placeOf(options.board), model)
        : await withImage(board, job.unit, buildOf(options), async (image) => {
            const run = await withBoard(board, image, buildOf(options), (open) => stream(open));
            return hilDocument(job, run, { ...placeOf(board.name), target: board.target.name, ...image }, model);
          });
    progress.finish();
    if (options.json === true) context.print(JSON.stringify(document));
    else printRun(document, context);
    if (document.outputs.differingBits > 0) exitWith(1);
  } catch (error) {
    progress.finish();
    if (!(error instanceof BoardFault)) throw error;
    const { node } = error.fault;
    const op = node === null ? null : (job.graph.draft.nodes[node]?.op.name ?? null);
    printFault({ ...error.fault, op }, options.board, options.json === true, context);
    exitWith(1);
  }
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

type ReportedFault = BoardFault["fault"] & { readonly op: string | null };

export function printFault(fault: ReportedFault, board: string, isJson: boolean, { print, style }: Context): void {
  if (isJson) {
    print(JSON.stringify({ schema: "afferent.hil/1", board, fault }));
    return;
  }
  const where = fault.op === null ? "outside of a step" : `in node ${fault.node}, ${fault.op}`;
  print(style.bold(`${board} stopped: ${fault.kind} fault ${where}`));
  const rows = Object.entries(fault.registers).map(([name, value]) => [name, value.toString(16).padStart(8, "0")]);
  print(renderTable([left("register"), right("value")], rows));
}

const grouped = (value: number | null): string =>
  value === null ? "not counted" : Math.round(value).toLocaleString("en-US");

/** A prediction, and its share of what was measured. */
function besideMeasured(predicted: number | null, measured: number | null): string {
  if (predicted === null) return "not known";
  return measured === null || measured === 0
    ? grouped(predicted)
    : `${grouped(predicted)} (${(predicted / measured).toFixed(3)})`;
}

export function printRun(run: HilDocument, { print, style }: Context): void {
  const { outputs, energyEstimate: energy } = run;
  const verdict =
    outputs.differingBits === 0
      ? `all ${grouped(outputs.comparedBits)} bits as the reference`
      : `${grouped(outputs.differingBits)} of ${grouped(outputs.comparedBits)} bits differ`;
  print(`${style.bold(run.algorithm.name)} on ${run.board}: ${verdict}`);
  const rows = [
    ["seconds of signal", grouped(run.secondsOfSignal)],
    ["instructions per second of signal", grouped(run.instructionsPerSecondOfSignal)],
    ["as predicted", besideMeasured(run.predictedInstructionsPerSecondOfSignal, run.instructionsPerSecondOfSignal)],
    ["worst step, instructions", grouped(run.worstStepInstructions)],
    ["init, instructions", grouped(run.initInstructions)],
    ["flash, bytes", grouped(run.flashBytes)],
    ["RAM with stack, bytes", grouped(run.ramBytes)],
    ["stack, bytes", grouped(run.stackBytes)],
    [run.everyWire ? "frames on all wires" : "output frames", grouped(outputs.count)],
    ["FNV-1a of them", outputs.fnv1a],
    ["energy estimate, uW", energy.value === null ? "not counted" : energy.value.toFixed(1)],
  ];
  print(renderTable([left("what"), right("value")], rows));
  for (const { name, differingBits, firstDifference } of run.differing.slice(0, 10))
    print(`${name}: ${differingBits} bits differ, from frame ${firstDifference} on`);
  if (run.ops !== null) {
    const ops = run.ops.map((op) => [
      `${op.node}`,
      op.op,
      grouped(op.instructionsPerSecondOfSignal),
      besideMeasured(op.predictedInstructionsPerSecondOfSignal, op.instructionsPerSecondOfSignal),
      grouped(op.worstInstructions),
    ]);
    print(
      renderTable(
        [right("node"), left("op"), right("instructions/s"), right("as predicted"), right("worst step")],
        ops,
      ),
    );
  }
  print(style.faint(`energy: ${energy.assumptions.join("; ")}`));
}
