import type { Algorithm } from "@afferent/core";
import { heartRateNetWith, networkShares } from "./algorithm.ts";
import { manifest, network } from "./network.ts";

/** Heart rate at the wrist, in motion: the evidence of `heart-rate` and a network that has seen simulated workouts alone. */
export const heartRateNet: Algorithm = { ...heartRateNetWith(network, networkShares.ofSimulators), weights: manifest };
