import type { Algorithm, Reading } from "@afferent/core";
import { algorithmNamed } from "@afferent/library";
import { makeSource } from "@afferent/signals";
import { expect, test } from "vitest";
import { timelineOf } from "./timeline.ts";

const ecg = makeSource({
  name: "ecg",
  rate: 100,
  start: 0,
  channels: [{ name: "II", unit: "mV", values: new Float64Array(1000) }],
  gaps: [],
});
const recording = { id: "r", sources: [ecg], annotations: [], notes: [] };
const beatsAlgorithm: Algorithm = {
  ...algorithmNamed("heart-rate"),
  kind: "beats",
  draft: {
    name: "b",
    nodes: [],
    outputs: [],
    sources: [
      {
        name: "ecg",
        unit: "mV",
        channels: { min: 1, max: 1 },
        rateHz: { min: 100, max: 1000 },
        gaps: { policy: "mark" },
      },
    ],
  },
};
const beat = (at: number): Reading => ({
  quantity: "beat",
  unit: "1",
  value: 1,
  reason: null,
  estimate: 1,
  quality: 0.5,
  interval: null,
  at,
  span: 0,
});

test("beats are marked found and true, missed, or found without being true", () => {
  const comparedBeats = {
    id: "r",
    subject: "s",
    referenceS: [1, 2, 3],
    detectedS: [1.01, 3.1, 5],
    trusted: [true, true, true],
    excluded: [],
  };
  const parts = [{ algorithm: beatsAlgorithm, readings: [1.01, 3.1, 5].map(beat), comparedBeats }];
  const { waveforms } = timelineOf({ recording, truths: [] }, parts, { caption: "", phases: [] });
  expect(waveforms.map(({ name, unit }) => [name, unit])).toEqual([["ECG II", "mV"]]);
  expect(waveforms[0]!.beats!.map(({ kind, atSeconds }) => `${kind} ${atSeconds}`)).toEqual([
    "agreed 1.01",
    "agreed 3.1",
    "missed 2",
    "extra 5",
  ]);
});

test("without truth every beat is only found, and the overview shows the rate from beat to beat", () => {
  const parts = [{ algorithm: beatsAlgorithm, readings: [1, 2, 2.5, 7].map(beat) }];
  const { waveforms, rate } = timelineOf({ recording, truths: [] }, parts, { caption: "", phases: [] });
  expect(waveforms[0]!.beats!.map(({ kind }) => kind)).toEqual(["found", "found", "found", "found"]);
  // One second is 60 /min, half a second 120 /min; 4.5 s are a pause.
  expect(rate!.estimate).toEqual([null, 60, 120, null]);
});

test("quality is shown for the time since the reading before, not across a silence", () => {
  const parts = [{ algorithm: beatsAlgorithm, readings: [1, 2, 9].map(beat) }];
  const { waveforms } = timelineOf({ recording, truths: [] }, parts, { caption: "", phases: [] });
  expect(waveforms[0]!.quality).toEqual([
    { startSeconds: 0, endSeconds: 1, level: 0.5 },
    { startSeconds: 1, endSeconds: 2, level: 0.5 },
    { startSeconds: 6, endSeconds: 9, level: 0.5 },
  ]);
});
