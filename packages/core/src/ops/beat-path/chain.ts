import { wholeSamples } from "../envelope-peaks/whole-samples.ts";
import { meanOf8, medianOf8, remember } from "./levels.ts";
import { IN, N, OUT, type Step } from "./memory.ts";

const f = Math.fround;
/** Below the total of any chain. */
const LOWEST = f(-3e38);

/** Scores the peaks from `first` on and joins each to the best of those before it. */
export function judge(call: Step, first: number): void {
  const { constants, state, scratch } = call;
  const { numbers } = constants;
  if (first >= state.count[0]!) return;
  gauge(call);
  const threshold = scratch.level[2]!;
  for (let i = first; i < state.count[0]!; i++) {
    const height = state.peak[i * IN]!;
    let gain = f(numbers[N.slope]! * f(f(height - threshold) / f(height + threshold)));
    const lack = f(numbers[N.crest]! - state.peak[i * IN + 2]!);
    if (lack > 0) gain = f(gain - f(numbers[N.crestLoss]! * lack));
    gain = Math.min(numbers[N.most]!, Math.max(numbers[N.least]!, gain));
    // -1: joined to the last settled beat, or to nothing where there is none.
    let best = gain;
    let before = -1;
    if (state.linked[0] === 1)
      best = f(f(0 - link(call, i, state.lastAge[0]! - state.age[i]!, state.lastSlope[0]!)) + gain);
    for (let j = 0; j < i; j++) {
      const loss = link(call, i, state.age[j]! - state.age[i]!, state.peak[j * IN + 1]!);
      const total = f(f(state.total[j]! - loss) + gain);
      if (total <= best) continue;
      best = total;
      before = j;
    }
    state.gain[i] = gain;
    state.total[i] = best;
    state.before[i] = before;
  }
}

/** The loss of an interval that ends at pending peak i. */
function link({ constants, state, scratch }: Step, i: number, samples: number, slopeBefore: number): number {
  const { numbers, echo } = constants;
  const share = f(f(samples) / scratch.level[3]!);
  let loss = 0;
  if (share < numbers[N.short]! && state.intervals[0]! > 3)
    loss = Math.min(numbers[N.shortMost]!, f(numbers[N.shortLoss]! * f(numbers[N.short]! - share)));
  if (share > numbers[N.long]!) loss = f(numbers[N.longLoss]! * f(share - numbers[N.long]!));
  if (samples < echo && state.peak[i * IN + 1]! < f(numbers[N.echoSlope]! * slopeBefore))
    loss = f(loss + numbers[N.echoLoss]!);
  return loss;
}

/** Follows the best chain back and settles what is sure or older than `lag`, oldest first. */
export function settle(call: Step, to: number, lag: number): void {
  const { constants, state, scratch } = call;
  const { numbers, distance } = constants;
  const count = state.count[0]!;
  gauge(call);
  // The chain that ends best, were the next beat to come now.
  let end = -1;
  let bestEnd = state.linked[0] === 1 ? f(0 - waiting(call, state.lastAge[0]! - distance)) : LOWEST;
  for (let j = 0; j < count; j++) {
    const total = f(state.total[j]! - waiting(call, state.age[j]! - distance));
    if (total > bestEnd) {
      bestEnd = total;
      end = j;
    }
  }
  let length = 0;
  for (let j = end; j >= 0; j = state.before[j]!) scratch.path[length++] = j;
  let newest = -1;
  for (let n = length - 1; n >= 0; n--) {
    const j = scratch.path[n]!;
    if (state.age[j]! - distance >= lag || state.gain[j]! >= numbers[N.sure]!) newest = j;
  }
  let settled = newest + 1;
  let next = length - 1;
  while (next >= 0 && scratch.path[next]! <= newest) next--;
  // Beyond it, old ones that no good chain goes through are settled too, as noise.
  const kept = next >= 0 ? scratch.path[next]! : count;
  while (settled < kept && state.age[settled]! - distance >= lag) settled++;
  if (settled === 0 && count === constants.pending) settled = 1;
  let at = length - 1;
  let base = 0;
  for (let j = 0; j < settled; j++) {
    if (at >= 0 && scratch.path[at] === j && j <= newest) {
      at--;
      base = state.total[j]!;
      beat(call, to, j);
    } else
      remember(
        state.noise,
        state.noiseAt,
        Math.min(state.peak[j * IN]!, f(numbers[N.noiseCeiling]! * scratch.level[0]!)),
      );
  }
  drop(call, settled, base);
}

/** The loss of a chain that has waited so long for its next beat. */
function waiting({ constants, scratch }: Step, samples: number): number {
  const { numbers } = constants;
  const share = f(f(samples) / scratch.level[3]!);
  return share > numbers[N.long]! ? f(numbers[N.longLoss]! * f(share - numbers[N.long]!)) : 0;
}

/** What the levels are now: signal, noise, threshold, usual interval, into scratch. */
function gauge({ constants, state, scratch }: Step): void {
  const { numbers, quiet, longest } = constants;
  const learnt = medianOf8(state.signal, scratch.sorted);
  const recent = Math.max(state.highest[0]!, Math.max(state.highest[1]!, state.highest[2]!));
  const floor = f((state.quiet[0]! < quiet ? numbers[N.quietFloor]! : numbers[N.floor]!) * learnt);
  const signal = Math.min(learnt, Math.max(floor, f(numbers[N.recallGain]! * recent)));
  const noise = Math.min(meanOf8(state.noise), f(numbers[N.noiseCeiling]! * signal));
  const linear = f(noise + f(numbers[N.share]! * f(signal - noise)));
  const geometric = f(Math.sqrt(f(signal * Math.max(noise, f(numbers[N.noiseFloor]! * signal)))));
  scratch.level[0] = signal;
  scratch.level[1] = noise;
  scratch.level[2] = f(f(numbers[N.linearPart]! * linear) + f(numbers[N.geometricPart]! * geometric));
  scratch.level[3] = Math.min(longest, medianOf8(state.interval, scratch.sorted));
}

/** Pending peak j is a beat: levels learn from it, and it is written to the output frame at `to`. */
function beat({ constants, state, outputs }: Step, to: number, j: number): void {
  const { numbers, secondsPerSample } = constants;
  const output = outputs[0]!;
  const peak = j * IN;
  remember(state.signal, state.signalAt, state.peak[peak]!);
  if (state.linked[0] === 1) {
    remember(state.interval, state.intervalAt, f(state.lastAge[0]! - state.age[j]!));
    if (state.intervals[0]! < 4) state.intervals[0] = state.intervals[0]! + 1;
  }
  state.linked[0] = 1;
  state.lastAge[0] = state.age[j]!;
  state.lastSlope[0] = state.peak[peak + 1]!;
  state.quiet[0] = Math.max(0, state.age[j]!);
  const [up, down] = [state.peak[peak + 4]!, state.peak[peak + 6]!];
  const both = f(up + down);
  const balance = both > 0 ? f(f(up - down) / both) : 0;
  if (state.sided[0] === 0) state.side[0] = balance;
  state.sided[0] = 1;
  const bias = state.side[0]! > 0 ? numbers[N.sideBias]! : f(0 - numbers[N.sideBias]!);
  const upward = f(balance + bias) > 0;
  state.side[0] = f(f(numbers[N.sideKeep]! * state.side[0]!) + f(numbers[N.sideMemory]! * balance));
  const shift = state.peak[peak + (upward ? 3 : 5)]!;
  const whole = wholeSamples(shift);
  const quality = f(f(state.gain[j]! + numbers[N.qualityShift]!) * numbers[N.qualityScale]!);
  const n = output.i32[to]!;
  const word = to + 1 + n * (1 + OUT);
  output.i32[word] = state.age[j]! - whole;
  output.f32[word + 1] = f(f(shift - whole) * secondsPerSample[0]!);
  output.f32[word + 2] = Math.min(1, Math.max(0, quality));
  output.f32[word + 3] = upward ? up : f(0 - down);
  output.i32[to] = n + 1;
}

/** Lets go of the oldest `settled` peaks; chains that started before them now start at the last beat. */
function drop({ state }: Step, settled: number, base: number): void {
  const count = state.count[0]!;
  for (let j = settled; j < count; j++) {
    const to = j - settled;
    state.age[to] = state.age[j]!;
    for (let k = 0; k < IN; k++) state.peak[to * IN + k] = state.peak[j * IN + k]!;
    state.gain[to] = state.gain[j]!;
    state.total[to] = f(state.total[j]! - base);
    state.before[to] = state.before[j]! >= settled ? state.before[j]! - settled : -1;
  }
  state.count[0] = count - settled;
}
