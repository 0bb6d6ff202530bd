import { bind, emitUnit, plan, type Plan } from "../../packages/core/src/index.ts";
import { withBoard, withImage } from "../../packages/cli/src/boards/board-run.ts";
import type { Board } from "../../packages/cli/src/boards/boards.ts";
import { feed, ticksOf } from "../../packages/cli/src/boards/drive.ts";
import { streamsOf } from "../../packages/cli/src/boards/streams.ts";
import type { CalibrationGraph } from "./graphs.ts";
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

export async function measureGraph({ name, draft, bindings }: CalibrationGraph, board: Board): Promise<Measured> {
  const planned = plan(bind(draft, bindings), { blockTicks: 1 });
  const whole = await countsOf(planned, board, "measure");
  const parts = await countsOf(planned, board, "profile");
  return { name, planned, total: whole.total, nodes: parts.nodes };
}

async function countsOf(planned: Plan, board: Board, purpose: "measure" | "profile") {
  const { graph } = planned;
  const unit = emitUnit(planned, { selfTestSeconds: 1, everyWire: false });
  const feeds = signalFeeds(graph, settleSeconds + measuredSeconds);
  const ticks = ticksOf(graph, feeds);
  const settled = Math.floor((ticks * settleSeconds) / (settleSeconds + measuredSeconds));
  const seconds = ((ticks - settled) * graph.tick.numerator) / graph.tick.denominator;
  const build = { purpose, line: "files" } as const;
  return withImage(board, unit, build, (image) =>
    withBoard(board, image, build, async ({ device, hello }) => {
      const streams = streamsOf(graph, false);
      await device.start(
        false,
        streams.map(() => 4),
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
