import { N, type Step, USUAL } from "./memory.ts";

const f = Math.fround;
const root = (x: number): number => f(Math.sqrt(x));
/** (b - a) / (b + a). */
const change = (b: number, a: number): number => f(f(b - a) / f(b + a));
const size = (x: number): number => (x < 0 ? f(0 - x) : x);

/** Makes the row of pending beat j, in place of the oldest. */
export function makeRow(call: Step, j: number): void {
  const { constants, state } = call;
  const { beats, values, columns } = constants;
  const { rows, before } = state;
  const at = state.rowAt[0]! * columns;
  const { magnitude, roughness } = waveform(call, j, at);
  const like = likeness(call, at);
  const interval = state.interval[j]!;
  const known = interval > 0;
  const follows = known && before[0]! > 0;
  const turns = follows && state.changes[0] === 1;
  const changed = follows ? f(6 * change(interval, before[0]!)) : 0;
  const row = at + values;
  rows[row] = known ? f(f(2 * interval) - f(1.6)) : 0;
  rows[row + 1] = changed;
  rows[row + 2] = size(changed);
  rows[row + 3] = known ? againstUsual(call, interval) : 0;
  rows[row + 4] = turns ? f(f(2 / 3) * size(f(changed - before[1]!))) : 0;
  rows[row + 5] = before[2]! > 0 ? f(3 * change(magnitude, before[2]!)) : 0;
  rows[row + 6] = f(f(2 * state.quality[j]!) - 1);
  rows[row + 7] = f(f(2 * roughness) - 1);
  rows[row + 8] = f(f(2 * like) - 1);
  rows[row + 9] = 1;
  before[0] = interval;
  before[1] = changed;
  before[2] = magnitude;
  state.changes[0] = follows ? 1 : 0;
  state.rowAt[0] = state.rowAt[0]! + 1 === beats ? 0 : state.rowAt[0]! + 1;
  if (state.rowCount[0]! < beats) state.rowCount[0] = state.rowCount[0]! + 1;
}

/** The waveform of pending beat j as multiples of twice its size, into the row at `at`. */
function waveform(
  { constants, state }: Step,
  j: number,
  at: number,
): { readonly magnitude: number; readonly roughness: number } {
  const { values, every, before, history, numbers } = constants;
  const { rows, wave } = state;
  let sum = 0;
  for (let k = 0; k < values; k++) {
    const back = state.age[j]! + before - k * every;
    const from = state.waveAt[0]! - 1 - back;
    const x = back >= 0 && back < history ? wave[from < 0 ? from + history : from]! : 0;
    rows[at + k] = x;
    sum = f(sum + x);
  }
  const mean = f(sum * numbers[N.share]!);
  let power = 0;
  for (let k = 0; k < values; k++) {
    const x = f(rows[at + k]! - mean);
    rows[at + k] = x;
    power = f(power + f(x * x));
  }
  const magnitude = f(root(f(power * numbers[N.share]!)) + numbers[N.leastSize]!);
  let rough = 0;
  for (let k = 1; k < values - 1; k++) {
    const bend = f(f(rows[at + k - 1]! - f(2 * rows[at + k]!)) + rows[at + k + 1]!);
    rough = f(rough + f(bend * bend));
  }
  const twice = f(magnitude + magnitude);
  for (let k = 0; k < values; k++) rows[at + k] = f(rows[at + k]! / twice);
  return { magnitude, roughness: f(root(f(rough * numbers[N.bendShare]!)) / magnitude) };
}

/** The correlation of the row at `at` with the sum of those before it, newest first; 1 without any. */
function likeness({ constants: { beats, values, columns }, state }: Step, at: number): number {
  const { rows, rowAt, rowCount } = state;
  const count = Math.min(USUAL - 1, Math.min(rowCount[0]!, beats - 1));
  if (count === 0) return 1;
  let [cross, own, others] = [0, 0, 0];
  for (let k = 0; k < values; k++) {
    let sum = 0;
    for (let j = 1; j <= count; j++) {
      const row = rowAt[0]! < j ? rowAt[0]! - j + beats : rowAt[0]! - j;
      sum = f(sum + rows[row * columns + k]!);
    }
    const x = rows[at + k]!;
    cross = f(cross + f(sum * x));
    own = f(own + f(x * x));
    others = f(others + f(sum * sum));
  }
  return f(cross / f(root(f(own * others)) + f(1e-6)));
}

/** This interval against the mean of the last ones, itself among them, by their places. */
function againstUsual({ state }: Step, interval: number): number {
  const { usual, usualAt, usualCount } = state;
  usual[usualAt[0]!] = interval;
  usualAt[0] = usualAt[0]! + 1 === USUAL ? 0 : usualAt[0]! + 1;
  if (usualCount[0]! < USUAL) usualCount[0] = usualCount[0]! + 1;
  let sum = 0;
  for (let j = 0; j < usualCount[0]!; j++) sum = f(sum + usual[j]!);
  return f(8 * change(interval, f(sum / usualCount[0]!)));
}
