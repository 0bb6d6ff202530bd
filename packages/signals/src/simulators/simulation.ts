import type { Recording } from "../recording/recording.ts";
import type { Truth } from "../recording/truth.ts";
import type { Artefact } from "./truth.ts";

/** A simulated recording and what is known about it because it was made. */
export interface Simulation {
  /** Its notes say that it is simulated. */
  readonly recording: Recording;
  /** Beats (samples of the ECG, or of the PPG where there is no ECG), heart rate per 8 s window every 2 s, breaths. */
  readonly truths: readonly Truth[];
  readonly artefacts: readonly Artefact[];
}

export const simulatedNote = (what: string, seed: number): string =>
  `Simulated, not measured at a person: ${what}, seed ${seed}.`;

/** The window of the heart-rate truth, as in the IEEE Signal Processing Cup 2015. */
export const truthWindow = { windowSeconds: 8, hopSeconds: 2 } as const;
