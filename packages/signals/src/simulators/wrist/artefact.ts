import { gridRateHz, gridSeconds, type Grid } from "../body/grid.ts";
import type { Axes } from "../body/activity.ts";
import type { Movement } from "../body/motion.ts";
import { exp, sinPi } from "../elementary.ts";
import { slowNoise } from "../noise.ts";
import { randomStream } from "../random.ts";

/**
 * How movement reaches the light. Every part is a share of the light level, so that it compares with the perfusion index: 0.01 is as large as the pulse of a perfusion index
 * of 1 %.
 */
export interface MotionCoupling {
  /** Light per acceleration along each axis, 1/(m/s2): what a linear filter of the accelerometer can take away. */
  readonly linear: Axes;
  /** The tissue between: a resonance at this frequency, Hz, with this damping ratio. */
  readonly resonanceHz: number;
  readonly dampingRatio: number;
  /** A tissue movement of share y adds quadratic * y^2: 30 makes 0.003 of 0.01, and harmonics that no linear filter gives. */
  readonly quadratic: number;
  /** Peak of the part that moves in step with the cycle but whose size and place wander (blood sloshing, strap slipping): no filter of the accelerometer gives it. */
  readonly sloshing: readonly { readonly multiple: number; readonly ratio: number }[];
  readonly sloshCorrelationSeconds: number;
}

/** The share of the light that movement adds, on the body grid. */
export function motionLight(
  grid: Grid,
  movement: Movement,
  coupling: MotionCoupling,
  seed: number,
  channel: string,
): Float64Array {
  const light = tissueMovement(grid, movement, coupling);
  // The mean of the square is slow: what a steady squeeze leaves after a few seconds of adaptation is taken out.
  const adapt = 1 - exp(-1 / (3 * gridRateHz));
  let steady = 0;
  for (let i = 0; i < grid.frames; i++) {
    const square = coupling.quadratic * light[i]! * light[i]!;
    steady += adapt * (square - steady);
    light[i]! += square - steady;
  }
  addSloshing(grid, movement, coupling, seed, channel, light);
  return light;
}

/** The acceleration through the tissue's resonance, semi-implicit Euler: stable up to a resonance of 80 Hz. In units of light for the linear part. */
function tissueMovement(grid: Grid, movement: Movement, coupling: MotionCoupling): Float64Array {
  const [x, y, z] = movement.dynamic;
  const [a, b, c] = coupling.linear;
  const omega = 2 * Math.PI * coupling.resonanceHz;
  const step = 1 / gridRateHz;
  const moved = new Float64Array(grid.frames);
  let [place, speed] = [0, 0];
  for (let i = 0; i < grid.frames; i++) {
    const force = a * x[i]! + b * y[i]! + c * z[i]!;
    speed += step * (omega * omega * (force - place) - 2 * coupling.dampingRatio * omega * speed);
    place += step * speed;
    moved[i] = place;
  }
  return moved;
}

function addSloshing(
  grid: Grid,
  movement: Movement,
  coupling: MotionCoupling,
  seed: number,
  channel: string,
  light: Float64Array,
): void {
  const span = {
    startSeconds: grid.startSeconds,
    endSeconds: gridSeconds(grid, grid.frames),
    correlationSeconds: coupling.sloshCorrelationSeconds,
  };
  for (const { multiple, ratio } of coupling.sloshing) {
    if (ratio === 0) continue;
    // Channels share half of it: they sit on one wrist.
    const shared = randomStream(seed, `sloshing ${multiple}`);
    const own = randomStream(seed, `sloshing ${multiple} ${channel}`);
    const parts = [shared, own].map((random) => ({
      // A narrow-band carrier: two independent slow noises on cosine and sine wander in size and place.
      cosine: slowNoise(random, span),
      sine: slowNoise(random, span),
    }));
    for (let i = 0; i < grid.frames; i++) {
      const size = movement.size[i]!;
      if (size === 0) continue;
      const seconds = gridSeconds(grid, i);
      const turns = multiple * movement.turns[i]!;
      let re = 0;
      let im = 0;
      for (const part of parts) {
        re += part.cosine(seconds);
        im += part.sine(seconds);
      }
      light[i]! += 0.5 * ratio * size * (re * sinPi(2 * turns + 0.5) + im * sinPi(2 * turns));
    }
  }
}
