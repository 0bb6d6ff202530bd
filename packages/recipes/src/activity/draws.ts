import { Elementary } from "@afferent/core";
import { activityFrames } from "@afferent/library";
import type { RandomStream } from "@afferent/signals";
import { type MotionSeries, unlabelled } from "./motion-series.ts";
import type { ActivityWindow } from "./windows.ts";

/** How examples are drawn. Stated once for all folds. */
export interface DrawPlan {
  /** The share of examples drawn with all classes equally likely; the others as windows come. */
  readonly balancedShare: number;
  /** By up to so many columns the end of a window is moved. */
  readonly shiftColumns: number;
  /** The share of examples that begin anywhere before their window, with nothing before. */
  readonly cutShare: number;
  /** Standard deviation of the angle about a random axis by which the sensor is turned, rad. */
  readonly turnRadians: number;
  /** Standard deviation of the gain of each channel. */
  readonly gain: number;
  /** Standard deviation of the offset of each channel, and of the noise of the noisiest examples, in the network's units. */
  readonly offset: number;
  readonly noise: number;
}

/** A window of a series among the alterations of its recording: times of an alteration are (t - skipped) / speed. */
export interface AlteredSeries {
  readonly series: MotionSeries;
  readonly speed: number;
  readonly skippedSeconds: number;
}

export interface ExampleSource {
  readonly windows: readonly ActivityWindow[];
  /** By the number of the recording's series. */
  readonly alterations: ReadonlyMap<number, readonly AlteredSeries[]>;
  readonly classes: number;
}

const { rateHz, columns, windowColumns, channels } = activityFrames;

/**
 * Draws examples with soft targets: the share of each label in the window.
 * Writes inputs [examples, columns, channels] and targets [examples, classes].
 */
export function drawExamples(
  source: ExampleSource,
  plan: DrawPlan,
  random: RandomStream,
  to: { readonly inputs: Float32Array; readonly targets: Float32Array },
): void {
  const byClass = Array.from({ length: source.classes }, (_, k) => source.windows.filter(({ label }) => label === k));
  const present = byClass.filter((windows) => windows.length > 0);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random.uniform() * of.length)]!;
  const size = columns * channels;
  for (let at = 0; at < to.inputs.length / size; at++) {
    const window = one(random.uniform() < plan.balancedShare ? one(present) : source.windows);
    const inputs = to.inputs.subarray(at * size, (at + 1) * size);
    const targets = to.targets.subarray(at * source.classes, (at + 1) * source.classes);
    drawOne(one(source.alterations.get(window.series)!), window, { plan, random, inputs, targets });
  }
}

interface Draw {
  readonly plan: DrawPlan;
  readonly random: RandomStream;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

function drawOne({ series, speed, skippedSeconds }: AlteredSeries, window: ActivityWindow, draw: Draw): void {
  const { plan, random, inputs, targets } = draw;
  const count = series.labels.length;
  const shift = plan.shiftColumns * (2 * random.uniform() - 1);
  const wanted = Math.round(((window.endColumn / rateHz - skippedSeconds) / speed) * rateHz + shift);
  const end = Math.min(Math.max(wanted, windowColumns), count);
  targets.fill(0);
  const labels = series.labels.subarray(end - windowColumns, end).filter((label) => label !== unlabelled);
  for (const label of labels) targets[label]! += 1 / labels.length;
  const cut = random.uniform() < plan.cutShare ? Math.floor(random.uniform() * (end - windowColumns)) : 0;
  const first = Math.max(cut, end - columns);
  inputs.fill(0);
  inputs.set(series.columns.subarray(first * channels, end * channels), (columns - (end - first)) * channels);
  disturb(inputs.subarray((columns - (end - first)) * channels), plan, random);
}

/** Turns both sensors by one small rotation, and gives every channel a gain, an offset and noise. */
function disturb(inputs: Float32Array, plan: DrawPlan, random: RandomStream): void {
  const rotation = rotationBy(plan.turnRadians, random);
  const gains = Array.from({ length: channels }, () => 1 + plan.gain * random.gaussian());
  const offsets = Array.from({ length: channels }, () => plan.offset * random.gaussian());
  const noise = plan.noise * random.uniform();
  for (let at = 0; at < inputs.length; at += 3) {
    const [x, y, z] = [inputs[at]!, inputs[at + 1]!, inputs[at + 2]!];
    for (let axis = 0; axis < 3; axis++) {
      const channel = (at % channels) + axis;
      const turned = rotation[3 * axis]! * x + rotation[3 * axis + 1]! * y + rotation[3 * axis + 2]! * z;
      inputs[at + axis] = turned * gains[channel]! + offsets[channel]! + noise * random.gaussian();
    }
  }
}

/** A rotation by a normal angle about a uniform axis, row by row (Rodrigues' formula). */
function rotationBy(deviation: number, random: RandomStream): readonly number[] {
  const [a, b, c] = [random.gaussian(), random.gaussian(), random.gaussian()];
  const length = Math.sqrt(a * a + b * b + c * c);
  const [x, y, z] = [a / length, b / length, c / length];
  const angle = deviation * random.gaussian();
  const sine = Elementary.sin(angle);
  const cosine = Elementary.cos(angle);
  const rest = 1 - cosine;
  return [
    cosine + x * x * rest,
    x * y * rest - z * sine,
    x * z * rest + y * sine,
    y * x * rest + z * sine,
    cosine + y * y * rest,
    y * z * rest - x * sine,
    z * x * rest - y * sine,
    z * y * rest + x * sine,
    cosine + z * z * rest,
  ];
}
