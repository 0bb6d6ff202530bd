import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Reading, Rationals } from "@afferent/core";
import { runRecording } from "@afferent/evidence";
import { heartRate } from "@afferent/library";
import {
  alignPackets,
  datasets,
  type Folder,
  makeSource,
  presets,
  type Recording,
  simulateWorkout,
  sourceNamed,
  type TimelineSpan,
} from "@afferent/signals";
import { expect, test } from "vitest";
import { requireData } from "../../../testing/needs.ts";
import { packetsOf, tickHz } from "./skewed-packets.testing.ts";

function throughTimeline(recording: Recording, off: { readonly ppg: number; readonly acc: number }): Recording {
  const sources = [sourceNamed(recording, "ppg"), sourceNamed(recording, "acc")];
  const spans: TimelineSpan[] = [];
  const packets = packetsOf(sources[0]!, off.ppg, 4_000_000_000)
    .concat(packetsOf(sources[1]!, off.acc, 77))
    .toSorted((a, b) => a.arrivalSeconds - b.arrivalSeconds);
  alignPackets(
    {
      clocks: [
        { name: "ppg clock", tickHz, bits: 32 },
        { name: "acc clock", tickHz, bits: 32 },
      ],
      sources: sources.map(({ name, rate, channels }) => ({
        name,
        clock: `${name} clock`,
        rateHz: rate,
        channels: channels.length,
        sequenceBits: 8,
        leastDelaySeconds: 0.02,
      })),
      originSeconds: 0,
      patienceSeconds: 1,
      settleSeconds: 20,
      windowSeconds: 128,
      uncertaintySecondsMax: 1e-3,
      driftPpmMax: 250,
    },
    packets,
    (span) => spans.push(span),
  );
  return {
    ...recording,
    sources: sources.map((source) => {
      const own = spans.filter((span) => span.source === source.name);
      const frames = own.reduce((sum, span) => sum + span.frames, 0);
      const channels = source.channels.map(({ name, unit }, c) => {
        const values = new Float64Array(frames).fill(Number.NaN);
        for (const span of own) if (span.channels) values.set(span.channels[c]!, span.first);
        return { name, unit, values };
      });
      return makeSource({ name: source.name, rate: source.rate, start: 0, channels, gaps: [] });
    }),
  };
}

/** Gaps are not the matter here: zeros become what they are. */
const withoutGaps = (recording: Recording): Recording => ({
  ...recording,
  sources: recording.sources
    .filter(({ name }) => name !== "ecg")
    .map((source) => Object.assign({}, source, { start: Rationals.rational(0), gaps: [] })),
});

function differences(recording: Recording) {
  const plain = withoutGaps(recording);
  const even = readingsAt(plain);
  const skewed = readingsAt(throughTimeline(plain, { ppg: 150, acc: -200 }));
  const shared = [...even].filter(([at, { value }]) => value !== null && skewed.get(at)?.value != null);
  const off = shared.map(([at, { value }]) => Math.abs(value! - skewed.get(at)!.value!)).toSorted((a, b) => a - b);
  return { shared: shared.length, valued: [...even.values()].filter(({ value }) => value !== null).length, off };
}

const readingsAt = (recording: Recording): ReadonlyMap<number, Reading> =>
  new Map(runRecording(heartRate, recording).readings.map((reading) => [Math.round(reading.at * 1000), reading]));

test("heart rate of PPG and accelerometer on two clocks 350 ppm apart is that of one clock, on a simulated workout", () => {
  const seen = differences(simulateWorkout({ ...presets.workout, seed: 3 }).recording);
  expect(seen.shared).toBeGreaterThanOrEqual(seen.valued - 1);
  expect(seen.off.at(-1)).toBeLessThan(0.005);
});

test("heart rate of recordings of IEEE SPC put on two clocks 350 ppm apart is that of one clock", () => {
  const path = requireData("ieee-spc-2015");
  const folder: Folder = {
    list: () => readdirSync(path),
    read: (name) => new Uint8Array(readFileSync(join(path, name))),
  };
  const entries = datasets.find(({ name }) => name === "ieee-spc")!.recordings(folder);
  // Three of the twelve, with the one window of all that moved; in the others none moved by more than 0.0021 /min either.
  for (const entry of entries.filter(({ id }) => /_(01|04|11)_/.test(id))) {
    const { shared, valued, off } = differences(entry.load().recording);
    expect(shared).toBeGreaterThanOrEqual(valued - 1);
    const hasTie = entry.id.includes("_04_");
    expect(off.at(hasTie ? -2 : -1)).toBeLessThan(0.003);
    // The wanted 0.2 /min is missed in one window of 04, in which two rates are equally likely (126 and 127 /min: both 0.10124 here, 0.10131 and 0.10129 skewed): the mean around the likeliest moves by 0.455 /min.
    if (hasTie) expect(off.at(-1)).toBeLessThan(0.46);
  }
});
