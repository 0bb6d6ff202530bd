import { assert } from "../errors.ts";
import { wireAt } from "../graph/bind.ts";
import type { Pipeline } from "../run/pipeline.ts";
import { toNumber } from "../wire/rational.ts";
import { eventWords } from "../wire/wire.ts";

/** One event of an event wire, on the sensor's clock. */
export interface TimedEvent {
  /** Sensor time, seconds since the first frame. */
  readonly at: number;
  readonly payload: readonly number[];
}

/** The events that the last step put out on an output, in the order of their frames. */
export function eventsOf(pipeline: Pipeline, output: string): readonly TimedEvent[] {
  const { graph } = pipeline.plan;
  const from = graph.draft.outputs.find(({ name }) => name === output)?.from;
  assert(from !== undefined, `the graph has an output "${output}"`);
  const wire = wireAt(graph, from);
  const facts = wire.events;
  const block = pipeline.outputs[output];
  assert(facts !== undefined && block !== undefined, `output "${output}" carries events`);
  const firstFrame = pipeline.firstFrame(output);
  const words = eventWords(facts);
  const samplesPerFrame = toNumber(facts.rate) / toNumber(wire.rate);
  const found: TimedEvent[] = [];
  for (let frame = 0; frame < block.frames; frame++) {
    const start = frame * block.size;
    for (let n = 0; n < (block.i32[start] ?? 0); n++) {
      const at = start + 1 + n * words;
      // The newest sample of frame j is sample (j + 1) * samplesPerFrame - 1, counted from 0.
      const sample = (firstFrame + frame + 1) * samplesPerFrame - 1 - (block.i16[2 * at] ?? 0);
      found.push({
        at: sample / toNumber(facts.rate) - toNumber(facts.origin),
        payload: Array.from(block.f32.subarray(at + 1, at + words)),
      });
    }
  }
  return found;
}
