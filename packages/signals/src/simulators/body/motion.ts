import { cosPi, exp, log, sinPi } from "../elementary.ts";
import { bandNoise, slowNoise } from "../noise.ts";
import { randomStream, type RandomStream } from "../random.ts";
import { envelope } from "../span.ts";
import type { Activity, Axes } from "./activity.ts";
import { gridRateHz, gridSeconds, type Grid } from "./grid.ts";

const gravity = 9.80665;
const edgeSeconds = 2;
const knockSeconds = 0.04;

/** The wrist's movement on the body grid. */
export interface Movement {
  /** Acceleration that a perfect accelerometer fixed to the wrist shows, gravity included, x, y, z, m/s2. */
  readonly acceleration: readonly [Float64Array, Float64Array, Float64Array];
  /** The same without gravity's part: what moves tissue. */
  readonly dynamic: readonly [Float64Array, Float64Array, Float64Array];
  /** Place in the cycle of movement, turns, ever growing. */
  readonly turns: Float64Array;
  /** Size of the cyclic movement, 0 to about 1. */
  readonly size: Float64Array;
}

/** Moves the wrist through the activities; between and outside them it rests as it was last held. Gravity turns with posture and swing. */
export function moveWrist(grid: Grid, activities: readonly Activity[], seed: number): Movement {
  const dynamic = axesOf(grid);
  const turns = new Float64Array(grid.frames);
  const size = new Float64Array(grid.frames);
  const roll = new Float64Array(grid.frames);
  const pitch = new Float64Array(grid.frames);
  activities.forEach((activity, index) => {
    const random = randomStream(seed, `activity ${index}`);
    addActivity(grid, activity, random, { dynamic, turns, size, roll, pitch });
  });
  turns.set(cumulative(turns));
  const acceleration = axesOf(grid);
  if (activities.length > 0) addPosture(grid, activities, seed, { roll, pitch });
  for (let i = 0; i < grid.frames; i++) {
    const halfPitch = pitch[i]! / Math.PI;
    const halfRoll = roll[i]! / Math.PI;
    const cosine = cosPi(halfPitch);
    acceleration[0][i] = dynamic[0][i]! - gravity * sinPi(halfPitch);
    acceleration[1][i] = dynamic[1][i]! + gravity * cosine * sinPi(halfRoll);
    acceleration[2][i] = dynamic[2][i]! + gravity * cosine * cosPi(halfRoll);
  }
  return { acceleration, dynamic, turns, size };
}

const axesOf = (grid: Grid): [Float64Array, Float64Array, Float64Array] => [
  new Float64Array(grid.frames),
  new Float64Array(grid.frames),
  new Float64Array(grid.frames),
];

function cumulative(rates: Float64Array): Float64Array {
  let sum = 0;
  return rates.map((rate) => (sum += rate));
}

interface Layers {
  readonly dynamic: readonly [Float64Array, Float64Array, Float64Array];
  readonly turns: Float64Array;
  readonly size: Float64Array;
  readonly roll: Float64Array;
  readonly pitch: Float64Array;
}

/** Adds one activity's part to every layer. `turns` takes the increments of the cycle; they are summed afterwards. */
function addActivity(grid: Grid, activity: Activity, random: RandomStream, layers: Layers): void {
  const { motion, cyclesPerMinute, startSeconds, endSeconds } = activity;
  const span = { startSeconds: startSeconds - edgeSeconds, endSeconds: endSeconds + edgeSeconds };
  const pace = slowNoise(random, { ...span, correlationSeconds: motion.rateCorrelationSeconds });
  const vigour = slowNoise(random, { ...span, correlationSeconds: 2 });
  const bouts = boutsOf(random, activity);
  const fidget = [0, 1, 2].map(() => bandNoise(random, { lowHz: 0.3, highHz: 5, rateHz: gridRateHz }));
  const parts = motion.harmonics.map(({ multiple, amplitude }) => ({
    multiple,
    ...quadrature(amplitude, random),
  }));
  const knock = knocks(random, motion);
  const first = Math.max(0, Math.ceil((span.startSeconds - grid.startSeconds) * gridRateHz));
  const end = Math.min(grid.frames, Math.ceil((span.endSeconds - grid.startSeconds) * gridRateHz));
  let place = 0;
  for (let i = first; i < end; i++) {
    const seconds = gridSeconds(grid, i);
    const share = envelope(activity, seconds, edgeSeconds);
    const progress = Math.max(0, Math.min(1, (seconds - startSeconds) / (endSeconds - startSeconds)));
    const perMinute = cyclesPerMinute.start + progress * (cyclesPerMinute.end - cyclesPerMinute.start);
    const step = (perMinute / 60 / gridRateHz) * Math.max(0.2, 1 + motion.rateJitterRatio * pace(seconds));
    place += step;
    layers.turns[i]! += share * step;
    const moving = share * bouts(seconds);
    const size = moving * Math.max(0.1, 1 + motion.sizeJitterRatio * vigour(seconds));
    if (parts.length > 0) layers.size[i]! += size;
    const hit = knock(moving);
    let [x, y, z] = [0.3 * hit, 0.4 * hit, hit];
    for (const { multiple, cosine, sine } of parts) {
      const re = size * cosPi(2 * multiple * place);
      const im = size * sinPi(2 * multiple * place);
      x += cosine[0] * re - sine[0] * im;
      y += cosine[1] * re - sine[1] * im;
      z += cosine[2] * re - sine[2] * im;
    }
    const unrest = share * motion.fidgetRms;
    layers.dynamic[0][i]! += x + unrest * fidget[0]!();
    layers.dynamic[1][i]! += y + unrest * fidget[1]!();
    layers.dynamic[2][i]! += z + unrest * fidget[2]!();
    layers.pitch[i]! += motion.swingRadians > 0 ? size * motion.swingRadians * sinPi(2 * place) : 0;
  }
}

/** The parts of an oscillation on each axis: they move together but not exactly, a tenth of a turn apart. */
function quadrature(amplitude: Axes, random: RandomStream): { readonly cosine: Axes; readonly sine: Axes } {
  const places = [0.2 * random.gaussian(), 0.2 * random.gaussian(), 0.2 * random.gaussian()] as const;
  const [a, b, c] = amplitude;
  return {
    cosine: [a * cosPi(places[0]), b * cosPi(places[1]), c * cosPi(places[2])],
    sine: [a * sinPi(places[0]), b * sinPi(places[1]), c * sinPi(places[2])],
  };
}

/** Moving (1) or pausing (0) over time, with 0.3 s edges; exponential lengths. */
function boutsOf(random: RandomStream, activity: Activity): (seconds: number) => number {
  const { boutSeconds, pauseSeconds } = activity.motion;
  if (pauseSeconds === 0) return () => 1;
  const spans: { startSeconds: number; endSeconds: number }[] = [];
  let seconds = activity.startSeconds;
  while (seconds < activity.endSeconds) {
    const endSeconds = seconds - boutSeconds * log(1 - random.uniform());
    spans.push({ startSeconds: seconds, endSeconds });
    seconds = endSeconds + 0.3 - pauseSeconds * log(1 - random.uniform());
  }
  let index = 0;
  return (at) => {
    while (index + 1 < spans.length && at > spans[index]!.endSeconds + 0.15) index++;
    return envelope(spans[index]!, at, 0.3);
  };
}

/** A shower of knocks, each a damped ring at 18 Hz. */
function knocks(random: RandomStream, motion: Activity["motion"]): (moving: number) => number {
  if (motion.knocksPerSecond === 0 || motion.knockAmplitude === 0) return () => 0;
  const decay = exp(-1 / (knockSeconds * gridRateHz));
  let [level, age] = [0, 0];
  return (moving) => {
    level *= decay;
    age += 18 / gridRateHz;
    if (random.uniform() < (moving * motion.knocksPerSecond) / gridRateHz) {
      level = motion.knockAmplitude * (0.5 + random.uniform());
      age = 0.25;
    }
    return level < 1e-6 ? 0 : level * sinPi(2 * age);
  };
}

/** Adds the held posture, eased from activity to activity, and its wander. */
function addPosture(
  grid: Grid,
  activities: readonly Activity[],
  seed: number,
  { roll, pitch }: { readonly roll: Float64Array; readonly pitch: Float64Array },
): void {
  const random = randomStream(seed, "posture");
  const span = { startSeconds: grid.startSeconds, endSeconds: gridSeconds(grid, grid.frames), correlationSeconds: 8 };
  const wanders = [slowNoise(random, span), slowNoise(random, span)] as const;
  const ease = 1 - exp(-1 / gridRateHz); // one second
  let index = 0;
  let [heldRoll, heldPitch] = [activities[0]!.motion.rollRadians, activities[0]!.motion.pitchRadians];
  let wander = activities[0]!.motion.postureWanderRadians;
  for (let i = 0; i < grid.frames; i++) {
    const seconds = gridSeconds(grid, i);
    while (index + 1 < activities.length && activities[index + 1]!.startSeconds <= seconds) index++;
    const { motion } = activities[index]!;
    heldRoll += ease * (motion.rollRadians - heldRoll);
    heldPitch += ease * (motion.pitchRadians - heldPitch);
    wander += ease * (motion.postureWanderRadians - wander);
    roll[i]! += heldRoll + wander * wanders[0](seconds);
    pitch[i]! += heldPitch + wander * wanders[1](seconds);
  }
}
