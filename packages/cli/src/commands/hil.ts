import { readFileSync } from "node:fs";
import { AfferentError } from "@afferent/core";
import { algorithmNamed } from "@afferent/library";
import { boardNamed } from "../boards/boards.ts";
import { jobOf, referenceOf, runJob, withBoard, withImage } from "../boards/board-run.ts";
import { hilDocument, type HilDocument } from "../boards/document.ts";
import { energyModelOf, type EnergyModel } from "../boards/energy.ts";
import { BoardFault } from "../boards/session.ts";
import type { Context } from "../context.ts";
import { openRecording, type ReadingOptions } from "../files/recording.ts";
import { left, renderTable, right } from "../terminal/table.ts";

interface HilOptions extends ReadingOptions {
  readonly board: string;
  readonly recording: string;
  readonly seconds?: string;
  readonly everyWire?: boolean;
  readonly profile?: boolean;
  readonly uart?: boolean;
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
  const board = boardNamed(options.board);
  const model = energyModelOf(board.target.name, statedModel(options.energyModel));
  const { recording } = await openRecording(options.recording, options);
  const job = jobOf(algorithm, recording, {
    everyWire: options.everyWire === true,
    blockTicks: positive("--block-ticks", options.blockTicks),
    ...(options.seconds === undefined ? {} : { seconds: positive("--seconds", options.seconds) }),
  });
  const purpose = options.profile === true ? "profile" : "measure";
  const build = { purpose, line: options.uart === true ? "uart" : "files" } as const;
  const progress = context.progress("ticks");
  try {
    const document = await withImage(board, job.unit, build, (image) =>
      withBoard(board, image, build, async (open) => {
        const run = await runJob(open, job, referenceOf(job), {
          ticksPerPush: job.blockTicks,
          profile: purpose === "profile",
          progress: (done, of) => progress.update(done, of, board.name),
        });
        const place = { board: board.name, target: board.target.name, ...image };
        return hilDocument(job, run, place, model);
      }),
    );
    progress.finish();
    if (options.json === true) context.print(JSON.stringify(document));
    else printRun(document, context);
    if (document.outputs.differingBits > 0) exitWith(1);
  } catch (error) {
    progress.finish();
    if (!(error instanceof BoardFault)) throw error;
    const { node } = error.fault;
    const op = node === null ? null : (job.graph.draft.nodes[node]?.op.name ?? null);
    printFault({ ...error.fault, op }, board.name, options.json === true, context);
    exitWith(1);
  }
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

function printFault(fault: ReportedFault, board: string, isJson: boolean, { print, style }: Context): void {
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

function printRun(run: HilDocument, { print, style }: Context): void {
  const { outputs, energyEstimate: energy } = run;
  const verdict =
    outputs.differingBits === 0
      ? `all ${grouped(outputs.comparedBits)} bits as the reference`
      : `${grouped(outputs.differingBits)} of ${grouped(outputs.comparedBits)} bits differ`;
  print(`${style.bold(run.algorithm.name)} on ${run.board}: ${verdict}`);
  const rows = [
    ["seconds of signal", grouped(run.secondsOfSignal)],
    ["instructions per second of signal", grouped(run.instructionsPerSecondOfSignal)],
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
      grouped(op.worstInstructions),
    ]);
    print(renderTable([right("node"), left("op"), right("instructions/s"), right("worst step")], ops));
  }
  print(style.faint(`energy: ${energy.assumptions.join("; ")}`));
}
