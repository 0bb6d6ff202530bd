import { assert } from "../errors.ts";
import { type Graph, wireAt } from "../graph/bind.ts";
import type { Ref } from "../graph/draft.ts";
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
  // A wire's frame counts as there when its time is over: sample k of the sensor, taken at k / rate, at (k + 1) / rate.
  const sensorFrame = 1 / toNumber(firstSourceOf(graph, from).rate);
  const samplesPerFrame = toNumber(facts.rate) / toNumber(wire.rate);
  const [rateHz, originS] = [toNumber(facts.rate), toNumber(facts.origin)];
  const found: TimedEvent[] = [];
  for (let frame = 0; frame < block.frames; frame++) {
    const start = frame * block.size;
    for (let n = 0; n < (block.i32[start] ?? 0); n++) {
      const at = start + 1 + n * words;
      // Frame j ends with the sample that is number (j + 1) * samplesPerFrame, counted from 1.
      const samples = (firstFrame + frame + 1) * samplesPerFrame - (block.i16[2 * at] ?? 0);
      const payload: number[] = [];
      for (let k = 1; k < words; k++) payload.push(block.f32[at + k] ?? 0);
      found.push({ at: samples / rateHz - sensorFrame - originS, payload });
    }
  }
  return found;
}

/** The source at the head of the path that ends in `ref`, along first inputs. */
export function firstSourceOf(graph: Graph, ref: Ref): Graph["sources"][number] {
  let at = ref;
  while (at.kind === "node") {
    const next: Ref | undefined = graph.draft.nodes[at.index]?.inputs[0];
    assert(next !== undefined, `node ${at.index} has an input`);
    at = next;
  }
  const source = graph.sources[at.index];
  assert(source !== undefined, `source ${at.index} exists`);
  return source;
}
