import type { Algorithm } from "@afferent/core";
import { rhythmWith } from "./algorithm.ts";
import { calibration, manifest, network } from "./network.ts";

/** Normal rhythm, atrial fibrillation, another rhythm or noise, from one channel of ECG. */
export const rhythm: Algorithm = { ...rhythmWith(network, calibration), weights: manifest };
