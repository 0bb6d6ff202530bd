import { AfferentError, Rationals } from "@afferent/core";
import {
  type ActivityTruth,
  type LabelledRecording,
  makeSource,
  type Recording,
  type Source,
  sourceNamed,
  truthOf,
} from "@afferent/signals";

/** How a recording is changed before the front end sees it: what the same person might have done as well. */
export interface Alteration {
  /** 1.1: everything a tenth faster, and so angular rates a tenth higher. Acceleration is left as it is: most of it is gravity. */
  readonly speed: number;
  /** Samples left out at the beginning, so that columns fall between those there were. */
  readonly skippedSamples: number;
  /** Turns go the other way: the slow part of the angular rate about the vertical has its sign changed, the swing of the arm stays. */
  readonly turnsMirrored: boolean;
}

export interface LabelledActivity {
  readonly recording: Recording;
  readonly truth: ActivityTruth;
}

/** Seconds over which gravity, and a turn, are told from the swing of an arm: three centred means of this length. */
const gravitySeconds = 0.6;
const turnSeconds = 0.4;

/** The recording's activities. The data sets of activities always have them. */
export function withActivities({ recording, truths }: LabelledRecording): LabelledActivity {
  const truth = truthOf(truths, "activities");
  if (truth === undefined)
    throw new AfferentError(`recording "${recording.id}"`, { got: "no activities", want: "labelled spans" });
  return { recording, truth };
}

/** An altered recording with its labels in step. In: sources "acc" and "gyro" of one rate and length without gaps. Interpolates linearly between samples. */
export function altered({ recording, truth }: LabelledActivity, change: Alteration): LabelledActivity {
  const [acc, gyro] = [sourceNamed(recording, "acc"), sourceNamed(recording, "gyro")];
  const turning = change.turnsMirrored ? mirrored(acc, gyro) : gyro.channels.map(({ values }) => values);
  const rateHz = Rationals.toNumber(acc.rate);
  const at = (seconds: number): number => Math.max(0, (seconds - change.skippedSamples / rateHz) / change.speed);
  const played = (source: Source, channels: readonly Float64Array[], gain: number): Source =>
    makeSource({
      name: source.name,
      rate: source.rate,
      start: source.start,
      channels: source.channels.map((channel, c) => ({ ...channel, values: replayed(channels[c]!, change, gain) })),
      gaps: [],
    });
  const sources = [
    played(
      acc,
      acc.channels.map(({ values }) => Float64Array.from(values)),
      1,
    ),
    played(
      gyro,
      turning.map((values) => Float64Array.from(values)),
      change.speed,
    ),
  ];
  const spans = truth.spans.map(({ label, startSeconds, endSeconds }) => ({
    label,
    startSeconds: at(startSeconds),
    endSeconds: at(endSeconds),
  }));
  return { recording: { ...recording, sources }, truth: { ...truth, spans } };
}

function replayed(values: Float64Array, { speed, skippedSamples }: Alteration, gain: number): Float64Array {
  const frames = Math.floor((values.length - 1 - skippedSamples) / speed) + 1;
  return Float64Array.from({ length: frames }, (_, k) => {
    const from = skippedSamples + k * speed;
    const before = Math.min(Math.floor(from), values.length - 1);
    const after = Math.min(before + 1, values.length - 1);
    return gain * (values[before]! + (values[after]! - values[before]!) * (from - before));
  });
}

/** The angular rates with the turn about the vertical the other way: w - 2 t g, where g is the direction of gravity and t the slow part of w along it. */
function mirrored(acc: Source, gyro: Source): readonly Float64Array[] {
  const rateHz = Rationals.toNumber(acc.rate);
  const gravity = acc.channels.map(({ values }) => smoothed(values, Math.round(gravitySeconds * rateHz)));
  const length = (n: number): number => Math.sqrt(gravity.reduce((sum, axis) => sum + axis[n]! ** 2, 0)) || 1;
  const along = Float64Array.from({ length: gyro.frames }, (_, n) =>
    gyro.channels.reduce((sum, { values }, c) => sum + (values[n]! * gravity[c]![n]!) / length(n), 0),
  );
  const turn = smoothed(along, Math.round(turnSeconds * rateHz));
  return gyro.channels.map(({ values }, c) =>
    Float64Array.from(values, (value, n) => value - (2 * turn[n]! * gravity[c]![n]!) / length(n)),
  );
}

/** Three centred means in a row, nearly a Gaussian; the first and last value go on beyond the ends. */
function smoothed(values: ArrayLike<number>, window: number): Float64Array {
  const reach = Math.floor(window / 2);
  let now = Float64Array.from(values);
  for (let pass = 0; pass < 3; pass++) {
    const last = now;
    const at = (n: number): number => last[Math.min(Math.max(n, 0), last.length - 1)]!;
    let sum = 0;
    for (let n = -reach; n <= reach; n++) sum += at(n);
    now = Float64Array.from(last, (_, n) => {
      const mean = sum / (2 * reach + 1);
      sum += at(n + reach + 1) - at(n - reach);
      return mean;
    });
  }
  return now;
}
