import type { Algorithm } from "@afferent/core";
import { activityWith } from "./algorithm.ts";
import { calibration, manifest, network } from "./network.ts";

/** Activity from the motion of a wrist: the network that was trained on everybody. */
export const activity: Algorithm = { ...activityWith(network, calibration), weights: manifest };
