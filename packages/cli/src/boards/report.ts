import { BoardFault } from "./session.ts";
import type { BoardJob } from "./board-run.ts";
import type { HilDocument } from "./document.ts";
import type { Context } from "../context.ts";
import { left, renderTable, right } from "../terminal/table.ts";

interface Reported {
  readonly job: BoardJob;
  /** As it was asked for. */
  readonly board: string;
  /** What progress counts. */
  readonly unit: "ticks" | "inferences";
  readonly json: boolean;
}

/** Does a run on a board and reports it, or the board's fault; the exit code is 1 where a bit differs or the board faults. */
export async function reportRun(
  { job, board, unit, json }: Reported,
  context: Context,
  exitWith: (code: number) => void,
  run: (progress: (done: number, of: number) => void) => Promise<HilDocument>,
): Promise<void> {
  const progress = context.progress(unit);
  try {
    const document = await run((done, of) => progress.update(done, of, board));
    progress.finish();
    if (json) context.print(JSON.stringify(document));
    else printRun(document, context);
    if (document.outputs.differingBits > 0) exitWith(1);
  } catch (error) {
    progress.finish();
    if (!(error instanceof BoardFault)) throw error;
    const { node } = error.fault;
    const op = node === null ? null : (job.graph.draft.nodes[node]?.op.name ?? null);
    printFault({ ...error.fault, op }, board, json, context);
    exitWith(1);
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

/** A prediction, and its share of what was measured. */
function besideMeasured(predicted: number | null, measured: number | null): string {
  if (predicted === null) return "not known";
  return measured === null || measured === 0
    ? grouped(predicted)
    : `${grouped(predicted)} (${(predicted / measured).toFixed(3)})`;
}

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
