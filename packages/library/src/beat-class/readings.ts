import {
  assert,
  eventsOf,
  floatLiteral,
  type Pipeline,
  type Reading,
  type ReadingsInC,
  type ReadingsText,
} from "@afferent/core";
import type { ClassCalibration } from "../calibrated-classes.ts";

/** In the order of the network's outputs, by the names of ANSI/AAMI EC57: normal, supraventricular, ventricular, fusion. Q is never said. */
export const beatClasses = ["N", "S", "V", "F"] as const;

/** Below this quality of the mark the class is an estimate, not a value; as f32, which qualities are. */
const leastQuality = Math.fround(0.2);
/** Below this probability too. */
const leastProbability = Math.fround(0.5);
/** Seconds of signal that a class speaks of: the window. */
const windowS = 0.8;

/** Of equals the first. */
const greatestOf = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** As f32, which the device compares with. */
const weightOf = (weights: ClassCalibration["weights"], k: number): number => Math.fround(weights?.[k] ?? 1);

/** The class of each beat from the outputs "beat" (events) and "probabilities", "logits" (f32 [4] in the same frames). */
export const beatClassReadings =
  ({ leastSetProbability, unfamiliarAbove, weights }: ClassCalibration) =>
  (pipeline: Pipeline): readonly Reading[] => {
    const [beat, shares, logits] = ["beat", "probabilities", "logits"].map((name) => pipeline.outputs[name]);
    assert(beat !== undefined && shares !== undefined && logits !== undefined, "beat, probabilities and logits");
    const frames = Array.from({ length: beat.frames }, (_, i) => i).filter((i) => beat.i32[i * beat.size] === 1);
    return eventsOf(pipeline, "beat").map(({ at: mark, payload }, n): Reading => {
      const frame = frames[n]!;
      const at = mark + payload[0]!;
      const empty = { quantity: "beat class", unit: "1", value: null, interval: null, at, span: windowS } as const;
      if (shares.valid[frame] !== 1) {
        const nothing = { label: null, probabilities: null, set: null, outOfDistribution: null };
        return { ...empty, estimate: null, reason: "no-window", quality: 0, class: nothing };
      }
      const of = (block: typeof shares) => Array.from(block.f32.subarray(4 * frame, 4 * frame + 4));
      const probabilities = of(shares);
      const estimate = greatestOf(probabilities.map((share, k) => Math.fround(weightOf(weights, k) * share)));
      const quality = probabilities[estimate]!;
      const outOfDistribution = -Math.max(...of(logits));
      const reason =
        payload[1]! < leastQuality
          ? "noise"
          : outOfDistribution > Math.fround(unfamiliarAbove)
            ? "unfamiliar"
            : quality < leastProbability
              ? "uncertain"
              : null;
      const set = beatClasses.filter((_, k) => probabilities[k]! >= Math.fround(leastSetProbability));
      return {
        ...empty,
        value: reason === null ? estimate : null,
        reason,
        estimate,
        quality,
        class: { label: beatClasses[estimate]!, probabilities, set, outOfDistribution },
      };
    });
  };

/** `beatClassReadings` in C: the number of the class and its probability. */
export const beatClassReadingsInC =
  ({ unfamiliarAbove, weights }: ClassCalibration) =>
  (text: ReadingsText): ReadingsInC => {
    const weight = beatClasses.map((_, k) => floatLiteral(weightOf(weights, k))).join(", ");
    const least = floatLiteral(Math.fround(-unfamiliarAbove));
    const beat = `      afferent_reading reading = reading_without_value(at + event_shift(payload[0]), ${Math.round(windowS * 1e6)}u, ${text.reason("no-window")});
      if (shares.valid[frame] == 1u) {
        const float *const share = shares.f32 + frame * shares.size, *const logit = logits.f32 + frame * logits.size;
        static const float weight[${beatClasses.length}] = { ${weight} };
        uint32_t best = 0;
        float greatest = logit[0];
        for (uint32_t k = 1; k < ${beatClasses.length}u; k++) {
          if (weight[k] * share[k] > weight[best] * share[best]) best = k;
          if (logit[k] > greatest) greatest = logit[k];
        }
        reading.estimate = (float)best;
        reading.quality = share[best];
        reading.has_estimate = true;
        reading.reason = 0u;
        if (share[best] < ${floatLiteral(leastProbability)}) reading.reason = ${text.reason("uncertain")};
        if (greatest < ${least}) reading.reason = ${text.reason("unfamiliar")};
        if (payload[1] < ${floatLiteral(leastQuality)}) reading.reason = ${text.reason("noise")};
        reading.has_value = reading.reason == 0u;
      }
      count = put_reading(to, most, count, &reading);`;
    const body = `${text.blockOf("probabilities", "shares")}\n${text.blockOf("logits", "logits")}
${text.eachEvent("beat", beat)}`;
    return { body: text.eachFrame("beat", body), most: text.mostFrames("beat") };
  };
