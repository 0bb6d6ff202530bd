import type { Gap } from "../../recording/recording.ts";
import type { WfdbSignal } from "./signal-line.ts";

/** One signal in physical units: `frames * samplesPerFrame` values, and where it has none. */
export interface DecodedSignal {
  readonly signal: WfdbSignal;
  readonly values: Float32Array | Float64Array;
  readonly gaps: readonly Gap[];
  /** What could not be verified, for the recording's notes. */
  readonly remarks: readonly string[];
}

/** The digital samples of one signal: those of frame `f` begin at `f * stride + at`, as far as the array goes. */
export interface DigitalSignal {
  readonly values: Int16Array | Int32Array;
  readonly at: number;
  readonly stride: number;
  /** Samples of the signal that the file should have and has not. */
  readonly lost: readonly Gap[];
}
