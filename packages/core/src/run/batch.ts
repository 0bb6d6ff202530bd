import { framesPerTick } from "../graph/bind.ts";
import type { Pipeline } from "./pipeline.ts";

/** A whole recording of one source: channels of equal length, and the spans that are missing. */
export interface Feed {
  readonly channels: readonly ArrayLike<number>[];
  readonly frames: number;
  readonly gaps: readonly { readonly start: number; readonly frames: number }[];
}

/**
 * Batch is streaming over a file: offers every source in pieces, in turn, and calls `visit` after each step.
 * A source that ends early is a gap from there on; the run ends with the longest.
 */
export function runBatch(
  pipeline: Pipeline,
  feeds: Readonly<Record<string, Feed>>,
  visit: (pipeline: Pipeline) => void,
): void {
  const { graph } = pipeline.plan;
  const ticks = Math.max(
    ...graph.sources.map(({ name, rate }) => Math.floor((feeds[name]?.frames ?? 0) / framesPerTick(graph, rate))),
  );
  const open = graph.sources.map(({ name, rate }) => {
    const perTick = framesPerTick(graph, rate);
    const feed: Feed = feeds[name] ?? { channels: [], frames: 0, gaps: [] };
    return { name, feed, at: 0, end: ticks * perTick, valid: validity(feed) };
  });
  let moved = true;
  while (moved) {
    moved = false;
    for (const source of open) {
      const inFile = source.at < source.feed.frames;
      const frames = (inFile ? Math.min(source.feed.frames, source.end) : source.end) - source.at;
      if (frames <= 0) continue;
      const channels = inFile ? source.feed.channels : null;
      const { valid, at: start } = source;
      const taken = pipeline.push(
        source.name,
        valid && inFile ? { channels, start, frames, valid } : { channels, start, frames },
      );
      source.at += taken;
      if (taken > 0) moved = true;
    }
    while (pipeline.step()) {
      moved = true;
      visit(pipeline);
    }
  }
}

/** One byte per frame, or nothing where no frame is missing. */
function validity({ frames, gaps }: Feed): Uint8Array | undefined {
  if (gaps.length === 0) return undefined;
  const valid = new Uint8Array(frames).fill(1);
  for (const gap of gaps) valid.fill(0, gap.start, gap.start + gap.frames);
  return valid;
}
