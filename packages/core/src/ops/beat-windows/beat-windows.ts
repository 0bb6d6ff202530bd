import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { f32, i32, u32, u8 } from "../../memory/fields.ts";
import { add, compare, rational, toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { beatWindowsKernel } from "./beat-windows.kernel.ts";
import { samplesOf, type BeatWindowsParameters } from "./parameters.ts";
import { learnTemplate, place, type Step, writeWindow } from "./template.ts";

/** Older than anything, samples: ages stop here. */
const OLD = 1 << 24;

/** What a frame of the second output holds, in order. */
const beatFacts = ["before", "after", "likeness", "size"] as const;

/**
 * One beat at a time, cut out of the signal and laid beside the person's usual beat.
 * A beat waits for the next one (or `waitSeconds`, or a gap) and comes out in the next free frame, at most one a frame. Its window is shifted to where
 * it is most like the template (the greatest correlation over the stated points; of equals the smallest shift), freed of its mean and
 * divided by the template's root mean square. The template is a running mean of windows, towards which no beat moves a point by more than `reach` of
 * that size: one wide beat among many leaves it as it is.
 * Source: definition; templates of a person's own beats as in de Chazal & Reilly 2006, doi 10.1109/TBME.2006.883802.
 * In: f32 of one channel at r Hz; events counted in samples of r Hz, whatever their payload. Out, at the rate of the events' frames:
 * f32 [2, points], the beat and the template before it; f32 [4]: seconds from the beat before (0 where there is none) and to the one after
 * (0 where none came), likeness (-1 to 1; 0 for the first), the beat's size as a share of the template's; and the beat as an event, payload kept.
 * The first two are valid in frames with a beat whose window was observed; the event comes out either way. No interval
 * bridges a frame of events that is not valid; the template is kept. Does not tell kinds of beats apart.
 */
export const beatWindows = defineOp({
  name: "beat-windows",
  version: 1,
  source: "de Chazal & Reilly 2006, doi 10.1109/TBME.2006.883802",
  infer: ([signal, beats], p: BeatWindowsParameters) => {
    requireSamples("beat-windows", signal);
    if (frameSize(signal) !== 1)
      throw new AfferentError("beat-windows", { got: `${frameSize(signal)} channels`, want: "one" });
    if (!beats?.events || compare(beats.events.rate, signal.rate) !== 0)
      throw new AfferentError("beat-windows", {
        got: beats?.events ? `events at ${toNumber(beats.events.rate)} samples per second` : "no events",
        want: `events counted in samples of the signal, ${toNumber(signal.rate)} Hz`,
        remedy: "give the op that finds the events a signal of the same rate",
      });
    const { points } = samplesOf(p, signal, beats);
    const delay = { min: beats.delay.min, max: add(beats.delay.max, rational(p.historySeconds)) };
    const frames = { dtype: "f32" as const, rate: beats.rate, delay, unit: "1", validity: "masked" as const };
    return [
      { ...frames, shape: [2, points] },
      { ...frames, shape: [beatFacts.length] },
      { ...beats, delay, validity: "masked" as const, events: { ...beats.events, capacity: 1 } },
    ];
  },
  constants: (p, [signal, beats]) => samplesOf(p, signal as Wire, beats as Wire),
  state: (p, [signal, beats]) => {
    const { history, queue, payload, points } = samplesOf(p, signal as Wire, beats as Wire);
    return {
      ring: f32(history),
      at: u32(1),
      heard: u8(history),
      inHop: u32(1),
      age: i32(queue),
      told: f32(queue * Math.max(1, payload)),
      count: u32(1),
      lastAge: i32(1),
      linked: u32(1),
      sealed: u32(1),
      usual: f32(points),
      size: f32(1),
      beats: u32(1),
    };
  },
  scratch: (p, [signal, beats]) => ({ window: f32(samplesOf(p, signal as Wire, beats as Wire).points) }),
  step(call) {
    const { constants, state, inputs, outputs } = call;
    const [signal, beats] = [inputs[0]!, inputs[1]!];
    let sample = 0;
    for (let i = 0; i < beats.frames; i++) {
      while (state.inHop[0]! < constants.hop && sample < signal.frames) keep(call, sample++);
      state.inHop[0] = 0;
      for (const output of outputs) {
        output.i32.fill(0, i * output.size, (i + 1) * output.size);
        output.valid[i] = 0;
      }
      outputs[2]!.valid[i] = beats.valid[i]!;
      take(call, i);
      release(call, i, beats.valid[i] === 1);
    }
    while (sample < signal.frames) keep(call, sample++);
    for (const output of outputs) output.frames = beats.frames;
  },
  validity: () => ({ rule: "own", meaning: "windows are valid in frames with a beat that was observed whole" }),
  cost: (p, [signal, beats]) => {
    const { points, shift, likeFirst, likeEnd, perPoint, hop } = samplesOf(p, signal as Wire, beats as Wire);
    // At most four beats a second.
    const each = (2 * shift + 1) * (likeEnd - likeFirst) * (perPoint + 2) + 8 * points;
    return { multiplyAdds: 4 * each, other: toNumber((signal as Wire).rate) * (1 + 1 / hop) };
  },
  kernel: [squareRootKernel, beatWindowsKernel],
});

/** One sample of the signal into the ring. */
function keep({ constants, state, inputs }: Step, sample: number): void {
  const { history } = constants;
  state.ring[state.at[0]!] = inputs[0]!.f32[sample]!;
  state.heard[state.at[0]!] = inputs[0]!.valid[sample]!;
  state.at[0] = state.at[0]! + 1 === history ? 0 : state.at[0]! + 1;
  state.inHop[0] = state.inHop[0]! + 1;
}

/** All that waits grows older by a hop; the beats of frame i join the queue, as many as there is room for. */
function take({ constants, state, inputs }: Step, i: number): void {
  const { hop, payload, queue } = constants;
  const beats = inputs[1]!;
  for (let k = 0; k < state.count[0]!; k++) state.age[k] = Math.min(OLD, state.age[k]! + hop);
  state.lastAge[0] = Math.min(OLD, state.lastAge[0]! + hop);
  const start = i * beats.size;
  for (let n = 0; n < beats.i32[start]! && state.count[0]! < queue; n++) {
    const word = start + 1 + n * (1 + payload);
    const to = state.count[0]!;
    state.age[to] = beats.i32[word]!;
    for (let k = 0; k < payload; k++) state.told[to * payload + k] = beats.f32[word + 1 + k]!;
    state.count[0] = to + 1;
  }
}

/** Lets the oldest beat out once the next is known, or none is to be waited for, and its window is complete. */
function release(call: Step, i: number, whole: boolean): void {
  const { constants, state, outputs } = call;
  const { points, perPoint, lead, shift, wait, behind, payload, numbers } = constants;
  // What waits when events are lost belongs together, and to nothing that comes later.
  if (!whole) state.sealed[0] = state.count[0]!;
  if (!whole && state.count[0] === 0) state.linked[0] = 0;
  if (state.count[0] === 0) return;
  const age = state.age[0]!;
  const back = age + behind;
  const sealed = state.sealed[0]! > 0;
  const next = (sealed ? state.sealed[0]! : state.count[0]!) > 1;
  const complete = back >= points * perPoint - lead - 1 + shift;
  if (!complete || !(next || sealed || age >= wait)) return;
  const event = outputs[2]!;
  const to = i * event.size;
  event.i32[to] = 1;
  event.i32[to + 1] = age;
  for (let k = 0; k < payload; k++) event.f32[to + 2 + k] = state.told[k]!;
  if (observed(call, back)) {
    writeWindow(call, i, place(call, back));
    const facts = outputs[1]!;
    const at = i * facts.size;
    const perSample = numbers[7]!;
    facts.f32[at] = state.linked[0] === 1 ? Math.fround((state.lastAge[0]! - age) * perSample) : 0;
    facts.f32[at + 1] = next ? Math.fround((age - state.age[1]!) * perSample) : 0;
    learnTemplate(call);
  }
  state.lastAge[0] = age;
  state.linked[0] = sealed && !next ? 0 : 1;
  drop(call);
}

/** Whether all samples that the window may take in, wherever it is moved, are still there and were valid. */
function observed({ constants, state }: Step, back: number): boolean {
  const { points, perPoint, lead, shift, history } = constants;
  const oldest = back + lead + shift;
  if (oldest >= history) return false;
  let at = state.at[0]! - 1 - oldest;
  if (at < 0) at += history;
  for (let k = 0; k < points * perPoint + 2 * shift; k++) {
    if (state.heard[at] !== 1) return false;
    at = at + 1 === history ? 0 : at + 1;
  }
  return true;
}

function drop({ constants, state }: Step): void {
  const { payload } = constants;
  const count = state.count[0]!;
  for (let k = 1; k < count; k++) state.age[k - 1] = state.age[k]!;
  for (let k = payload; k < count * payload; k++) state.told[k - payload] = state.told[k]!;
  state.count[0] = count - 1;
  if (state.sealed[0]! > 0) state.sealed[0] = state.sealed[0]! - 1;
}
