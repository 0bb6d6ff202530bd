import { describe, expect, it } from "vitest";
import { Rationals } from "@afferent/core";
import {
  checkPhysiology,
  datasets,
  makeSource,
  readEmpatica,
  readFit,
  readRrText,
  type Recording,
  type Source,
} from "../index.ts";
import { dataFolder } from "../formats/folder.testing.ts";

const folders: Readonly<Record<string, string>> = { "ieee-spc": "ieee-spc-2015" };
const load = (name: string, place: number): Recording => {
  const dataset = datasets.find((one) => one.name === name)!;
  return dataset.recordings(dataFolder(folders[name] ?? name))[place]!.load().recording;
};

/** The recording with one source scaled, renamed or restated: what a wrong word on the command line makes of it. */
const changed = (recording: Recording, name: string, change: (source: Source) => Source): Recording => ({
  ...recording,
  sources: recording.sources.map((source) => (source.name === name ? change(source) : source)),
});
const stated = (unit: string) => (source: Source) => ({
  ...source,
  channels: source.channels.map((channel) => ({ ...channel, unit })),
});
const faster = (factor: number) => (source: Source) => ({
  ...source,
  rate: Rationals.multiply(
    source.rate,
    factor >= 1 ? { numerator: factor, denominator: 1 } : { numerator: 1, denominator: 1 / factor },
  ),
});
const remedies = (recording: Recording) => checkPhysiology(recording).map(({ remedy }) => remedy);
const restated = (recording: Recording, series: string, unit: string): Recording => ({
  ...recording,
  series: recording.series!.map((one) => (one.name === series ? { ...one, unit } : one)),
});

const thousandfold = (source: Source) => ({
  ...source,
  channels: source.channels.map((channel) => ({ ...channel, values: channel.values.map((value) => value * 1000) })),
});
const ppg = (rate: number, value: (second: number) => number): Recording => {
  const values = Float64Array.from({ length: 600 * rate }, (_, i) => value(i / rate));
  return {
    id: "a",
    sources: [makeSource({ name: "ppg", rate, start: 0, channels: [{ name: "ppg", unit: "1", values }], gaps: [] })],
    annotations: [],
    notes: [],
  };
};
const fahrenheit = (source: Source) => ({
  ...source,
  channels: source.channels.map((channel) => ({
    ...channel,
    values: channel.values.map((value) => value * 1.8 + 32),
  })),
});

const acceleration: readonly (readonly [dataset: string, right: string, wrong: readonly string[]])[] = [
  ["ieee-spc", "[g]", ["m/s2", "m[g]"]],
  ["bami-1", "m/s2", ["[g]", "m[g]"]],
];

describe("units stated wrongly for real recordings are caught", () => {
  for (const [dataset, right, wrong] of acceleration)
    for (const unit of wrong)
      it(`acceleration of ${dataset} in ${right} stated as ${unit}`, () => {
        for (const place of [0, 5, 11])
          expect(remedies(changed(load(dataset, place), "acc", stated(unit)))).toContain(
            `the values look like ${right}: state ${right}`,
          );
      });

  it("an ECG in mV stated as uV or V", () => {
    for (const recording of [load("mitdb", 0), load("mitdb", 12), load("bidmc", 0)])
      for (const unit of ["uV", "V", "nV"])
        expect(remedies(changed(recording, "ecg", stated(unit)))).toContain("the values look like mV: state mV");
  });

  it("an ECG in uV stated as mV", () => {
    expect(remedies(changed(load("mitdb", 3), "ecg", thousandfold))).toContain("the values look like uV: state uV");
  });

  it("times in seconds read as ms, and in ms read as seconds", () => {
    const recording = load("bami-1", 0);
    for (const name of ["ppg", "acc", "gyro"]) {
      expect(remedies(changed(recording, name, faster(1000)))[0]).toMatch(/seconds read as ms/);
      expect(remedies(changed(recording, name, faster(1 / 1000)))[0]).toMatch(/ms read as s/);
    }
    expect(remedies(changed(load("mitdb", 0), "ecg", faster(1000)))[0]).toMatch(/seconds read as ms/);
  });

  it("a heart rate taken for a PPG, each second, repeated or interpolated", () => {
    const { channels } = readEmpatica(dataFolder("format-samples/empatica-e4"), "e4", {}).recording.sources.find(
      ({ name }) => name === "heart-rate",
    )!;
    const rates = channels[0]!.values;
    const at = (second: number) => rates[second]!;
    expect(remedies(ppg(1, at))[0]).toMatch(/or these are heart rates/);
    expect(remedies(ppg(64, (second) => at(Math.floor(second))))[0]).toMatch(/heart rates in \/min, not a PPG/);
    const between = (second: number) =>
      at(Math.floor(second)) + (second % 1) * (at(Math.floor(second) + 1) - at(Math.floor(second)));
    expect(remedies(ppg(25, between))[0]).toMatch(/heart rates in \/min, not a PPG/);
  });

  it("intervals, rates, temperatures and saturations in another unit", () => {
    const e4 = readEmpatica(dataFolder("format-samples/empatica-e4"), "e4", {}).recording;
    const seconds = { ...e4, series: e4.series!.map((one) => ({ ...one, values: one.values.map((ms) => ms / 1000) })) };
    expect(remedies(seconds)).toEqual(["these look like seconds: state s"]);
    expect(remedies(restated(e4, "rr-interval", "s"))).toEqual(["these look like ms: state ms"]);
    const file = "garmin-edge-500-activity.fit";
    const fit = readFit(dataFolder("format-samples/fit").read(file), file, file, {}).recording;
    const swapped = (name: string, as: string, unit: string): Recording => ({
      ...fit,
      series: fit.series!.filter((one) => one.name === name).map((one) => ({ ...one, name: as, unit })),
    });
    expect(remedies(swapped("heart-rate", "rr-interval", "ms"))).toEqual([
      "these look like heart rates in /min: intervals are 60000 / rate",
    ]);
    expect(remedies(swapped("heart-rate", "spo2", "1"))).toHaveLength(1);
    expect(remedies(changed(e4, "temperature", fahrenheit))).toEqual([
      "these look like degrees Fahrenheit: state [degF]",
    ]);
  });
});

describe("recordings as they are raise no alarm", () => {
  for (const { name } of datasets)
    it(`the recordings of ${name}, eight of them or all`, () => {
      const found = datasets.find((one) => one.name === name)!.recordings(dataFolder(folders[name] ?? name));
      const step = Math.max(1, Math.floor(found.length / 8));
      for (const entry of found.filter((_, i) => i % step === 0))
        expect(checkPhysiology(entry.load().recording)).toEqual([]);
    }, 300_000);

  it("the Empatica folder, every FIT file that reads, and intervals as text", () => {
    expect(checkPhysiology(readEmpatica(dataFolder("format-samples/empatica-e4"), "e4", {}).recording)).toEqual([]);
    const folder = dataFolder("format-samples/fit");
    let read = 0;
    for (const file of folder.list().filter((name) => /^(garmin|sample|Edge|antfs|event).*\.fit$/.test(name))) {
      expect(checkPhysiology(readFit(folder.read(file), file, file, {}).recording)).toEqual([]);
      read++;
    }
    expect(read).toBe(11);
    const text = dataFolder("format-samples/rri-text");
    for (const file of text.list().filter((name) => name.startsWith("rhenan")))
      expect(checkPhysiology(readRrText(text.read(file), file, file, {}).recording)).toEqual([]);
  });
});

const temperature = (i: number): number => 33 + (i % 128) / 128;

describe("a day of samples", () => {
  const frames = 24 * 3600 * 128;
  /** Eight channels that share their values, with a gap of 5000 frames every 11,000. */
  const day = (name: string, unit: string, value: (i: number) => number): Source => {
    const values = new Float32Array(frames);
    for (let i = 0; i < frames; i++) values[i] = value(i);
    const channels = Array.from({ length: 8 }, (_, place) => ({ name: `channel ${place}`, unit, values }));
    const gaps = Array.from({ length: 1000 }, (_, i) => ({ start: i * 11_000, frames: 5000, reason: "packet loss" }));
    return makeSource({ name, rate: 128, start: 0, channels, gaps });
  };

  it("is judged in well under 2 s of processor time, with the same findings", () => {
    const recording: Recording = {
      id: "day",
      sources: [
        day("ecg", "V", (i) => (i % 128 < 4 ? 1 : 0)),
        day("temperature", "Cel", (i) => temperature(i) * 1.8 + 32),
      ],
      annotations: [],
      notes: [],
    };
    const before = process.cpuUsage();
    const found = remedies(recording);
    const { user, system } = process.cpuUsage(before);
    expect(new Set(found)).toEqual(
      new Set(["the values look like mV: state mV", "these look like degrees Fahrenheit: state [degF]"]),
    );
    expect(found).toHaveLength(16);
    expect((user + system) / 1e6).toBeLessThan(2);
  }, 60_000);

  it("has the same middle with values in gaps left out", () => {
    const recording: Recording = {
      id: "day",
      sources: [day("temperature", "Cel", temperature)],
      annotations: [],
      notes: [],
    };
    expect(remedies(recording)).toEqual([]);
  });
});
