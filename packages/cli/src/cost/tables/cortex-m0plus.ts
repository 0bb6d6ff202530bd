// Written by scripts/calibrate-cost.ts (npm run calibrate:cost): instructions on cortex-m0plus for each count of work.
import type { CostTable } from "../cost-table.ts";

export const cortexM0Plus: CostTable = {
  toolchain: "arm-none-eabi-gcc 12.2.1 20221205",
  flags:
    "-mcpu=cortex-m0plus -mthumb -mfloat-abi=soft -std=c99 -ffp-contract=off -fno-tree-vectorize -fno-tree-loop-distribute-patterns -O2 -ffreestanding -ffunction-sections -fdata-sections",
  board: "mps2-an385, QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)",
  fittedOn: { graphs: 20, nodes: 311 },
  ops: {
    align: { counts: { calls: 104.79, frames: 102.35, values: 11.781 }, aloneShare: 0.996 },
    "beat-path": { counts: { calls: 72.276, frames: 6999.9, words: 0 }, aloneShare: 1.236 },
    "channel-mean": { counts: { calls: 0, frames: 0, values: 69.192 }, aloneShare: 1 },
    decimate: { counts: { calls: 71.37, frames: 0, kept: 14.743, values: 6.6322 }, aloneShare: 0.606 },
    derivative: { counts: { calls: 51.953, frames: 28.464, values: 140.56, moved: 116.57 }, aloneShare: 0.778 },
    "envelope-peaks": { counts: { calls: 47.056, frames: 0, peaks: 0, looked: 150.69, words: 0 }, aloneShare: 0.863 },
    fir: {
      counts: { calls: 52.065, frames: 99.394, values: 180.54, fours: 478.9, weights: 79.971 },
      aloneShare: 0.998,
    },
    "flat-line": { counts: { calls: 19.862, frames: 36.202, values: 75.649 }, aloneShare: 0.642 },
    frames: { counts: { calls: 57.991, frames: 60.779, values: 13.382, copied: 14.569 }, aloneShare: 0.633 },
    "harmonic-evidence": {
      counts: { calls: 41.755, frames: 2580.5, weighed: 195.06, shares: 568.82, roots: 1158.6, rates: 1403.9 },
      aloneShare: 0.993,
    },
    magnitude: { counts: { calls: 35.568, frames: 1355.2, values: 95.888 }, aloneShare: 0.933 },
    "motion-regression": {
      counts: {
        calls: 464.33,
        frames: 2.1231,
        rows: 0,
        moments: 191.24,
        windows: 80.567,
        subtracted: 196.14,
        factors: 937.34,
        factorSteps: 127.69,
        substituted: 368.7,
      },
      aloneShare: 0.997,
    },
    "moving-average": { counts: { calls: 54.609, frames: 74.461, values: 480.19, tails: 212.99 }, aloneShare: 0.825 },
    "power-spectrum": {
      counts: { calls: 51.677, spectra: 0, weighed: 243.3, points: 231.58, butterflies: 959.97, bins: 297.32 },
      aloneShare: 0.999,
    },
    "rate-confidence": { counts: { calls: 26.796, frames: 7395 }, aloneShare: 0.811 },
    "rate-tracker": {
      counts: { calls: 11.871, frames: 2543.9, rates: 3066, blurred: 261.14, located: 590.42 },
      aloneShare: 0.991,
    },
    rectify: { counts: { calls: 35.793, frames: 0, values: 77.212 }, aloneShare: 0.951 },
    resample: {
      counts: { calls: 0, frames: 132.77, values: 0, made: 0, weighed: 0, fours: 785.84 },
      aloneShare: 1.009,
    },
    sections: { counts: { calls: 0, frames: 37.602, values: 168.48, sections: 836.76 }, aloneShare: 0.685 },
    "spectral-peak": { counts: { calls: 39.381, frames: 1209.3, bins: 110.59 }, aloneShare: 0.613 },
  },
  glue: {
    steps: 0,
    sources: 66.077,
    sourceFrames: 66.434,
    sourceValues: 345.21,
    nodes: 20.828,
    wires: 9.1653,
    fields: 0,
  },
  networks: null,
};
