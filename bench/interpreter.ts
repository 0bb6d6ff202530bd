import {
  type Algorithm,
  type Binding,
  bind,
  type Feed,
  type Executor,
  mostTicks,
  pipelineOf,
  plan,
  Rationals,
  runBatch,
} from "../packages/core/src/index.ts";
import type { Recording } from "../packages/signals/src/index.ts";
import { fastest } from "./calibration.ts";

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly timesRealTime: number;
  /** Work per second of signal, in units of the calibration kernel: comparable between machines. */
  readonly calibrated?: string;
  readonly stateBytes?: number;
  /** Of a band that works tick by tick. */
  readonly scratchBytes?: number;
}

/** Runs an algorithm over a whole recording, again and again, in one executor. */
export function measureAlgorithm(
  algorithm: Algorithm,
  recording: Recording,
  { calibrationNs, executor }: { readonly calibrationNs: number; readonly executor: Executor },
): Row {
  const bindings: Record<string, Binding> = {};
  const feeds: Record<string, Feed> = {};
  let seconds = 0;
  for (const draft of algorithm.draft.sources) {
    const source = recording.sources.find(({ name }) => name === draft.name);
    if (!source) throw new Error(`the benchmark's recording has no source ${draft.name}`);
    const channels = source.channels.slice(0, draft.channels.max);
    const unit = channels[0]?.unit ?? "1";
    bindings[draft.name] = { rateHz: source.rate, channels: channels.length, unit, range: "any", skewSeconds: 1 };
    feeds[draft.name] = { channels: channels.map(({ values }) => values), frames: source.frames, gaps: source.gaps };
    seconds = Math.max(seconds, source.frames / Rationals.toNumber(source.rate));
  }
  const graph = bind(algorithm.draft, bindings);
  const host = plan(graph, { blockTicks: mostTicks(graph) });
  let readings = 0;
  const least = fastest(() => {
    runBatch(pipelineOf(host, executor), feeds, (running) => {
      readings += algorithm.readings(running).length;
    });
  });
  if (readings === 0) throw new Error(`${algorithm.name} gave no readings`);
  const band = plan(graph, { blockTicks: 1 });
  return {
    name: `${algorithm.name} (${executor === "wasm" ? "WebAssembly" : "reference interpreter"})`,
    timesRealTime: (seconds * 1000) / least,
    calibrated: ((least * 1e6) / seconds / calibrationNs).toFixed(0),
    stateBytes: band.stateBytes,
    scratchBytes: band.scratchBytes,
  };
}
