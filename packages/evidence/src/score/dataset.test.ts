import { rational } from "@afferent/core";
import { type DatasetEntry, makeSource, type Recording, type Truth } from "@afferent/signals";
import { describe, expect, it } from "vitest";
import { rateWindows } from "./answers.ts";
import { type DatasetScore, scoreDataset, type ScoreProgress, type ScoreRequest } from "./dataset.ts";
import { beatOracle, rateAndMotionOracle, rateOracle, recordingOf } from "./oracles.testing.ts";
import { runRecording } from "./run-recording.ts";

const plan = { replicates: 100, seed: 1, level: 0.95 };

const entry = (recording: Recording, truths: readonly Truth[]): DatasetEntry => ({
  id: recording.id,
  subject: recording.id,
  load: () => ({ recording, truths }),
});

const rates = (beatsPerMinute: readonly (number | null)[]): Truth => ({
  kind: "heart-rate-windows",
  windowSeconds: 8,
  hopSeconds: 2,
  beatsPerMinute,
});

function drain(request: ScoreRequest): { readonly score: DatasetScore; readonly progress: readonly ScoreProgress[] } {
  const running = scoreDataset(request);
  const progress: ScoreProgress[] = [];
  for (;;) {
    const next = running.next();
    if (next.done === true) return { score: next.value, progress };
    progress.push(next.value);
  }
}

describe("scoring heart rate over a data set", () => {
  // 12 s at a signal of 80: windows 0, 1 and 2 end at 8, 10 and 12 s. The other is at 120, where the oracle is not trusted.
  const entries = [
    entry(
      recordingOf("calm", "ppg", 12, () => 80),
      [rates([80, 78, 81])],
    ),
    entry(
      recordingOf("quick", "ppg", 12, () => 120),
      [rates([124, null, 120])],
    ),
  ];
  const request: ScoreRequest = {
    algorithm: rateOracle("oracle", 0),
    baseline: rateOracle("naive", 10),
    dataset: "two",
    entries,
    plan,
  };
  const { score, progress } = drain(request);

  it("sets the reading of each window beside its truth and leaves out windows without one", () => {
    // Errors 0, 2, 1 and 4, 0: (1 + 2) / 2. The naive one answers ten more: 10, 12, 9 and 6, 10.
    expect(score.document.headline).toMatchObject({ metric: "avAE", value: 1.5, unit: "/min", n: 2 });
    expect(score.document.baseline).toEqual({ name: "naive", value: (31 / 3 + 8) / 2 });
    expect(score.document.metrics["coverage"]!.value).toBe(60);
    expect(score.document.recordings.map(({ id, n, coverage }) => ({ id, n, coverage }))).toEqual([
      { id: "calm", n: 3, coverage: 100 },
      { id: "quick", n: 2, coverage: 0 },
    ]);
  });

  it("names what ran: one definition, one graph for sources alike", () => {
    expect(score.document.algorithm.name).toBe("oracle");
    expect(score.document.algorithm.definitionId.length).toBeGreaterThan(10);
    expect(score.document.algorithm.graphIds.length).toBe(1);
    expect(score.readings.map((readings) => readings.length)).toEqual([6, 6]);
  });

  it("measures again over recordings that are alike, where something is known by which they differ", () => {
    expect(score.document).not.toHaveProperty("groups");
    const known = entries.map((one, k) => {
      const load = () => Object.assign({}, one.load(), { groups: { pace: ["slow", "fast"][k]! } });
      return Object.assign({}, one, { load });
    });
    const groups = drain({ ...request, entries: known }).score.document.groups!;
    expect(groups.map(({ by, group, recordings, subjects }) => [by, group, recordings, subjects])).toEqual([
      ["pace", "fast", 1, 1],
      ["pace", "slow", 1, 1],
    ]);
    expect(groups.map(({ metrics }) => metrics["avAE"]!.value)).toEqual([2, 1]);
  });

  it("tells before each run how far it is", () => {
    expect(
      progress.map(({ done, total, algorithm, recording }) => `${done}/${total} ${algorithm} ${recording}`),
    ).toEqual(["0/4 oracle calm", "1/4 naive calm", "2/4 oracle quick", "3/4 naive quick"]);
  });

  it("counts a window without an estimate as an estimate of 0", () => {
    // Cut to 10 s the third window has no reading: errors 0, 2 and 81.
    const short = [
      entry(
        recordingOf("calm", "ppg", 10, () => 80),
        [rates([80, 78, 81])],
      ),
    ];
    const { document } = drain({ ...request, entries: short }).score;
    expect(document.headline.value).toBeCloseTo(83 / 3, 9);
    expect(document.metrics["windowsWithoutEstimate"]!.value).toBe(1);
  });

  it("refuses a data set without the truth that the protocol needs", () => {
    const unlabelled = [
      entry(
        recordingOf("calm", "ppg", 12, () => 80),
        [],
      ),
    ];
    expect(() => drain({ ...request, entries: unlabelled })).toThrow(
      'score of oracle, recording "calm": got truth of kind none, want truth of kind "heart-rate-windows"',
    );
  });

  it("refuses a baseline that answers another question", () => {
    expect(() => drain({ ...request, baseline: beatOracle })).toThrow('got baseline beat-oracle of kind "beats"');
  });

  it("refuses a recording without the source that the algorithm asks for", () => {
    const other = [
      entry(
        recordingOf("heart", "ecg", 12, () => 0),
        [rates([80])],
      ),
    ];
    expect(() => drain({ ...request, entries: other })).toThrow('want a source "ppg"');
  });
});

describe("the reading of a window", () => {
  const truth = { kind: "heart-rate-windows", windowSeconds: 8, hopSeconds: 2, beatsPerMinute: [70, 70, 70] } as const;
  const [sample] = runRecording(
    rateOracle("oracle", 0),
    recordingOf("one", "ppg", 12, () => 80),
  ).readings;
  const at = (seconds: number, estimate: number) => Object.assign({}, sample, { at: seconds, estimate });
  const estimates = (readings: readonly ReturnType<typeof at>[]) =>
    rateWindows({ id: "one", subject: "one" }, truth, readings).windows.map(({ estimate }) => estimate);

  it("is the last one not after the window's end, never one from later", () => {
    expect(estimates([at(7, 1), at(7.9, 2), at(8.1, 3), at(10, 4), at(11.999, 5)])).toEqual([2, 4, 5]);
  });

  it("is missing where the last one belongs to the window before", () => {
    expect(estimates([at(8, 1), at(12, 3)])).toEqual([1, null, 3]);
    expect(estimates([])).toEqual([null, null, null]);
  });
});

describe("scoring beats over a data set", () => {
  // A spike a second at 0.5 s, 1.5 s, ... of a minute; the cardiologist marks a beat more at 30.25 s and leaves one out at 40.5 s.
  const spikes = recordingOf("record", "ecg", 60, (seconds) => (Math.abs((seconds % 1) - 0.5) < 1e-9 ? 1 : 0));
  const marked = Array.from({ length: 60 }, (_, second) => second + 0.5).filter((seconds) => seconds !== 40.5);
  const beats = [...marked, 30.25].toSorted((a, b) => a - b);
  const truth: Truth = {
    kind: "beats",
    rate: rational(100),
    frames: 6000,
    samples: Float64Array.from(beats, (seconds) => 100 * seconds),
    symbols: beats.map(() => "N"),
    flutter: [{ first: 1000, last: 1200 }],
  };
  const request = { algorithm: beatOracle, baseline: null, dataset: "one", entries: [entry(spikes, [truth])], plan };

  it("compares times, leaves flutter out and has the gross F1 as headline", () => {
    const { document } = drain(request).score;
    // 60 marked, 2 of them in flutter; of 58 one is missed; one detection is extra.
    expect(document.metrics["referenceBeats"]!.value).toBe(58);
    expect(document.headline).toMatchObject({ metric: "f1", unit: "%", interval: null, n: 1 });
    expect(document.headline.value).toBeCloseTo((100 * 57) / 58, 9);
    expect(document.metrics["timingErrorMs"]!.value).toBeCloseTo(0, 6);
    expect(document.baseline).toBeNull();
  });
});

describe("running a recording", () => {
  it("puts readings on the clock of the recording when its sources start late", () => {
    const [source] = recordingOf("late", "ppg", 12, () => 80).sources;
    const late: Recording = {
      ...recordingOf("late", "ppg", 12, () => 80),
      sources: [makeSource({ ...source!, start: 3 })],
    };
    const { readings } = runRecording(rateOracle("oracle", 0), late);
    expect(readings.map(({ at }) => at)).toEqual([5, 7, 9, 11, 13, 15]);
    expect(readings.map(({ estimate }) => estimate)).toEqual([null, null, null, 80, 80, 80]);
  });

  it("begins a source that starts later than another with a gap", () => {
    const [light] = recordingOf("r", "ppg", 12, () => 80).sources;
    const motion = { name: "acc", rate: 50, channels: [{ name: "x", unit: "m/s2", values: new Float32Array(750) }] };
    const recording: Recording = {
      ...recordingOf("r", "ppg", 12, () => 80),
      sources: [makeSource({ ...light!, start: 3 }), makeSource({ ...motion, start: 0, gaps: [] })],
    };
    const { readings } = runRecording(rateAndMotionOracle, recording);
    // Light lasts from 3 s to 15 s: the first whole window is that which ends at 12 s.
    expect(readings.map(({ at }) => at)).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(readings.map(({ estimate }) => estimate)).toEqual([null, null, null, null, null, 80, 80]);
  });

  it("brings out what the algorithm still owes when the recording ends", () => {
    // The beat at 9.5 s stands in the event frame from 9 s to 10 s, which the recording of 9.8 s does not fill.
    const spike = recordingOf("r", "ecg", 9.8, (seconds) => (Math.abs(seconds - 9.5) < 1e-9 ? 1 : 0));
    expect(runRecording(beatOracle, spike).readings.map(({ at }) => at)).toEqual([9.5]);
  });

  it("takes the first channels where there are more than the algorithm uses", () => {
    const [source] = recordingOf("r", "ppg", 12, () => 80).sources;
    const second = { name: "two", unit: "1", values: new Float32Array(1200).fill(10) };
    const both = makeSource({ ...source!, channels: [...source!.channels, second] });
    const { readings } = runRecording(rateOracle("oracle", 0), {
      ...recordingOf("r", "ppg", 12, () => 80),
      sources: [both],
    });
    expect(readings.at(-1)!.estimate).toBe(80);
  });

  it("refuses channels of one source in different units", () => {
    const [source] = recordingOf("r", "ppg", 12, () => 80).sources;
    const second = { name: "two", unit: "mV", values: new Float32Array(1200) };
    const both = makeSource({ ...source!, channels: [...source!.channels, second] });
    expect(() =>
      runRecording(rateOracle("oracle", 0), { ...recordingOf("r", "ppg", 12, () => 80), sources: [both] }),
    ).toThrow('recording "r", source "ppg": got channels in 1, mV');
  });
});
