import {
  AfferentError,
  bind,
  type Draft,
  frameSize,
  mostTicks,
  pipelineOf,
  plan,
  Rationals,
  runBatch,
  wireAt,
} from "@afferent/core";
import { feedRecording } from "@afferent/evidence";
import type { Recording } from "@afferent/signals";

/** What a front end made of a recording: the network's inputs, one frame after the other. */
export interface FrontEndFrames {
  /** [count, size]. */
  readonly values: Float32Array;
  readonly count: number;
  readonly size: number;
  /** When each frame was complete, seconds of the recording. */
  readonly atSeconds: Float64Array;
}

/**
 * Runs a front end over a recording, streaming, as the device will, and keeps the valid frames of its output "frame".
 * In: the graph from the sensors to what goes into the network, f32.
 * @throws AfferentError where the recording lacks a source, one does not fit, or there is no such output.
 */
export function framesOf(draft: Draft, recording: Recording): FrontEndFrames {
  const output = draft.outputs.find(({ name }) => name === "frame");
  if (output === undefined)
    throw new AfferentError(`front end ${draft.name}`, { got: 'no output "frame"', want: "one, the network's input" });
  const { bindings, feeds, zeroS, endS } = feedRecording({ draft }, recording);
  const graph = bind(draft, bindings);
  const pipeline = pipelineOf(plan(graph, { blockTicks: mostTicks(graph) }), "wasm");
  const wire = wireAt(graph, output.from);
  const size = frameSize(wire);
  const seconds = 1 / Rationals.toNumber(wire.rate);
  const kept: Float32Array[] = [];
  const at: number[] = [];
  runBatch(pipeline, feeds, () => {
    const block = pipeline.outputs["frame"]!;
    const first = pipeline.firstFrame("frame");
    for (let i = 0; i < block.frames; i++) {
      const time = zeroS + (first + i + 1) * seconds;
      if (block.valid[i] === 0 || time > endS + roundingSeconds) continue;
      kept.push(block.f32.slice(i * size, (i + 1) * size));
      at.push(time);
    }
  });
  const values = new Float32Array(kept.length * size);
  for (const [i, frame] of kept.entries()) values.set(frame, i * size);
  return { values, count: kept.length, size, atSeconds: Float64Array.from(at) };
}

/** Times are counts of frames: differences below this are rounding. */
const roundingSeconds = 1e-6;
