import { AfferentError, elementBytes, emitUnit, frameSize, type Graph, plan } from "@afferent/core";
import { boardNamed } from "../boards/boards.ts";
import { type BoardJob, referenceOf, runJob, withBoard, withImage } from "../boards/board-run.ts";
import { hilDocument } from "../boards/document.ts";
import { energyModelOf } from "../boards/energy.ts";
import { reportRun } from "../boards/report.ts";
import { streamsOf } from "../boards/streams.ts";
import type { Context } from "../context.ts";
import { type Codes, codesFrom } from "./codes.ts";
import { type InputForm, openModel } from "./model-file.ts";

export interface NetworkHilOptions extends InputForm {
  readonly board: string;
  readonly input?: string;
  readonly inferences?: string;
  readonly everyWire?: boolean;
  readonly profile?: boolean;
  readonly uart?: boolean;
  readonly json?: boolean;
}

/**
 * `afferent hil model.tflite`: builds a network for a board with the target's fastest kernels, streams codes through it and compares every bit with the
 * reference. One inference stands for a second: instructions a second are instructions an inference.
 */
export async function hilNetwork(
  path: string,
  options: NetworkHilOptions,
  context: Context,
  exitWith: (code: number) => void,
): Promise<void> {
  if (options.input === undefined)
    throw new AfferentError("--input", { got: "nothing", want: "lcg:<seed> or a file of raw codes" });
  const count = Number(options.inferences ?? "1");
  if (!Number.isInteger(count) || count < 1 || count > 10_000)
    throw new AfferentError("--inferences", { got: options.inferences ?? "", want: "1 to 10000" });
  const board = boardNamed(options.board);
  const job = jobOfNetwork(
    openModel(path, 1, options).graph,
    board.target.name,
    codesFrom(options.input),
    count,
    options.everyWire === true,
  );
  const frameBytes = streamsOf(job.graph, job.everyWire).map(({ wire }) => frameSize(wire) * elementBytes(wire.dtype));
  const build = {
    longestFrameBytes: Math.max(...frameBytes),
    purpose: options.profile === true ? "profile" : "measure",
    line: options.uart === true ? "uart" : "files",
    tensors: job.graph.sources.map(({ wire, channels }) => ({
      elementBytes: elementBytes(wire.dtype),
      elements: channels,
    })),
  } as const;
  const reported = { job, board: board.name, unit: "inferences", json: options.json === true } as const;
  await reportRun(reported, context, exitWith, (progress) =>
    withImage(board, job.unit, build, (image) =>
      withBoard(board, image, build, async (open) => {
        const profile = options.profile === true;
        const run = await runJob(open, job, referenceOf(job), { ticksPerPush: 1, profile, progress });
        const model = energyModelOf(board.target.name, {});
        return hilDocument(job, run, { board: board.name, target: board.target.name, ...image }, model);
      }),
    ),
  );
}

/** The network as C for the target, and the codes of all its inferences, input after input as `run` takes them. */
function jobOfNetwork(
  graph: Graph,
  target: string,
  codes: ReturnType<typeof codesFrom>,
  inferences: number,
  everyWire: boolean,
): BoardJob {
  const frames: Codes[][] = graph.sources.map(() => []);
  for (let inference = 0; inference < inferences; inference++)
    graph.sources.forEach(({ channels, wire, tensor }, index) =>
      frames[index]?.push(codes.next(channels, tensor ?? wire)),
    );
  const planned = plan(graph, { blockTicks: 1, keepEveryWire: everyWire, target });
  return {
    algorithm: { name: graph.draft.name, draft: graph.draft },
    graph,
    planned,
    unit: emitUnit(planned, { selfTestSeconds: 1, everyWire }),
    feeds: Object.fromEntries(
      graph.sources.map(({ name }, index) => [
        name,
        { channels: [joined(frames[index] ?? [])], frames: inferences, gaps: [] },
      ]),
    ),
    everyWire,
    blockTicks: 1,
  };
}

/** Frames of one input side by side. */
function joined(frames: readonly Codes[]): Codes {
  const bytes = Buffer.concat(
    frames.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );
  const kind = frames[0]?.constructor as Int8ArrayConstructor | Int16ArrayConstructor | Int32ArrayConstructor;
  return new kind(new Uint8Array(bytes).buffer);
}
