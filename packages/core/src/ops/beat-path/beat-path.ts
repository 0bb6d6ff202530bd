import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { add, divide, rational, toNumber } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { requireEnvelopePeaks } from "../envelope-peaks/envelope-peaks.ts";
import { greaterOfKernel } from "../envelope-peaks/greater-of.kernel.ts";
import { wholeSamplesKernel } from "../envelope-peaks/whole-samples.kernel.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { beatPathKernel } from "./beat-path.kernel.ts";
import { judge, settle } from "./chain.ts";
import { lesserOfKernel } from "./lesser-of.kernel.ts";
import { beatPathPayload, constantsOf, IN, OLD, type Step, stateOf, scratchOf } from "./memory.ts";
import type { BeatPathParameters } from "./parameters.ts";

const f = Math.fround;
/** A usual beat is taken to be at least this share of the highest peak. */
const LEAST_OF_HIGHEST = f(0.4);

/**
 * Which of many peaks are beats: the most plausible chain of them, found by dynamic programming as they come.
 * Each peak has a score (its height against the levels of signal and noise, its crest), each interval a loss (too short or too long for the
 * usual one, or a wave too gentle too soon after a beat). The chain of the greatest sum is the answer. So one mechanism thresholds,
 * discriminates T waves, searches back for beats that were missed and keeps a rate from being doubled or halved.
 * A peak that is sure is settled when it comes, one in doubt when it is `lag` old; what is settled stays.
 * Levels: the signal's is the median of the last 8 beats, the noise's the mean of the last 8 peaks refused, the interval the median of 8.
 * Source: definition; chains by dynamic programming as in Ellis 2007, doi 10.1080/09298210701653344; levels, search-back and T waves after
 * Pan & Tompkins 1985, doi 10.1109/TBME.1985.325532, and Hamilton & Tompkins 1986, doi 10.1109/TBME.1986.325695.
 * In: events of `envelope-peaks`. Out: the beats among them at the same rate of frames; the offset is that of the waveform's extreme, to the
 * nearest sample; payload shift (s, later is positive, less than a sample), quality (0 to 1), size (of the extreme, with its sign).
 * Beats come out in order of time. Levels are kept over gaps; an interval never bridges one, and whatever is pending is settled at it.
 * Does not find beats closer than the peaks it is given, and does not tell one kind of beat from another.
 */
export const beatPath = defineOp({
  name: "beat-path",
  version: 2,
  source: "Ellis 2007, doi 10.1080/09298210701653344; Hamilton & Tompkins 1986, doi 10.1109/TBME.1986.325695",
  infer: ([x], p: BeatPathParameters) => {
    requireEnvelopePeaks("beat-path", x);
    const { events } = x;
    const { frameSamples, learn, lag, pending } = constantsOf(p, x);
    if (pending < 4 || pending > 64 || learn < frameSamples || lag < frameSamples)
      throw new AfferentError("beat-path", {
        got: `room for ${pending} pending peaks, learning ${learn} and waiting ${lag} samples`,
        want: `4 to 64, and at least ${frameSamples} samples each`,
      });
    const wait = divide(rational(Math.max(learn, lag) + frameSamples), events.rate);
    return [
      {
        ...x,
        delay: { min: x.delay.min, max: add(x.delay.max, wait) },
        unit: "1",
        validity: "masked" as const,
        events: {
          ...events,
          capacity: pending + events.capacity,
          payload: beatPathPayload.map((name, k) => ({
            name,
            unit: ["s", "1", events.payload[4]?.unit ?? "1"][k] ?? "1",
          })),
        },
      },
    ];
  },
  constants: (p, [x]) => constantsOf(p, x as Wire),
  state: ({ pending }) => stateOf(pending),
  scratch: ({ pending }) => scratchOf(pending),
  init: (state, constants) => {
    state.learning[0] = constants.learn;
  },
  step(call) {
    const { constants, state, inputs, outputs } = call;
    const input = inputs[0]!;
    const output = outputs[0]!;
    output.frames = input.frames;
    for (let i = 0; i < input.frames; i++) {
      const to = i * output.size;
      output.i32.fill(0, to, to + output.size);
      output.valid[i] = input.valid[i]!;
      age(call);
      const whole = input.valid[i] === 1;
      const first = take(call, i);
      if (state.learning[0]! > 0) {
        if (learn(call, whole)) judge(call, 0);
      } else judge(call, first);
      if (state.learning[0]! > 0) continue;
      if (state.count[0]! > 0) settle(call, to, whole ? constants.lag : -OLD);
      if (!whole) breakOff(call);
    }
  },
  validity: () => ({ rule: "own", meaning: "an event frame is valid when the frame it was made of is" }),
  cost: ({ pending }, [x]) => ({
    multiplyAdds: 6 * pending * toNumber((x as Wire).rate),
    divisions: pending * toNumber((x as Wire).rate),
    other: 20 * pending * toNumber((x as Wire).rate),
  }),
  // By the frame: how many peaks come, and how long they stay in doubt, is the signal's affair.
  work: (_, [x], [y]) => ({
    frames: toNumber((x as Wire).rate),
    words: toNumber((y as Wire).rate) * frameSize(y as Wire),
  }),
  kernel: [squareRootKernel, greaterOfKernel, lesserOfKernel, wholeSamplesKernel, beatPathKernel],
});

/** One frame later: everything is older, and the record of the highest peaks moves on. */
function age({ constants, state }: Step): void {
  const { frameSamples, recall } = constants;
  for (let j = 0; j < state.count[0]!; j++) state.age[j] = state.age[j]! + frameSamples;
  if (state.lastAge[0]! < OLD) state.lastAge[0] = state.lastAge[0]! + frameSamples;
  if (state.quiet[0]! < OLD) state.quiet[0] = state.quiet[0]! + frameSamples;
  state.recalled[0] = state.recalled[0]! + frameSamples;
  if (state.recalled[0]! <= recall) return;
  state.recalled[0] = frameSamples;
  state.highest[2] = state.highest[1]!;
  state.highest[1] = state.highest[0]!;
  state.highest[0] = 0;
}

/** Puts the peaks of frame i at the end of those pending. @returns where they start. */
function take({ constants, state, inputs }: Step, i: number): number {
  const { pending } = constants;
  const input = inputs[0]!;
  const start = i * input.size;
  const first = state.count[0]!;
  let count = first;
  for (let n = 0; n < input.i32[start]! && count < pending; n++) {
    const word = start + 1 + n * (1 + IN);
    state.age[count] = input.i32[word]!;
    for (let k = 0; k < IN; k++) state.peak[count * IN + k] = input.f32[word + 1 + k]!;
    state.highest[0] = Math.max(state.highest[0]!, input.f32[word + 1]!);
    count++;
  }
  state.count[0] = count;
  return first;
}

/**
 * Waits until enough was seen, or until a gap, and then sets the levels from it: the second highest peak is taken for a usual beat.
 * @returns whether they are set; without two peaks at a gap, or without any at all, it starts anew.
 */
function learn({ constants, state }: Step, whole: boolean): boolean {
  const { frameSamples, pending, noiseStart, start } = constants;
  state.learning[0] = state.learning[0]! - frameSamples;
  if (whole && state.learning[0]! > 0 && state.count[0]! < pending) return false;
  let highest = 0;
  let second = 0;
  for (let j = 0; j < state.count[0]!; j++) {
    const height = state.peak[j * IN]!;
    if (height > highest) {
      second = highest;
      highest = height;
    } else if (height > second) second = height;
  }
  if (highest === 0 || (!whole && second === 0)) {
    state.learning[0] = constants.learn;
    state.count[0] = 0;
    return false;
  }
  const level = Math.max(second, f(LEAST_OF_HIGHEST * highest));
  state.signal.fill(level);
  state.noise.fill(f(noiseStart[0]! * level));
  state.interval.fill(start);
  state.learning[0] = 0;
  state.quiet[0] = 0;
  return true;
}

/** After a gap the next beat follows nothing. */
function breakOff({ state }: Step): void {
  state.linked[0] = 0;
  state.quiet[0] = 0;
}
