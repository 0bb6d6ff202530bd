// Written by scripts/calibrate-cost.ts (npm run calibrate:cost): instructions on cortex-m55 for each count of work.
import type { CostTable } from "../cost-table.ts";

export const cortexM55: CostTable = {
  toolchain: "arm-none-eabi-gcc 12.2.1 20221205",
  flags:
    "-mcpu=cortex-m55 -mthumb -mfloat-abi=hard -std=c99 -ffp-contract=off -fno-tree-vectorize -fno-tree-loop-distribute-patterns -O2 -ffreestanding -ffunction-sections -fdata-sections",
  board: "mps3-an547, QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)",
  fittedOn: { graphs: 20, nodes: 311 },
  ops: {
    add: { counts: { calls: 33995, frames: 169.98, rows: 0.42502, codes: 1.0737e-6 }, aloneShare: 1 },
    "add-helium": { counts: { calls: 904.41, frames: 4.5493, fours: 39.459 }, aloneShare: 1.154 },
    align: { counts: { calls: 54.538, frames: 62.087, values: 8.1852 }, aloneShare: 0.983 },
    "average-pool-2d": {
      counts: { calls: 296.99, frames: 1.4868, pixels: 0.0037223, codes: 5.59, rows: 0, taps: 4.5125 },
      aloneShare: 1,
    },
    "average-pool-2d-int16": {
      counts: { calls: 111.67, frames: 0.5586, pixels: 0.0014103, codes: 351, rows: 7.1948, taps: 0.0042799 },
      aloneShare: 1,
    },
    "beat-path": { counts: { calls: 27.716, frames: 1318.4, words: 1.8902 }, aloneShare: 0.67 },
    "channel-mean": { counts: { calls: 25.575, frames: 4.7134, values: 2.0331 }, aloneShare: 1 },
    "conv-2d": {
      counts: {
        calls: 667.42,
        frames: 3.051,
        pixels: 19.355,
        codes: 91.706,
        windowRows: 13.125,
        runs: 32.059,
        products: 4.9964,
      },
      aloneShare: 1,
    },
    "conv-2d-helium": {
      counts: {
        calls: 144.2,
        frames: 0.72046,
        pixels: 115.9,
        borders: 231.53,
        filled: 0,
        windowRows: 8.5878,
        runs: 0,
        copied: 12.476,
        fours: 36.118,
        lasts: 23.803,
        vectors: 9.8024,
      },
      aloneShare: 0.887,
    },
    "conv-2d-int16": {
      counts: { calls: 0, frames: 0, pixels: 0, codes: 42.733, windowRows: 46.158, runs: 0, products: 4.7042 },
      aloneShare: 0.981,
    },
    decimate: { counts: { calls: 50.682, frames: 0, kept: 12.183, values: 3.4545 }, aloneShare: 0.768 },
    "depthwise-conv-2d": {
      counts: { calls: 0, frames: 0, pixels: 91.924, edges: 0.07631, codes: 151.38, rows: 18.464, taps: 0 },
      aloneShare: 0.711,
    },
    "depthwise-conv-2d-helium": {
      counts: { calls: 157.7, frames: 0.78726, pixels: 0, edges: 14.457, eights: 65.848, rows: 14.063, taps: 8.2928 },
      aloneShare: 0.636,
    },
    "depthwise-conv-2d-int16": {
      counts: { calls: 0, frames: 0, pixels: 0, edges: 0, codes: 29.08, rows: 0, taps: 13.811 },
      aloneShare: 1.215,
    },
    derivative: { counts: { calls: 38.618, frames: 15.417, values: 23.595, moved: 9.7454 }, aloneShare: 0.468 },
    "envelope-peaks": {
      counts: { calls: 28.571, frames: 84.03, peaks: 0, looked: 33.175, words: 0 },
      aloneShare: 0.795,
    },
    fir: { counts: { calls: 38.527, frames: 48.478, values: 42.355, fours: 32.006, weights: 0 }, aloneShare: 0.912 },
    "flat-line": { counts: { calls: 14.395, frames: 7.9939, values: 38.668 }, aloneShare: 0.595 },
    frames: { counts: { calls: 41.02, frames: 42.676, values: 6.7071, copied: 16.916 }, aloneShare: 0.604 },
    "fully-connected": { counts: { calls: 0, frames: 0, rows: 0, codes: 49.274, products: 5.1101 }, aloneShare: 1.144 },
    "fully-connected-helium": {
      counts: { calls: 86.385, frames: 0.43214, rows: 0.0010811, fours: 39.013, lasts: 0, vectors: 10.427 },
      aloneShare: 1.008,
    },
    "fully-connected-int16": {
      counts: { calls: 0, frames: 0, rows: 0, codes: 35.393, products: 3.8349 },
      aloneShare: 1.76,
    },
    "harmonic-evidence": {
      counts: { calls: 25.359, frames: 739.45, weighed: 7.9767, shares: 6.9534, roots: 2.7598, rates: 39.3 },
      aloneShare: 0.882,
    },
    magnitude: { counts: { calls: 18.194, frames: 15.941, values: 10.771 }, aloneShare: 0.803 },
    "max-pool-2d": { counts: { calls: 0, frames: 0, pixels: 0, codes: 0, rows: 0, taps: 7.196 }, aloneShare: 1 },
    mean: { counts: { calls: 49.588, frames: 0.25801, codes: 31.902, elements: 4.0051 }, aloneShare: 1 },
    "mean-int16": { counts: { calls: 50.882, frames: 0.25359, codes: 32.685, elements: 3.9778 }, aloneShare: 1 },
    "motion-regression": {
      counts: {
        calls: 199.29,
        frames: 0.96649,
        rows: 21.734,
        moments: 5.8777,
        windows: 27.602,
        subtracted: 6.3294,
        factors: 17.825,
        factorSteps: 4.0594,
        substituted: 32.244,
      },
      aloneShare: 0.847,
    },
    "moving-average": { counts: { calls: 35.309, frames: 50.541, values: 51.141, tails: 0 }, aloneShare: 0.506 },
    multiply: { counts: { calls: 4631.3, frames: 23.202, rows: 0.058128, codes: 25.001 }, aloneShare: 1 },
    "multiply-int16": { counts: { calls: 97483, frames: 487.42, rows: 1.2188, codes: 6.2258e-7 }, aloneShare: 1 },
    "power-spectrum": {
      counts: { calls: 30.503, spectra: 0, weighed: 4.4305, points: 26.69, butterflies: 30.089, bins: 0 },
      aloneShare: 0.959,
    },
    "rate-confidence": { counts: { calls: 18.857, frames: 195.31 }, aloneShare: 0.551 },
    "rate-tracker": {
      counts: { calls: 18.672, frames: 1720.1, rates: 42.754, blurred: 12.287, located: 27.418 },
      aloneShare: 0.848,
    },
    rectify: { counts: { calls: 21.028, frames: 20.886, values: 10.854 }, aloneShare: 0.448 },
    relu: { counts: { calls: 0, frames: 0, codes: 5.0485 }, aloneShare: 1 },
    relu6: { counts: { calls: 12.03, frames: 0.060702, codes: 4.4031 }, aloneShare: 1 },
    resample: {
      counts: { calls: 54.976, frames: 44.22, values: 2.953, made: 33.343, weighed: 40.606, fours: 32.024 },
      aloneShare: 0.792,
    },
    reshape: { counts: { calls: 7.9602, frames: 0.039801 }, aloneShare: 1 },
    sections: { counts: { calls: 29.923, frames: 47.012, values: 26.116, sections: 25.991 }, aloneShare: 0.413 },
    softmax: { counts: { calls: 263.59, frames: 1.3192, rows: 0.0033017, codes: 31.972 }, aloneShare: 1 },
    "softmax-int16": { counts: { calls: 139.38, frames: 0.69747, rows: 0.0017455, codes: 54.621 }, aloneShare: 1 },
    "spectral-peak": { counts: { calls: 22.515, frames: 142.21, bins: 11.808 }, aloneShare: 0.527 },
    subtract: { counts: { calls: 0, frames: 0, rows: 0, codes: 55.966 }, aloneShare: 1 },
  },
  glue: { steps: 0, sources: 90.811, sourceFrames: 56.878, sourceValues: 68.091, nodes: 0, wires: 9.9595, fields: 0 },
  networks: {
    fittedOn: { graphs: 46, nodes: 325 },
    glue: { steps: 0, inputFrames: 0, inputValues: 4.8423, nodes: 0, wires: 29.985, fields: 173.03 },
  },
};
