import { AfferentError } from "../../errors.ts";
import { type Call, defineOp } from "../../graph/op.ts";
import { f32, u32 } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, requireSamples, type Wire } from "../../wire/wire.ts";
import { beatRhythmKernel } from "./beat-rhythm.kernel.ts";

export interface BeatRhythmParameters {
  /** Intervals are taken for at least and at most so many seconds. */
  readonly shortestSeconds: number;
  readonly longestSeconds: number;
  /** The slow mean is over about so many beats; no interval counts as further from it than a quarter. */
  readonly slowBeats: number;
  /** The slow irregularity is a mean over about so many beats. */
  readonly irregularBeats: number;
}

const f = Math.fround;
/** Intervals of the recent past that are kept, and how many of them come out. */
const KEPT = 8;
const TOLD = 6;
/** The numbers before those of the past. */
const HEAD = 10;
/** The slow mean's shyness, and what a step of irregularity counts as at most. */
const QUARTER = f(0.25);
const HALF = f(0.5);

/**
 * A beat's intervals beside the person's own recent ones. Two intervals are compared by 2 (a - b) / (a + b), which is near log(a / b) and
 * lies within -2 and 2.
 * Source: definition; intervals beside a recent mean as in de Chazal, O'Dwyer & Reilly 2004, doi 10.1109/TBME.2004.827359.
 * In: f32 [n >= 2], first seconds since the beat before and to the one after, 0 where there is none; frames without a beat are invalid. Out: f32 [16]: before
 * against the mean of 8, after against it, before against the slow mean, after against it, after against before, mean of 8 against
 * slow mean, both intervals against twice the slow mean, the slow mean in s, the mean change from beat to beat in the last 8, the same slowly; then
 * the last 6 intervals against the slow mean. All means are of the beats before this one. An interval that is not known stands as the slow mean
 * and teaches nothing. Valid as the input; an invalid frame changes nothing. Does not tell an early beat from an irregular rhythm.
 */
export const beatRhythm = defineOp({
  name: "beat-rhythm",
  version: 1,
  source: "de Chazal, O'Dwyer & Reilly 2004, doi 10.1109/TBME.2004.827359",
  infer: ([x], p: BeatRhythmParameters) => {
    requireSamples("beat-rhythm", x, 1);
    if (frameSize(x) < 2)
      throw new AfferentError("beat-rhythm", { got: `frames of ${frameSize(x)}`, want: "two intervals, s" });
    if (!(p.shortestSeconds > 0 && p.longestSeconds > p.shortestSeconds && p.slowBeats >= 1 && p.irregularBeats >= 1))
      throw new AfferentError("beat-rhythm", {
        got: JSON.stringify(p),
        want: "0 < shortestSeconds < longestSeconds, and means over at least one beat",
      });
    return [{ ...x, shape: [HEAD + TOLD], validity: "masked" as const }];
  },
  constants: (p, [x]) => ({
    fields: frameSize(x as Wire),
    numbers: Float32Array.of(p.shortestSeconds, p.longestSeconds, 1 / p.slowBeats, 1 / p.irregularBeats),
  }),
  state: () => ({ past: f32(KEPT), slow: f32(1), irregular: f32(1), beats: u32(1) }),
  step(call) {
    const { inputs, outputs } = call;
    const [input, output] = [inputs[0]!, outputs[0]!];
    output.frames = input.frames;
    for (let i = 0; i < input.frames; i++) {
      output.valid[i] = input.valid[i]!;
      if (input.valid[i] === 1) beat(call, i);
      else output.f32.fill(0, i * output.size, (i + 1) * output.size);
    }
  },
  validity: () => ({ rule: "same" }),
  cost: (_, [x]) => ({
    multiplyAdds: 40 * toNumber((x as Wire).rate),
    divisions: 23 * toNumber((x as Wire).rate),
  }),
  kernel: [beatRhythmKernel],
});

const against = (a: number, b: number): number => f(f(2 * f(a - b)) / f(a + b));
const size = (x: number): number => (x < 0 ? -x : x);

type Step = Call<
  { fields: number; numbers: Float32Array },
  {
    past: ReturnType<typeof f32>;
    slow: ReturnType<typeof f32>;
    irregular: ReturnType<typeof f32>;
    beats: ReturnType<typeof u32>;
  }
>;

function beat({ constants, state, inputs, outputs }: Step, i: number): void {
  const { fields, numbers } = constants;
  const { past } = state;
  const [input, output] = [inputs[0]!, outputs[0]!];
  const within = (seconds: number): number =>
    seconds < numbers[0]! ? numbers[0]! : seconds > numbers[1]! ? numbers[1]! : seconds;
  const known = input.f32[i * fields]! > 0;
  const followed = input.f32[i * fields + 1]! > 0;
  const given = within(input.f32[i * fields]!);
  if (known && state.beats[0] === 0) {
    past.fill(given);
    state.slow[0] = given;
  }
  const at = i * output.size;
  output.f32.fill(0, at, at + output.size);
  // Before any interval is known there is nothing to compare with.
  if (!known && state.beats[0] === 0) return;
  const slow = state.slow[0]!;
  const before = known ? given : slow;
  const after = followed ? within(input.f32[i * fields + 1]!) : slow;
  let mean = 0;
  for (let k = 0; k < KEPT; k++) mean = f(mean + past[k]!);
  mean = f(mean * f(1 / KEPT));
  let change = 0;
  for (let k = 0; k + 1 < KEPT; k++) change = f(change + size(against(past[k]!, past[k + 1]!)));
  const out = output.f32;
  out[at] = against(before, mean);
  out[at + 1] = against(after, mean);
  out[at + 2] = against(before, slow);
  out[at + 3] = against(after, slow);
  out[at + 4] = against(after, before);
  out[at + 5] = against(mean, slow);
  out[at + 6] = against(f(before + after), f(2 * slow));
  out[at + 7] = slow;
  out[at + 8] = f(change / (KEPT - 1));
  out[at + 9] = state.irregular[0]!;
  for (let k = 0; k < TOLD; k++) out[at + HEAD + k] = against(past[k]!, slow);
  if (known) learn({ constants, state }, given);
}

function learn({ constants, state }: Pick<Step, "constants" | "state">, before: number): void {
  const { numbers } = constants;
  const { past, slow, irregular } = state;
  const changed = size(against(before, past[0]!));
  const step = changed < HALF ? changed : HALF;
  irregular[0] = f(irregular[0]! + f(f(step - irregular[0]!) * numbers[3]!));
  if (state.beats[0]! < 1 << 20) state.beats[0] = state.beats[0]! + 1;
  const first = f(1 / state.beats[0]!);
  const pace = first > numbers[2]! ? first : numbers[2]!;
  const reach = f(QUARTER * slow[0]!);
  let away = f(before - slow[0]!);
  if (away > reach) away = reach;
  if (away < -reach) away = -reach;
  slow[0] = f(slow[0]! + f(pace * away));
  for (let k = KEPT - 1; k > 0; k--) past[k] = past[k - 1]!;
  past[0] = before;
}
