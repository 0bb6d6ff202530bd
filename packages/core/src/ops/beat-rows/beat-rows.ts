import { defineOp } from "../../graph/op.ts";
import { add, divide, rational, toNumber } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { wholeSamplesKernel } from "../envelope-peaks/whole-samples.kernel.ts";
import { wholeSamples } from "../envelope-peaks/whole-samples.ts";
import { squareRootKernel } from "../magnitude/square-root.kernel.ts";
import { beatRowsKernel } from "./beat-rows.kernel.ts";
import { beatRowsRowKernel } from "./beat-rows-row.kernel.ts";
import { type BeatRowsParameters, constantsOf, N, OLD, PENDING, stateOf, type Step } from "./memory.ts";
import { makeRow } from "./row.ts";

const f = Math.fround;

/**
 * The newest beats as rows, each with its waveform and with what its interval and its form say against those before it: what a network reads a rhythm from.
 * Source: definition. The relative change of intervals as in Clifford et al. 2017, doi 10.22489/CinC.2017.065-469, is (b - a) / (b + a), which no heart rate changes.
 * In: events with payload shift (s) and quality, and the waveform, f32 [1, samples], a frame for each frame of events.
 * Out: f32 [1, beats, values + 10] every hop, oldest beat first, rows of zeros before the first one. All numbers are about -2.5 to 2.5, so that one quantisation fits them:
 * the waveform less its mean, over twice its size (root mean square + `leastSize`); interval, 2 s - 1.6 of seconds s; change, 6 (b - a) / (b + a) of this interval b against
 * the one before; its absolute value; againstUsual, 8 (b - m) / (b + m) with m the mean of the last 9 intervals; changeOfChange, two thirds of the absolute difference of
 * two changes; growth, 3 (b - a) / (b + a) of sizes; quality, 2 q - 1; roughness, 2 r - 1 with r the root mean square of second differences over the size; likeness, 2 c - 1
 * with c the correlation with the mean of the 8 beats before; present, 1. What has nothing to be compared with is 0, likeness 1.
 * A beat counts once its waveform is complete. Intervals never bridge an invalid frame of events; the samples of a lost frame of the waveform are 0.
 * A frame with fewer than `leastBeats` is invalid. Does not find beats, and does not tell how old they are.
 */
export const beatRows = defineOp({
  name: "beat-rows",
  version: 1,
  source: "definition",
  infer: ([events, waveform], p: BeatRowsParameters) => {
    const { beats, columns, after, hop } = constantsOf(p, [events as Wire, waveform as Wire]);
    const x = events as Wire;
    const wait = divide(rational(Math.max(0, after)), x.events?.rate ?? rational(1));
    return [
      {
        dtype: "f32" as const,
        shape: [1, beats, columns],
        rate: divide(x.rate, rational(hop)),
        delay: { min: x.delay.min, max: add(x.delay.max, wait) },
        unit: "1",
        validity: "masked" as const,
      },
    ];
  },
  constants: (p, inputs) => constantsOf(p, inputs),
  state: (p, inputs) => stateOf(constantsOf(p, inputs)),
  init: (state) => {
    state.lastAge[0] = OLD;
  },
  step(call) {
    const { constants, state, inputs, outputs } = call;
    const [events, output] = [inputs[0]!, outputs[0]!];
    output.frames = 0;
    for (let i = 0; i < events.frames; i++) {
      hear(call, i);
      take(call, i);
      if (events.valid[i] !== 1) state.linked[0] = 0;
      complete(call);
      if (state.lastAge[0]! > constants.silence) forget(call);
      state.sinceHop[0] = state.sinceHop[0]! + 1;
      if (constants.hop === state.sinceHop[0]!) put(call);
    }
  },
  validity: () => ({ rule: "own", meaning: "a frame is valid when there are beats enough" }),
  // By a beat a second: how many there are is the signal's affair.
  cost: (p, inputs) => {
    const { beats, values, columns, samples, hop } = constantsOf(p, inputs);
    const frames = toNumber((inputs[0] as Wire).rate);
    return {
      multiplyAdds: 16 * values,
      divisions: values,
      other: frames * (samples + (beats * columns) / hop),
    };
  },
  work: ({ samples, beats, columns, hop }, [x]) => {
    const frames = toNumber((x as Wire).rate);
    return { frames, samples: frames * samples, copied: (frames * beats * columns) / hop };
  },
  kernel: [squareRootKernel, wholeSamplesKernel, beatRowsRowKernel, beatRowsKernel],
});

/** The waveform of frame i goes into the ring, and everything is older. */
function hear({ constants: { samples, history }, state, inputs }: Step, i: number): void {
  const waveform = inputs[1]!;
  for (let k = 0; k < samples; k++) {
    state.wave[state.waveAt[0]!] = waveform.f32[i * samples + k]!;
    state.waveAt[0] = state.waveAt[0]! + 1 === history ? 0 : state.waveAt[0]! + 1;
  }
  for (let j = 0; j < state.pending[0]!; j++) state.age[j] = state.age[j]! + samples;
  if (state.lastAge[0]! < OLD) state.lastAge[0] = state.lastAge[0]! + samples;
}

/** The beats of frame i wait until their waveform is complete; what does not fit is dropped. */
function take({ constants: { lead, words, numbers }, state, inputs }: Step, i: number): void {
  const events = inputs[0]!;
  const start = i * events.size;
  for (let n = 0; n < events.i32[start]!; n++) {
    const word = start + 1 + n * words;
    const age = events.i32[word]! + lead;
    const shift = f(events.f32[word + 1]! * numbers[N.rate]!);
    const samples = f(f(state.lastAge[0]! - age) + f(shift - state.lastShift[0]!));
    const at = state.pending[0]!;
    if (at < PENDING) {
      state.age[at] = age - wholeSamples(shift);
      state.interval[at] = state.linked[0] === 1 && samples > 0 ? f(samples * numbers[N.period]!) : 0;
      state.quality[at] = events.f32[word + 2]!;
      state.pending[0] = at + 1;
    }
    state.lastAge[0] = age;
    state.lastShift[0] = shift;
    state.linked[0] = 1;
  }
}

/** Makes rows of the beats that are complete, in their order. */
function complete(call: Step): void {
  const { constants, state } = call;
  let made = 0;
  while (made < state.pending[0]! && state.age[made]! >= constants.after) makeRow(call, made++);
  if (made === 0) return;
  for (let j = made; j < state.pending[0]!; j++) {
    state.age[j - made] = state.age[j]!;
    state.interval[j - made] = state.interval[j]!;
    state.quality[j - made] = state.quality[j]!;
  }
  state.pending[0] = state.pending[0]! - made;
}

/** As at the start, but for the waveform. */
function forget({ state }: Step): void {
  state.linked[0] = 0;
  state.before.fill(0);
  state.changes[0] = 0;
  state.usualCount[0] = 0;
  state.usualAt[0] = 0;
  state.rowCount[0] = 0;
}

/** An output frame of the rows there are, oldest first. */
function put({ constants: { beats, columns, leastBeats }, state, outputs }: Step): void {
  const output = outputs[0]!;
  const to = output.frames * beats * columns;
  const count = state.rowCount[0]!;
  const whole = count >= leastBeats;
  const empty = whole ? beats - count : beats;
  output.f32.fill(0, to, to + empty * columns);
  const oldest = state.rowAt[0]! + beats - count;
  for (let j = empty; j < beats; j++) {
    const row = (oldest + j - empty) % beats;
    for (let k = 0; k < columns; k++) output.f32[to + j * columns + k] = state.rows[row * columns + k]!;
  }
  output.valid[output.frames] = whole ? 1 : 0;
  output.frames++;
  state.sinceHop[0] = 0;
}
