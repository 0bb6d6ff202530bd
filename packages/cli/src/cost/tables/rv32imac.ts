// Written by scripts/calibrate-cost.ts (npm run calibrate:cost): instructions on rv32imac for each count of work.
import type { CostTable } from "../cost-table.ts";

export const rv32imac: CostTable = {
  toolchain: "riscv64-unknown-elf-gcc 12.2.0",
  flags:
    "-march=rv32imac -mabi=ilp32 -mcmodel=medlow -std=c99 -ffp-contract=off -fno-tree-vectorize -fno-tree-loop-distribute-patterns -O2 -ffreestanding -ffunction-sections -fdata-sections",
  board: "virt-rv32, QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)",
  fittedOn: { graphs: 20, nodes: 311 },
  ops: {
    align: { counts: { calls: 60.361, frames: 56.779, values: 10.286 }, aloneShare: 0.97 },
    "beat-path": { counts: { calls: 69.353, frames: 5978.9, words: 0 }, aloneShare: 1.05 },
    "channel-mean": { counts: { calls: 0, frames: 0, values: 76.615 }, aloneShare: 1 },
    decimate: { counts: { calls: 50.727, frames: 0, kept: 13.135, values: 5.4355 }, aloneShare: 0.762 },
    derivative: { counts: { calls: 63.654, frames: 0, values: 120.64, moved: 123.95 }, aloneShare: 0.74 },
    "envelope-peaks": { counts: { calls: 52.854, frames: 0, peaks: 0, looked: 113.47, words: 0 }, aloneShare: 0.879 },
    fir: { counts: { calls: 64.149, frames: 80.021, values: 193.3, fours: 505.6, weights: 63.589 }, aloneShare: 0.994 },
    "flat-line": { counts: { calls: 16.367, frames: 17.73, values: 58.015 }, aloneShare: 0.636 },
    frames: { counts: { calls: 66.029, frames: 23.45, values: 9.1863, copied: 15.345 }, aloneShare: 0.551 },
    "harmonic-evidence": {
      counts: { calls: 50.841, frames: 1731.8, weighed: 190.43, shares: 282.03, roots: 668.86, rates: 1311.4 },
      aloneShare: 0.986,
    },
    magnitude: { counts: { calls: 50.587, frames: 586.66, values: 216.11 }, aloneShare: 0.957 },
    "motion-regression": {
      counts: {
        calls: 465.79,
        frames: 2.1871,
        rows: 0,
        moments: 183.49,
        windows: 46.813,
        subtracted: 190.88,
        factors: 454.16,
        factorSteps: 171.94,
        substituted: 254.14,
      },
      aloneShare: 0.993,
    },
    "moving-average": { counts: { calls: 59.491, frames: 49.515, values: 205.93, tails: 209.84 }, aloneShare: 0.721 },
    "power-spectrum": {
      counts: { calls: 56.967, spectra: 0, weighed: 204.14, points: 276.57, butterflies: 905.86, bins: 266.8 },
      aloneShare: 0.997,
    },
    "rate-confidence": { counts: { calls: 35.563, frames: 4965.2 }, aloneShare: 0.67 },
    "rate-tracker": {
      counts: { calls: 32.418, frames: 629.04, rates: 2553.3, blurred: 252.34, located: 572.49 },
      aloneShare: 0.995,
    },
    rectify: { counts: { calls: 38.27, frames: 0, values: 64.291 }, aloneShare: 0.979 },
    resample: {
      counts: { calls: 0, frames: 109.73, values: 0.90616, made: 26.924, weighed: 30.673, fours: 751.87 },
      aloneShare: 0.999,
    },
    sections: { counts: { calls: 22.532, frames: 29.266, values: 125.03, sections: 803.99 }, aloneShare: 0.702 },
    "spectral-peak": { counts: { calls: 52.829, frames: 1005, bins: 90.345 }, aloneShare: 0.529 },
  },
  glue: { steps: 0, sources: 17.79, sourceFrames: 0, sourceValues: 325.68, nodes: 0, wires: 10.836, fields: 0 },
  networks: null,
};
