import { beforeAll, expect, test } from "vitest";
import { memoryContext } from "../context.testing.ts";
import { demo } from "./demo.ts";

const { context, printed, reports } = memoryContext();
beforeAll(() => demo({ seed: "1", report: "demo.html" }, context));

test("the demo says that its data is simulated, on the terminal and in the report", () => {
  expect(printed().split("\n")[0]).toMatch(/simulated data, not measured at a person/);
  expect(reports.get("demo.html")!.origin.kind).toBe("simulated");
});

test("on the simulated truth beats reach an F1 of 99.5 % and the heart rate a mean error of 2 /min", () => {
  const [rate, , , beats] = reports.get("demo.html")!.headlines;
  expect(rate).toMatchObject({ label: "Heart-rate error (avAE)", unit: "/min" });
  expect(rate!.value).toBeLessThanOrEqual(2);
  expect(rate!.baseline!.value).toBeGreaterThan(rate!.value!);
  expect(beats).toMatchObject({ label: "Beats found and true (F1)", unit: "%" });
  expect(beats!.value).toBeGreaterThanOrEqual(99.5);
});

test("the report shows the ten minutes with rate, truth, interval, spectrum, phases and all three signals", () => {
  const [timeline] = reports.get("demo.html")!.timelines;
  expect(timeline!.seconds).toBeCloseTo(600, 0);
  expect(timeline!.phases.map(({ name }) => name)).toContain("run");
  expect(timeline!.waveforms.map(({ name }) => name)).toEqual(["ECG", "PPG green-1", "Acceleration magnitude"]);
  expect(timeline!.rate!.truth!.filter((truth) => truth !== null).length).toBeGreaterThan(280);
  expect(timeline!.spectrogram!.columns).toBeGreaterThan(280);
  expect(timeline!.waveforms[0]!.beats!.filter(({ kind }) => kind === "agreed").length).toBeGreaterThan(1000);
});

test("another seed is another workout with the same quality of answers", () => {
  const other = memoryContext();
  demo({ seed: "7", report: "other.html", json: true }, other.context);
  const { scores } = JSON.parse(other.printed()) as {
    readonly scores: readonly { readonly headline: { readonly value: number } }[];
  };
  expect(scores[0]!.headline.value).toBeLessThanOrEqual(2);
  expect(scores[1]!.headline.value).toBeGreaterThanOrEqual(99.5);
  expect(scores[0]!.headline.value).not.toBe(reports.get("demo.html")!.headlines[0]!.value);
});
