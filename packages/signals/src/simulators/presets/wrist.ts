import type { AccelerometerOptions } from "../wrist/accelerometer.ts";
import type { MotionCoupling } from "../wrist/artefact.ts";
import type { AmbientLight, PpgChannel } from "../wrist/ppg.ts";
import type { PulseOptions } from "../wrist/pulse.ts";

/** A young adult's pulse at the wrist: a systolic, a reflected and a diastolic wave. */
export const wristPulse: PulseOptions = {
  waves: [
    { delaySeconds: 0.13, widthSeconds: 0.065, height: 0.75 },
    { delaySeconds: 0.26, widthSeconds: 0.09, height: 0.55 },
    { delaySeconds: 0.48, widthSeconds: 0.12, height: 0.28 },
  ],
  transitSeconds: 0.18,
  fillingRatio: 0.8,
  respiratorySizeRatio: 0.08,
  respiratoryBaselineRatio: 0.3,
  perfusionWanderRatio: 0.15,
  perfusionCorrelationSeconds: 15,
  perfusion: [],
};

/** A strap as tight as people wear it: in a run, motion two to three times the pulse of a 0.8 % perfusion index, a third of it beyond any linear filter. */
export const usualStrap: MotionCoupling = {
  linear: [0.0005, 0.00065, -0.00045],
  resonanceHz: 4,
  dampingRatio: 0.5,
  quadratic: 18,
  sloshing: [
    { multiple: 1, ratio: 0.0025 },
    { multiple: 2, ratio: 0.003 },
    { multiple: 3, ratio: 0.0008 },
    { multiple: 4, ratio: 0.001 },
  ],
  sloshCorrelationSeconds: 4,
};

/** A strap worn loose: motion beyond any linear filter as large as the pulse itself. Expect long stretches where nobody can tell the rate. */
export const looseStrap: MotionCoupling = {
  ...usualStrap,
  linear: [0.0006, 0.0008, -0.0005],
  quadratic: 25,
  sloshing: [
    { multiple: 1, ratio: 0.004 },
    { multiple: 2, ratio: 0.0045 },
    { multiple: 3, ratio: 0.0015 },
    { multiple: 4, ratio: 0.0015 },
  ],
  sloshCorrelationSeconds: 3,
};

/** No motion reaches the light. */
export const rigidStrap: MotionCoupling = {
  ...usualStrap,
  linear: [0, 0, 0],
  quadratic: 0,
  sloshing: [],
};

/** A green channel of a 19-bit front end at a fifth of its range, perfusion index 0.8 %. */
export const greenChannel: PpgChannel = {
  name: "green-1",
  levelCounts: 100_000,
  perfusionIndex: 0.008,
  polarity: -1,
  coupling: usualStrap,
  noiseRmsCounts: 25,
  driftRatio: 0.006,
  driftCorrelationSeconds: 20,
};

/** A second green channel beside it: less pulse, other motion. */
export const secondGreenChannel: PpgChannel = {
  ...greenChannel,
  name: "green-2",
  levelCounts: 80_000,
  perfusionIndex: 0.0065,
  coupling: { ...usualStrap, linear: [0.0003, 0.00085, 0.0005], resonanceHz: 4.6, quadratic: -12 },
};

/** Indoors under lamps on 50 Hz mains, the sensor well shaded. */
export const indoorLight: AmbientLight = {
  slowRatio: 0.002,
  slowCorrelationSeconds: 20,
  flickerRatio: 0.0006,
  mainsHz: 50,
};

/** A common accelerometer: 16 bits over plus and minus 8 g, 0.02 m/s2 of noise. */
export const commonAccelerometer: Omit<AccelerometerOptions, "clock" | "link"> = {
  noiseRms: 0.02,
  bias: [0.15, -0.1, 0.2],
  range: 8 * 9.80665,
  bits: 16,
};
