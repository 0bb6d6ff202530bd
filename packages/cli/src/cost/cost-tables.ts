// Written by scripts/calibrate-cost.ts (npm run calibrate:cost): instructions for each count of work.
import type { Target } from "../targets/targets.ts";
import type { CostTable } from "./cost-table.ts";

export const costTables: Readonly<Partial<Record<Target["name"], CostTable>>> = {
  "cortex-m4f": {
    toolchain: "arm-none-eabi-gcc 12.2.1 20221205",
    flags:
      "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -std=c99 -ffp-contract=off -fno-tree-vectorize -fno-tree-loop-distribute-patterns -O2 -ffreestanding -ffunction-sections -fdata-sections",
    board: "mps2-an386, QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)",
    fittedOn: {
      graphs: 17,
      nodes: 258,
    },
    ops: {
      align: {
        counts: {
          calls: 55.291,
          frames: 51.535,
          values: 7.957,
        },
        aloneShare: 0.984,
      },
      "beat-path": {
        counts: {
          calls: 16.851,
          frames: 1014.7,
          words: 12.268,
        },
        aloneShare: 0.825,
      },
      "channel-mean": {
        counts: {
          calls: 22.537,
          frames: 2.5185,
          values: 3.6388,
        },
        aloneShare: 1,
      },
      decimate: {
        counts: {
          calls: 50.591,
          frames: 0,
          kept: 10.431,
          values: 4.4145,
        },
        aloneShare: 0.758,
      },
      derivative: {
        counts: {
          calls: 40.494,
          frames: 14.603,
          values: 9.6269,
          moved: 14.232,
        },
        aloneShare: 0.493,
      },
      "envelope-peaks": {
        counts: {
          calls: 4.1229,
          frames: 10.105,
          peaks: 1374,
          looked: 59.412,
          words: 0.0026187,
        },
        aloneShare: 0.821,
      },
      fir: {
        counts: {
          calls: 35.875,
          frames: 44.182,
          values: 34.295,
          fours: 32.036,
          weights: 0,
        },
        aloneShare: 0.922,
      },
      "flat-line": {
        counts: {
          calls: 25.898,
          frames: 19.518,
          values: 31.721,
        },
        aloneShare: 0.482,
      },
      frames: {
        counts: {
          calls: 40.547,
          frames: 39.524,
          values: 6.6837,
          copied: 16.466,
        },
        aloneShare: 0.606,
      },
      "harmonic-evidence": {
        counts: {
          calls: 24.102,
          frames: 920.03,
          weighed: 9.5991,
          shares: 7.2066,
          roots: 2.9672,
          rates: 38.988,
        },
        aloneShare: 0.886,
      },
      magnitude: {
        counts: {
          calls: 18.347,
          frames: 8.6137,
          values: 12.619,
        },
        aloneShare: 0.82,
      },
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
      "moving-average": {
        counts: {
          calls: 33.289,
          frames: 53.39,
          values: 54.903,
          tails: 0,
        },
        aloneShare: 0.504,
      },
      "power-spectrum": {
        counts: {
          calls: 27.806,
          spectra: 0,
          weighed: 2.4364,
          points: 29.929,
          butterflies: 28.672,
          bins: 0,
        },
        aloneShare: 0.95,
      },
      "rate-confidence": {
        counts: {
          calls: 18.845,
          frames: 195.93,
        },
        aloneShare: 0.549,
      },
      "rate-tracker": {
        counts: {
          calls: 18.107,
          frames: 1720.2,
          rates: 45.284,
          blurred: 12.917,
          located: 21.669,
        },
        aloneShare: 0.859,
      },
      rectify: {
        counts: {
          calls: 22.658,
          frames: 14.073,
          values: 14.081,
        },
        aloneShare: 0.402,
      },
      resample: {
        counts: {
          calls: 62.847,
          frames: 40.837,
          values: 4.4383,
          made: 41.37,
          weighed: 32.149,
          fours: 32.035,
        },
        aloneShare: 0.791,
      },
      sections: {
        counts: {
          calls: 28.829,
          frames: 52.174,
          values: 22.822,
          sections: 26.176,
        },
        aloneShare: 0.428,
      },
      "spectral-peak": {
        counts: {
          calls: 20.549,
          frames: 134.86,
          bins: 11.841,
        },
        aloneShare: 0.567,
      },
    },
    glue: {
      steps: 0,
      sources: 113.42,
      sourceFrames: 39.892,
      sourceValues: 67.582,
      nodes: 0,
      wires: 9.6933,
      fields: 0,
    },
  },
  rv32imac: {
    toolchain: "riscv64-unknown-elf-gcc 12.2.0",
    flags:
      "-march=rv32imac -mabi=ilp32 -mcmodel=medlow -std=c99 -ffp-contract=off -fno-tree-vectorize -fno-tree-loop-distribute-patterns -O2 -ffreestanding -ffunction-sections -fdata-sections",
    board: "virt-rv32, QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)",
    fittedOn: {
      graphs: 18,
      nodes: 269,
    },
    ops: {
      align: {
        counts: {
          calls: 60.094,
          frames: 56.209,
          values: 10.519,
        },
        aloneShare: 0.971,
      },
      "beat-path": {
        counts: {
          calls: 26.707,
          frames: 4716.1,
          words: 62.763,
        },
        aloneShare: 1.205,
      },
      "channel-mean": {
        counts: {
          calls: 0,
          frames: 0,
          values: 76.615,
        },
        aloneShare: 1,
      },
      decimate: {
        counts: {
          calls: 50.727,
          frames: 0,
          kept: 13.135,
          values: 5.4355,
        },
        aloneShare: 0.762,
      },
      derivative: {
        counts: {
          calls: 63.962,
          frames: 0,
          values: 122.06,
          moved: 120.4,
        },
        aloneShare: 0.734,
      },
      "envelope-peaks": {
        counts: {
          calls: 0,
          frames: 0,
          peaks: 1249.3,
          looked: 132.36,
          words: 0.32237,
        },
        aloneShare: 0.861,
      },
      fir: {
        counts: {
          calls: 52.92,
          frames: 105.91,
          values: 193.36,
          fours: 503.29,
          weights: 64.47,
        },
        aloneShare: 0.992,
      },
      "flat-line": {
        counts: {
          calls: 21.85,
          frames: 20.233,
          values: 56.802,
        },
        aloneShare: 0.598,
      },
      frames: {
        counts: {
          calls: 66.029,
          frames: 23.45,
          values: 9.1863,
          copied: 15.345,
        },
        aloneShare: 0.551,
      },
      "harmonic-evidence": {
        counts: {
          calls: 50.841,
          frames: 1731.8,
          weighed: 190.43,
          shares: 282.03,
          roots: 668.86,
          rates: 1311.4,
        },
        aloneShare: 0.986,
      },
      magnitude: {
        counts: {
          calls: 50.587,
          frames: 586.66,
          values: 216.11,
        },
        aloneShare: 0.957,
      },
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
      "moving-average": {
        counts: {
          calls: 49.945,
          frames: 52.926,
          values: 158.37,
          tails: 270.91,
        },
        aloneShare: 0.72,
      },
      "power-spectrum": {
        counts: {
          calls: 56.967,
          spectra: 0,
          weighed: 204.14,
          points: 276.57,
          butterflies: 905.86,
          bins: 266.8,
        },
        aloneShare: 0.997,
      },
      "rate-confidence": {
        counts: {
          calls: 35.563,
          frames: 4965.2,
        },
        aloneShare: 0.67,
      },
      "rate-tracker": {
        counts: {
          calls: 32.418,
          frames: 629.04,
          rates: 2553.3,
          blurred: 252.34,
          located: 572.49,
        },
        aloneShare: 0.995,
      },
      rectify: {
        counts: {
          calls: 13.827,
          frames: 18.135,
          values: 87.992,
        },
        aloneShare: 0.944,
      },
      resample: {
        counts: {
          calls: 14.038,
          frames: 113.13,
          values: 16.358,
          made: 0,
          weighed: 24.699,
          fours: 745.81,
        },
        aloneShare: 0.988,
      },
      sections: {
        counts: {
          calls: 22.532,
          frames: 29.266,
          values: 125.03,
          sections: 803.99,
        },
        aloneShare: 0.702,
      },
      "spectral-peak": {
        counts: {
          calls: 52.829,
          frames: 1005,
          bins: 90.345,
        },
        aloneShare: 0.529,
      },
    },
    glue: {
      steps: 0,
      sources: 59.444,
      sourceFrames: 0,
      sourceValues: 315.51,
      nodes: 0,
      wires: 9.9366,
      fields: 0,
    },
  },
};
