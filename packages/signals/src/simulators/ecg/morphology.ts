import { checkRange } from "../check.ts";

/** One wave of the cycle: a Gaussian event on the limit cycle of McSharry et al. 2003. */
export interface EcgWave {
  readonly name: "P" | "Q" | "R" | "S" | "T";
  /** Where on the cycle, radians after the R peak (2 pi is one beat); negative is before. */
  readonly angleRadians: number;
  /** Standard deviation on the cycle, radians. */
  readonly widthRadians: number;
  /** Height of the wave, mV, negative for a downward wave. */
  readonly heightMillivolts: number;
  /** How time of and width of the wave change with the beat's interval: as (interval / 1 s) ^ rateExponent. 0 keeps milliseconds, 1 keeps the angle; Bazett's QT is 0.5. */
  readonly rateExponent: number;
}

/** The waves of a sinus beat and of a ventricular premature one. */
export interface EcgMorphology {
  readonly normal: readonly EcgWave[];
  readonly premature: readonly EcgWave[];
  /** Breathing turns the heart's axis: the heights of Q, R and S vary by this share (peak) with the breath. */
  readonly respiratoryAxisRatio: number;
  /** Breathing moves the baseline by this much (peak), mV: the z0 of the model. */
  readonly respiratoryBaselineMillivolts: number;
  /** Fibrillatory waves where there is atrial fibrillation. */
  readonly fibrillatory: { readonly amplitudeMillivolts: number; readonly frequencyHz: number };
}

export function checkMorphology(where: string, morphology: EcgMorphology): void {
  for (const kind of ["normal", "premature"] as const)
    for (const wave of morphology[kind]) {
      const name = `${kind} ${wave.name}`;
      checkRange(where, `${name} angleRadians`, wave.angleRadians, { low: -Math.PI, high: Math.PI, unit: "rad" });
      checkRange(where, `${name} widthRadians`, wave.widthRadians, { low: 0.02, high: 1.5, unit: "rad" });
      checkRange(where, `${name} heightMillivolts`, wave.heightMillivolts, { low: -20, high: 20, unit: "mV" });
      checkRange(where, `${name} rateExponent`, wave.rateExponent, { low: 0, high: 1, unit: "1" });
    }
  const { respiratoryAxisRatio, respiratoryBaselineMillivolts, fibrillatory } = morphology;
  checkRange(where, "respiratoryAxisRatio", respiratoryAxisRatio, { low: 0, high: 0.5, unit: "1" });
  checkRange(where, "respiratoryBaselineMillivolts", respiratoryBaselineMillivolts, { low: 0, high: 5, unit: "mV" });
  checkRange(where, "fibrillatory.amplitudeMillivolts", fibrillatory.amplitudeMillivolts, {
    low: 0,
    high: 1,
    unit: "mV",
  });
  checkRange(where, "fibrillatory.frequencyHz", fibrillatory.frequencyHz, { low: 3, high: 12, unit: "Hz" });
}
