import type { Call } from "../../graph/op.ts";
import type { f32, i32, u32, u8 } from "../../memory/fields.ts";
import type { samplesOf } from "./parameters.ts";

type F32 = ReturnType<typeof f32>;
type U32 = ReturnType<typeof u32>;

export type Step = Call<
  ReturnType<typeof samplesOf>,
  {
    ring: F32;
    at: U32;
    heard: ReturnType<typeof u8>;
    inHop: U32;
    age: ReturnType<typeof i32>;
    told: F32;
    count: U32;
    lastAge: ReturnType<typeof i32>;
    linked: U32;
    sealed: U32;
    usual: F32;
    size: F32;
    beats: U32;
  },
  { window: F32 }
>;

const f = Math.fround;
/** A mean square above this is no heart's: the template starts anew. */
const MOST = f(1e30);

/** The mean of the samples of one point of the window whose beat lies `back` samples behind the newest. */
function pointAt({ constants, state }: Step, back: number, point: number): number {
  const { lead, perPoint, history, numbers } = constants;
  let from = state.at[0]! - 1 - back - lead + point * perPoint;
  if (from < 0) from += history;
  let sum = 0;
  for (let k = 0; k < perPoint; k++) {
    sum = f(sum + state.ring[from]!);
    from = from + 1 === history ? 0 : from + 1;
  }
  return f(sum * numbers[0]!);
}

/** The correlation of the window at `back` with the template, whose mean and energy over the stated points are given. */
function likenessAt(call: Step, back: number, mean: number, energy: number): number {
  const { likeFirst, likeEnd, numbers } = call.constants;
  const { usual: template } = call.state;
  let sum = 0;
  let square = 0;
  let product = 0;
  for (let k = likeFirst; k < likeEnd; k++) {
    const x = pointAt(call, back, k);
    sum = f(sum + x);
    square = f(square + f(x * x));
    product = f(product + f(x * f(template[k]! - mean)));
  }
  const own = f(square - f(f(sum * sum) * numbers[2]!));
  const both = f(Math.sqrt(f(own * energy)));
  return both > 0 ? f(product / both) : 0;
}

/** Puts the window of the beat that lies `back` behind into scratch, where it is most like the template. @returns the likeness. */
export function place(call: Step, back: number): number {
  const { points, shift, likeFirst, likeEnd, numbers } = call.constants;
  const { usual: template, beats } = call.state;
  let best = 0;
  let moved = 0;
  if (beats[0]! > 0) {
    let mean = 0;
    for (let k = likeFirst; k < likeEnd; k++) mean = f(mean + template[k]!);
    mean = f(mean * numbers[2]!);
    let energy = 0;
    for (let k = likeFirst; k < likeEnd; k++) {
      const x = f(template[k]! - mean);
      energy = f(energy + f(x * x));
    }
    best = likenessAt(call, back, mean, energy);
    for (let by = 1; by <= shift; by++) {
      const later = likenessAt(call, back - by, mean, energy);
      if (later > best) {
        best = later;
        moved = by;
      }
      const earlier = likenessAt(call, back + by, mean, energy);
      if (earlier > best) {
        best = earlier;
        moved = -by;
      }
    }
    if (!(best >= numbers[3]!)) moved = 0;
  }
  for (let k = 0; k < points; k++) call.scratch.window[k] = pointAt(call, back - moved, k);
  return best;
}

/** Frees the window of its mean and writes it and the template, both divided by the template's size, and the facts of likeness and size. */
export function writeWindow({ constants, state, scratch, outputs }: Step, i: number, likeness: number): void {
  const { points, numbers } = constants;
  const { window } = scratch;
  let mean = 0;
  for (let k = 0; k < points; k++) mean = f(mean + window[k]!);
  mean = f(mean * numbers[1]!);
  let energy = 0;
  for (let k = 0; k < points; k++) {
    window[k] = f(window[k]! - mean);
    energy = f(energy + f(window[k]! * window[k]!));
  }
  const own = f(Math.sqrt(f(energy * numbers[1]!)));
  // The first beat is its own template.
  if (state.beats[0] === 0) {
    state.usual.set(window);
    state.size[0] = own;
  }
  const size = state.size[0]! > numbers[6]! ? state.size[0]! : numbers[6]!;
  const [windows, facts] = [outputs[0]!, outputs[1]!];
  const at = i * windows.size;
  for (let k = 0; k < points; k++) {
    windows.f32[at + k] = f(window[k]! / size);
    windows.f32[at + points + k] = f(state.usual[k]! / size);
  }
  facts.f32[i * facts.size + 2] = likeness;
  facts.f32[i * facts.size + 3] = f(own / size);
  windows.valid[i] = 1;
  facts.valid[i] = 1;
}

/** The template moves towards the window in scratch: the plain mean of the first beats, then an exponential one. */
export function learnTemplate({ constants, state, scratch }: Step): void {
  const { points, settled, numbers } = constants;
  const { usual: template } = state;
  const beats = state.beats[0]! + 1;
  const first = f(1 / beats);
  const pace = first > numbers[4]! ? first : numbers[4]!;
  const bounded = beats > settled;
  const reach = f(numbers[5]! * state.size[0]!);
  let energy = 0;
  for (let k = 0; k < points; k++) {
    let away = f(scratch.window[k]! - template[k]!);
    if (bounded && away > reach) away = reach;
    if (bounded && away < -reach) away = -reach;
    const moved = f(template[k]! + f(pace * away));
    template[k] = moved;
    energy = f(energy + f(moved * moved));
  }
  const mean = f(energy * numbers[1]!);
  state.size[0] = f(Math.sqrt(mean));
  // Numbers that overflowed would stay for ever.
  state.beats[0] = mean <= MOST ? Math.min(beats, 1 << 20) : 0;
}
