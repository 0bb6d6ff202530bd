import { assert } from "../errors.ts";
import type { ReadingsInC, ReadingsText } from "../compile/unit/readings.ts";
import type { Pipeline } from "../run/pipeline.ts";
import { toNumber } from "../wire/rational.ts";
import type { Wire } from "../wire/wire.ts";
import type { Reading } from "./algorithm.ts";
import { type ClassOutput, outputOf, startUpFrames, strangenessOf, withEstimate, without } from "./class-readings.ts";
import { decided, openedBlocks } from "./class-readings-in-c.ts";
import { eventsOf } from "./events.ts";

/** How events and the probabilities of their classes are read as classified beats. */
export type ClassBeatOutput = Omit<ClassOutput, "windowSeconds" | "delaySeconds"> & {
  /** The name of an output of events at the rate of the probabilities: those of a frame have the class of that frame. */
  readonly events: string;
  /** Which number of an event's payload is seconds to add to its time; without it none. */
  readonly shiftPayload?: number;
};

/** Frames between two readings that say there is nothing: a second, or a frame where those are longer. */
const framesOfSilence = (wire: Wire): number => Math.max(1, Math.round(toNumber(wire.rate)));

/** What a beat is beside its class. */
const asBeat = (of: ClassBeatOutput) => Object.assign({}, of, { windowSeconds: 0 });

/**
 * Readings of classified beats: `readings` of an algorithm of kind "beat-class". Each event is a reading at its time, its class that of its frame's probabilities; where those are invalid it is
 * a beat that was not seen well enough to classify, "gap", without an estimate. At every whole second whose frame of events is invalid a reading says so, "start-up" or "gap".
 */
export const classBeatReadings =
  (of: ClassBeatOutput) =>
  (pipeline: Pipeline): readonly Reading[] => {
    const { wire, block } = outputOf(pipeline, of.events);
    const shares = outputOf(pipeline, of.output).block;
    assert(shares.size === of.classes.length, `output "${of.output}" has one probability for each class`);
    assert(shares.frames === block.frames, "events and probabilities have one rate");
    const strange = of.outOfDistribution && outputOf(pipeline, of.outOfDistribution.output).block;
    const first = pipeline.firstFrame(of.events);
    const events = eventsOf(pipeline, of.events);
    const readings: Reading[] = [];
    let next = 0;
    for (let frame = 0; frame < block.frames; frame++) {
      for (let n = block.i32[frame * block.size] ?? 0; n > 0; n--) {
        const { at, payload } = events[next++]!;
        const time = at + (of.shiftPayload === undefined ? 0 : payload[of.shiftPayload]!);
        const probabilities = shares.f32.slice(frame * shares.size, (frame + 1) * shares.size);
        readings.push(
          shares.valid[frame] === 1
            ? withEstimate(asBeat(of), time, probabilities, strangenessOf(strange, frame))
            : without(asBeat(of), time, "gap"),
        );
      }
      const ended = first + frame + 1;
      const silence = framesOfSilence(wire);
      if (block.valid[frame] === 1 || ended % silence !== 0) continue;
      const reason = ended <= startUpFrames(of, wire) ? "start-up" : "gap";
      const span = silence / toNumber(wire.rate);
      readings.push(without({ quantity: of.quantity, windowSeconds: span }, ended / toNumber(wire.rate), reason));
    }
    return readings.toSorted((a, b) => a.at - b.at);
  };

/** `classBeatReadings` in C. */
export const classBeatReadingsInC =
  (of: ClassBeatOutput) =>
  (text: ReadingsText): ReadingsInC => {
    const wire = text.wire(of.events);
    const shift = of.shiftPayload === undefined ? "" : ` + event_shift(payload[${of.shiftPayload}])`;
    const beat = `      afferent_reading reading = reading_without_value(at${shift}, 0u, ${text.reason("gap")});
      if (shares.valid[frame] == 1u) {
${decided(of, text)}      }
      count = put_reading(to, most, count, &reading);`;
    const silence = framesOfSilence(wire);
    const spanUs = Math.round((silence / toNumber(wire.rate)) * 1e6);
    const body = `${openedBlocks(of, text)}${text.blockOf(of.output, "shares")}
    const float *const fields = shares.f32 + frame * shares.size; /* a probability for each class */
${text.eachEvent(of.events, beat)}
    if (block.valid[frame] != 1u && ended % ${silence}u == 0u) {
      afferent_reading nothing = reading_without_value(${text.endOf(of.events)}, ${spanUs}u, ${text.reason("gap")});
      if (ended <= ${Math.max(0, startUpFrames(of, wire))}u) nothing.reason = ${text.reason("start-up")};
      count = put_reading(to, most, count, &nothing);
    }`;
    return {
      body: text.eachFrame(of.events, body),
      most: text.mostFrames(of.events) * ((wire.events?.capacity ?? 0) + 1),
    };
  };
