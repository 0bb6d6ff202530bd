import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { frames } from "../ops/frames/frames.ts";
import { noise, sampleWire, type TestInput } from "../ops/one-op.testing.ts";
import { peaks } from "../ops/peaks/peaks.ts";
import { powerSpectrum } from "../ops/power-spectrum/power-spectrum.ts";
import { realFft } from "../ops/real-fft/real-fft.ts";
import { sections } from "../ops/sections/sections.ts";
import { compareWithKernel, compareWithWasm } from "./conformance.testing.ts";
import { lawfulFlags } from "./corpus/host.testing.ts";

const samples = 100_000;
const gaps = Uint8Array.from(noise(samples, 21), (v) => (v > -0.998 ? 1 : 0));
const stream: TestInput = {
  wire: sampleWire({ rateHz: 100, shape: [1], unit: "mV" }),
  values: noise(samples, 20),
  valid: gaps,
};
const windows: TestInput = { wire: sampleWire({ rateHz: 1, shape: [2, 250], unit: "mV" }), values: noise(samples, 22) };

const filter = {
  filter: { pass: "band", order: 4, lowHz: 0.5, highHz: 8 },
  delayBandHz: { low: 1, high: 4 },
  start: "steady",
  settleSeconds: "0.1",
} as const;

const inWasm = {
  sections: () => compareWithWasm(sections, filter, [stream]),
  frames: () => compareWithWasm(frames, { windowSeconds: "0.8", hopSeconds: "0.2" }, [stream]),
  "real-fft": () => compareWithWasm(realFft, { points: 256 }, [windows]),
  "power-spectrum": () =>
    compareWithWasm(powerSpectrum, { window: { shape: "hann" }, points: 512, firstBin: 3, bins: 100 }, [windows]),
  peaks: () => compareWithWasm(peaks, { minimumHeight: 0.1, distanceSeconds: "0.05", hopSeconds: "0.2" }, [stream]),
};

const cases = {
  sections: (compiler: Compiler) => compareWithKernel(sections, filter, [stream], compiler),
  frames: (compiler: Compiler) =>
    compareWithKernel(frames, { windowSeconds: "0.8", hopSeconds: "0.2" }, [stream], compiler),
  "real-fft": (compiler: Compiler) => compareWithKernel(realFft, { points: 256 }, [windows], compiler),
  "power-spectrum": (compiler: Compiler) =>
    compareWithKernel(
      powerSpectrum,
      { window: { shape: "hann" }, points: 512, firstBin: 3, bins: 100 },
      [windows],
      compiler,
    ),
  peaks: (compiler: Compiler) =>
    compareWithKernel(peaks, { minimumHeight: 0.1, distanceSeconds: "0.05", hopSeconds: "0.2" }, [stream], compiler),
};
type Compiler = Parameters<typeof compareWithKernel>[3];

for (const [name, run] of Object.entries(cases))
  for (const level of ["-O0", "-O2", "-O3"])
    test(`${name}: TypeScript equals gcc ${level} on every bit of ${samples} samples`, () => {
      const { differing, compared } = run({ command: requireTool("gcc"), flags: [...lawfulFlags, level] });
      expect(compared).toBeGreaterThan(1000);
      expect(differing).toBe(0);
    });

for (const [name, run] of Object.entries(inWasm))
  test(`${name}: TypeScript equals WebAssembly on every bit of ${samples} samples`, () => {
    const { differing, compared } = run();
    expect(compared).toBeGreaterThan(1000);
    expect(differing).toBe(0);
  });

const forget = (c: string): string =>
  c.replace(
    "z[0] = (r[1] * v - r[3] * w) + z[1];",
    "z[0] = (float)(((double)r[1] * (double)v - (double)r[3] * (double)w) + (double)z[1]);",
  );

const flush = (c: string): string =>
  c.replace(
    "static void corpus_run(void) {",
    "#include <xmmintrin.h>\nstatic void corpus_run(void) {\n  _mm_setcsr(_mm_getcsr() | 0x8040u);",
  );

test("negative control: with contraction left on, the comparison fails", () => {
  const flags = lawfulFlags.map((flag) => (flag === "-ffp-contract=off" ? "-ffp-contract=fast" : flag));
  const { differing } = cases.sections({ command: requireTool("gcc"), flags: [...flags, "-O2", "-mfma"] });
  expect(differing).toBeGreaterThan(1000);
});

test("negative control: with one rounding forgotten, the comparison fails", () => {
  const { differing } = cases.sections({ command: requireTool("gcc"), flags: [...lawfulFlags, "-O2"], edit: forget });
  expect(differing).toBeGreaterThan(1000);
});

test("negative control: with subnormals flushed to zero, the comparison fails", () => {
  const tiny = { ...stream, values: stream.values.map((v) => v * 1e-38) };
  const compiler = { command: requireTool("gcc"), flags: [...lawfulFlags, "-O2"] };
  expect(compareWithKernel(sections, filter, [tiny], compiler).differing).toBe(0);
  expect(compareWithKernel(sections, filter, [tiny], { ...compiler, edit: flush }).differing).toBeGreaterThan(1000);
});
