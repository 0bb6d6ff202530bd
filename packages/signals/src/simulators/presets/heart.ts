import type { Ectopy, HeartVariability } from "../body/rhythm.ts";

/** A healthy adult: about 4 % standard deviation of the rate at 60 /min (SDNN near 45 ms), half of it with the breath; vanishing in exercise. */
export const healthyVariability: HeartVariability = {
  slow: { ratio: 0.02, correlationSeconds: 30 },
  low: { ratio: 0.022, centreHz: 0.1, widthHz: 0.015 },
  respiratory: { ratio: 0.025 },
  restRatePerMinute: 60,
  vagalExponent: 2,
};

/** A metronome: no variability at all. For tests with numbers a person can check. */
export const noVariability: HeartVariability = {
  slow: { ratio: 0, correlationSeconds: 30 },
  low: { ratio: 0, centreHz: 0.1, widthHz: 0.015 },
  respiratory: { ratio: 0 },
  restRatePerMinute: 60,
  vagalExponent: 0,
};

/** No premature beats. */
export const noEctopy: Ectopy = { probabilityPerBeat: 0, couplingRatio: { low: 0.6, high: 0.75 } };

/** One beat in 60 premature. */
export const rareEctopy: Ectopy = { probabilityPerBeat: 1 / 60, couplingRatio: { low: 0.55, high: 0.75 } };

/** One beat in 8 premature. */
export const frequentEctopy: Ectopy = { probabilityPerBeat: 1 / 8, couplingRatio: { low: 0.5, high: 0.75 } };
