import {
  eventsOf,
  floatLiteral,
  type Pipeline,
  Rationals,
  type Reading,
  type ReadingsInC,
  type ReadingsText,
  wireAt,
} from "@afferent/core";

/** Below this quality a beat is reported as an estimate, not as a value; as f32, which qualities are. */
const leastQuality = Math.fround(0.2);

/** 90 % of the marks lie no further than this from those of the annotators. */
const timingHalfWidthS = 0.01;

/** At the start the filters have no past yet, which is no loss of signal. */
const settlingS = 1;

/**
 * The beats of an event output with payload shift (s, to the true peak) and quality, and at every whole second at which there is no signal a reading
 * that says so, at once: a beat from before the signal was lost may still follow it.
 */
export function beatReadings(pipeline: Pipeline, output: string): readonly Reading[] {
  const beats = eventsOf(pipeline, output).map(({ at, payload }): Reading => {
    const time = at + (payload[0] ?? 0);
    const quality = payload[1] ?? 0;
    return {
      quantity: "beat",
      unit: "s",
      value: quality < leastQuality ? null : time,
      reason: quality < leastQuality ? "noise" : null,
      estimate: time,
      quality,
      interval: { low: time - timingHalfWidthS, high: time + timingHalfWidthS },
      at: time,
      span: 0,
    };
  });
  const silent = silentSeconds(pipeline, output);
  return silent.length === 0 && beats.length < 2 ? beats : [...beats, ...silent].toSorted((a, b) => a.at - b.at);
}

function silentSeconds(pipeline: Pipeline, output: string): readonly Reading[] {
  const { graph } = pipeline.plan;
  const wire = wireAt(graph, graph.draft.outputs.find(({ name }) => name === output)!.from);
  const framesPerSecond = Math.round(Rationals.toNumber(wire.rate));
  const block = pipeline.outputs[output]!;
  const first = pipeline.firstFrame(output);
  const silent: Reading[] = [];
  for (let frame = 0; frame < block.frames; frame++) {
    const end = first + frame + 1;
    if (end % framesPerSecond !== 0 || block.valid[frame] === 1) continue;
    const at = end / framesPerSecond;
    if (at <= settlingS) continue;
    silent.push({
      quantity: "beat",
      unit: "s",
      value: null,
      reason: "no-signal",
      estimate: null,
      quality: 0,
      interval: null,
      at,
      span: 1,
    });
  }
  return silent;
}

/** `beatReadings` in C. */
export function beatReadingsInC(text: ReadingsText, output: string): ReadingsInC {
  const framesPerSecond = Math.round(Rationals.toNumber(text.wire(output).rate));
  const half = floatLiteral(Math.fround(timingHalfWidthS));
  const beat = `      afferent_reading reading = reading_without_value(at + event_shift(payload[0]), 0u, 0u);
      reading.quality = payload[1];
      reading.has_value = !(payload[1] < ${floatLiteral(leastQuality)});
      if (!reading.has_value) reading.reason = ${text.reason("noise")};
      reading.low = -${half};
      reading.high = ${half};
      reading.has_estimate = true;
      reading.has_interval = true;
      count = put_reading(to, most, count, &reading);`;
  const silent = `    if (block.valid[frame] != 1u && ended % ${framesPerSecond}u == 0u && ended > ${settlingS * framesPerSecond}u) {
      const afferent_reading silence = reading_without_value(${text.endOf(output)}, 1000000u, ${text.reason("no-signal")});
      count = put_reading(to, most, count, &silence);
    }`;
  return {
    body: text.eachFrame(output, `${text.eachEvent(output, beat)}\n${silent}`),
    most: text.mostFrames(output) * ((text.wire(output).events?.capacity ?? 0) + 1),
  };
}
