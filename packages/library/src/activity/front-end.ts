import {
  align,
  concatenate,
  decimate,
  graph,
  type GraphBuilder,
  movingAverage,
  relative,
  resample,
  type Stream,
} from "@afferent/core";

/** How the network sees motion. What it was trained with is what it is run with, so these are part of its meaning. */
export const activityFrames = {
  /** Columns a second. */
  rateHz: 20,
  /** Acceleration along x, y, z, then angular rate about x, y, z. */
  channels: 6,
  /** 6 s: what the network looks at. */
  columns: 120,
  /** 1 s: the window that is labelled, the newest columns. */
  windowColumns: 20,
  /** 0.25 s. */
  hopColumns: 5,
  /** What codes of the network's input span: to 20 m/s2 and 6 rad/s, beyond saturated. 0 is code 0, as it has to be for what is lost. */
  inputRange: { low: -2, high: 127 / 64 },
} as const;

/** The sensors' rate inside, a multiple of the network's. At 100 Hz `resample` is nothing. */
const innerRate = { rateHz: 100, attenuationDb: 40, transition: 0.5 };
const factor = innerRate.rateHz / activityFrames.rateHz;
/** A packet lost is bridged, a tenth of a second is not. */
const gaps = { policy: "hold", seconds: "0.05" } as const;

/**
 * Motion of a wrist as the network sees it: acceleration with gravity in units of 10 m/s2 and angular rate in units of 3 rad/s, each the mean of 50 ms, at 20 Hz.
 * In: sources "acc" in m/s2 and "gyro" in rad/s of 3 axes, made here, at 25 to 250 Hz. Out: f32 [6], 20 ms late at 100 Hz. Axes are the sensor's: nothing is turned.
 */
export function activityMotion({ source }: GraphBuilder): Stream {
  const sensor = (name: string, unit: string, size: number): Stream =>
    source({ name, unit, channels: { min: 3, max: 3 }, rateHz: { min: 25, max: 250 }, gaps })
      .through(resample, innerRate)
      .through(movingAverage, { windowSeconds: `${factor}/${innerRate.rateHz}` })
      .through(decimate, { factor })
      .through(relative, { size });
  const [acceleration, turning] = sensor("acc", "m/s2", 10)
    .with(sensor("gyro", "rad/s", 3))
    .split(align, { toleranceSeconds: "0.1" }, 2);
  return acceleration!.with(turning!).through(concatenate, { axis: 0 });
}

/** The front end alone: what training reads its examples from. Output "motion". */
export const activityMotionDraft = graph("activity-motion", (build) => build.output("motion", activityMotion(build)));
