import { makeSource, type Recording } from "@afferent/signals";
import { expect, test } from "vitest";
import { byLead } from "./leads.ts";

const recordingOf = (...leads: readonly (readonly number[])[]): Recording => ({
  id: "two",
  sources: [
    makeSource({
      name: "ecg",
      rate: { numerator: 200, denominator: 1 },
      start: { numerator: 0, denominator: 1 },
      channels: leads.map((values, k) => ({ name: `lead ${k}`, unit: "mV", values: Float64Array.from(values) })),
      gaps: [],
    }),
  ],
  annotations: [],
  notes: [],
});

test("two leads make four: the recording as it is, the second lead, and 0.87 of the second with half of the first on either side", () => {
  const made = byLead(recordingOf([2, 0], [0, 1]));
  expect(made).toHaveLength(4);
  expect(made[0]!.sources[0]!.channels).toHaveLength(2);
  expect(made.slice(1).map(({ sources }) => [...sources[0]!.channels[0]!.values])).toEqual([
    [0, 1],
    [1, 0.87],
    [-1, 0.87],
  ]);
});

test("one lead stays one", () => {
  expect(byLead(recordingOf([2, 0]))).toHaveLength(1);
});
