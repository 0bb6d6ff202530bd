import type { Feed, Graph } from "../../packages/core/src/index.ts";
import { Rationals } from "../../packages/core/src/index.ts";
import { presets, simulateWorkout } from "../../packages/signals/src/index.ts";

/** Seconds into the simulated workout: the walk has begun. */
const startSeconds = 100;

const { recording } = simulateWorkout({ ...presets.workout, seed: 11 });

/** Signals as sensors give them, for every source of a graph: a simulated workout, read between its samples by straight lines. Light, motion or ECG by the source's name. */
export function signalFeeds(graph: Graph, seconds: number): Readonly<Record<string, Feed>> {
  return Object.fromEntries(
    graph.sources.map(({ name, rate, channels }) => {
      const source = recording.sources.find((each) => each.name === name);
      if (source === undefined) throw new Error(`no signal for ${name}`);
      const step = Rationals.toNumber(source.rate) / Rationals.toNumber(rate);
      const first = startSeconds * Rationals.toNumber(source.rate);
      const frames = Math.floor(seconds * Rationals.toNumber(rate));
      const values = Array.from({ length: channels }, (_, c) => {
        const from = source.channels[c % source.channels.length]!.values;
        return Float32Array.from({ length: frames }, (_, i) => {
          const at = first + i * step;
          const [low, share] = [Math.floor(at), at - Math.floor(at)];
          return (1 - share) * from[low]! + share * from[low + 1]!;
        });
      });
      return [name, { channels: values, frames, gaps: [] }];
    }),
  );
}
