import type { Algorithm } from "@afferent/core";
import { beatClassWith } from "./algorithm.ts";
import { calibration, manifest, network } from "./network.ts";

/** Normal, supraventricular, ventricular and fusion beats, from one channel of ECG. */
export const beatClass: Algorithm = { ...beatClassWith(network, calibration), weights: manifest };
