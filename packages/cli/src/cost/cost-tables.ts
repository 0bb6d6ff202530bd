// Written by scripts/calibrate-cost.ts (npm run calibrate:cost): instructions for each count of work.
import type { Target } from "../targets/targets.ts";
import type { CostTable } from "./cost-table.ts";

export const costTables: Readonly<Partial<Record<Target["name"], CostTable>>> = {
  "cortex-m4f": {
    toolchain: "arm-none-eabi-gcc 12.2.1 20221205",
    flags:
      "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -std=c99 -ffp-contract=off -fno-tree-vectorize -fno-tree-loop-distribute-patterns -O2 -ffreestanding -ffunction-sections -fdata-sections",
    board: "mps2-an386, QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)",
    fittedOn: { graphs: 20, nodes: 311 },
    ops: {
      align: { counts: { calls: 54.742, frames: 52.53, values: 7.9933 }, aloneShare: 0.983 },
      "beat-path": { counts: { calls: 24.936, frames: 1244.4, words: 2.3757 }, aloneShare: 0.725 },
      "channel-mean": { counts: { calls: 22.537, frames: 2.5185, values: 3.6388 }, aloneShare: 1 },
      decimate: { counts: { calls: 50.591, frames: 0, kept: 10.431, values: 4.4145 }, aloneShare: 0.758 },
      derivative: { counts: { calls: 37.304, frames: 15.043, values: 22.589, moved: 9.328 }, aloneShare: 0.476 },
      "envelope-peaks": {
        counts: { calls: 30.228, frames: 25.88, peaks: 0, looked: 49.577, words: 0 },
        aloneShare: 0.832,
      },
      fir: { counts: { calls: 35.453, frames: 44.607, values: 34.697, fours: 32.017, weights: 0 }, aloneShare: 0.922 },
      "flat-line": { counts: { calls: 15.203, frames: 14.675, values: 34.221 }, aloneShare: 0.562 },
      frames: { counts: { calls: 40.547, frames: 39.524, values: 6.6837, copied: 16.466 }, aloneShare: 0.606 },
      "harmonic-evidence": {
        counts: { calls: 24.102, frames: 920.03, weighed: 9.5991, shares: 7.2066, roots: 2.9672, rates: 38.988 },
        aloneShare: 0.886,
      },
      magnitude: { counts: { calls: 18.347, frames: 8.6137, values: 12.619 }, aloneShare: 0.82 },
      "motion-regression": {
        counts: {
          calls: 302.84,
          frames: 1.4715,
          rows: 0,
          moments: 8.8379,
          windows: 26.911,
          subtracted: 7.669,
          factors: 65.979,
          factorSteps: 3.7442,
          substituted: 34.587,
        },
        aloneShare: 0.869,
      },
      "moving-average": { counts: { calls: 35.275, frames: 51.092, values: 54.32, tails: 0 }, aloneShare: 0.494 },
      "power-spectrum": {
        counts: { calls: 27.806, spectra: 0, weighed: 2.4364, points: 29.929, butterflies: 28.672, bins: 0 },
        aloneShare: 0.95,
      },
      "rate-confidence": { counts: { calls: 18.845, frames: 195.93 }, aloneShare: 0.549 },
      "rate-tracker": {
        counts: { calls: 18.107, frames: 1720.2, rates: 45.284, blurred: 12.917, located: 21.669 },
        aloneShare: 0.859,
      },
      rectify: { counts: { calls: 22.551, frames: 14.612, values: 13.639 }, aloneShare: 0.413 },
      resample: {
        counts: { calls: 63.315, frames: 42.086, values: 4.0274, made: 36.05, weighed: 33.805, fours: 31.998 },
        aloneShare: 0.764,
      },
      sections: { counts: { calls: 28.829, frames: 52.174, values: 22.822, sections: 26.176 }, aloneShare: 0.428 },
      "spectral-peak": { counts: { calls: 20.549, frames: 134.86, bins: 11.841 }, aloneShare: 0.567 },
    },
    glue: { steps: 0, sources: 89.636, sourceFrames: 30.867, sourceValues: 78.752, nodes: 0, wires: 10.035, fields: 0 },
  },
  rv32imac: {
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
      fir: {
        counts: { calls: 64.149, frames: 80.021, values: 193.3, fours: 505.6, weights: 63.589 },
        aloneShare: 0.994,
      },
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
  },
};
