import {
  bind,
  elementBytes,
  emitUnit,
  type Feed,
  plan,
  type Plan,
  sequenceCodes,
} from "../../packages/core/src/index.ts";
import { withBoard, withImage } from "../../packages/cli/src/boards/board-run.ts";
import type { Board } from "../../packages/cli/src/boards/boards.ts";
import { feed, ticksOf } from "../../packages/cli/src/boards/drive.ts";
import { streamsOf } from "../../packages/cli/src/boards/streams.ts";
import type { CalibrationGraph } from "./graphs.ts";
import type { CalibrationNetwork } from "./networks.ts";
import { signalFeeds } from "./signals.ts";

/** What a graph takes on a board once its windows are full, instructions per second of signal. */
export interface Measured {
  readonly name: string;
  readonly planned: Plan;
  readonly total: number;
  readonly nodes: readonly number[];
}

const settleSeconds = 8;
const measuredSeconds = 12;

/** In: an algorithm on sensors. */
export function measureGraph({ name, draft, bindings }: CalibrationGraph, board: Board): Promise<Measured> {
  const planned = plan(bind(draft, bindings), { blockTicks: 1 });
  const feeds = signalFeeds(planned.graph, settleSeconds + measuredSeconds);
  return measurePlan(name, planned, board, { feeds, settledShare: settleSeconds / (settleSeconds + measuredSeconds) });
}

/** In: a network, and whether it is planned with the faster kernels of the board's target. */
export function measureNetwork({ name, graph, isPlain }: CalibrationNetwork, board: Board): Promise<Measured> {
  const planned = plan(graph, { blockTicks: 1, ...(isPlain ? {} : { target: board.target.name }) });
  const inferences = 3;
  const feeds = Object.fromEntries(
    graph.sources.map(({ name: source, channels, wire }, index) => {
      const { codes } = sequenceCodes(channels * inferences, elementBytes(wire.dtype), index + 1);
      return [source, { channels: [codes], frames: inferences, gaps: [] }];
    }),
  );
  return measurePlan(name, planned, board, { feeds, settledShare: 1 / inferences });
}

interface Fed {
  readonly feeds: Readonly<Record<string, Feed>>;
  /** Of the ticks: those before what is measured. */
  readonly settledShare: number;
}

async function measurePlan(name: string, planned: Plan, board: Board, fed: Fed): Promise<Measured> {
  const whole = await countsOf(planned, board, "measure", fed);
  const parts = await countsOf(planned, board, "profile", fed);
  return { name, planned, total: whole.total, nodes: parts.nodes };
}

async function countsOf(planned: Plan, board: Board, purpose: "measure" | "profile", { feeds, settledShare }: Fed) {
  const { graph } = planned;
  const unit = emitUnit(planned, { selfTestSeconds: 1, everyWire: false });
  const ticks = ticksOf(graph, feeds);
  const settled = Math.floor(ticks * settledShare + 1e-6);
  const seconds = ((ticks - settled) * graph.tick.numerator) / graph.tick.denominator;
  const isNetwork = graph.sources.every(({ tensor }) => tensor !== undefined);
  const tensors = graph.sources.map(({ wire, channels }) => ({
    elementBytes: elementBytes(wire.dtype),
    elements: channels,
  }));
  const build = { purpose, line: "files", ...(isNetwork ? { tensors } : {}) } as const;
  return withImage(board, unit, build, (image) =>
    withBoard(board, image, build, async ({ device, hello }) => {
      const streams = streamsOf(graph, false);
      await device.start(
        false,
        streams.map(({ wire }) => elementBytes(wire.dtype)),
      );
      const countNodes = async () => (purpose === "profile" ? await device.nodes() : []);
      const run = (from: number, to: number) =>
        feed(device, hello, graph, feeds, { everyWire: false, ticksPerPush: 1, streams, from, to });
      await run(0, settled);
      const [before, nodesBefore] = [await device.counts(), await countNodes()];
      await run(settled, ticks);
      const [after, nodesAfter] = [await device.counts(), await countNodes()];
      const all = (counts: typeof before): number => counts.pushInstructions + counts.stepInstructions;
      return {
        total: (all(after) - all(before)) / seconds,
        nodes: nodesAfter.map(({ instructions }, k) => (instructions - (nodesBefore[k]?.instructions ?? 0)) / seconds),
      };
    }),
  );
}
