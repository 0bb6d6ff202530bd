import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BeatTruth, datasets, type Folder, type HeartRateWindows, truthOf } from "@afferent/signals";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { beatTimes, rateWindows } from "./answers.ts";
import { scoreBeats } from "./beats.ts";
import { runRecording } from "./run-recording.ts";
import { beatOracle } from "./oracles.testing.ts";

const plan = { replicates: 50, seed: 1, level: 0.95 };
const folderAt = (path: string): Folder => ({
  list: () => readdirSync(path),
  read: (name) => new Uint8Array(readFileSync(join(path, name))),
});
const entriesOf = (dataset: string, path: string) =>
  datasets.find(({ name }) => name === dataset)!.recordings(folderAt(path));

test("record 207 of MIT-BIH compared with its own annotations is perfect, and its flutter does not count", () => {
  const entry = entriesOf("mitdb", requireData("mitdb")).find(({ id }) => id === "207")!;
  const { recording, truths } = entry.load();
  const truth = truthOf(truths, "beats") as BeatTruth;
  expect(truth.flutter.length).toBe(6);
  const own = beatTimes(entry, truth, []);
  // Half a second into each flutter span a detector may say what it likes.
  const inFlutter = own.excluded.map(({ startS }) => startS + 0.5);
  const detectedS = [...own.referenceS, ...inFlutter].toSorted((a, b) => a - b);
  const score = scoreBeats([{ ...own, detectedS, trusted: detectedS.map(() => true) }], plan);
  const value = (name: string) => score.metrics.find((metric) => metric.name === name)!.value;
  // 1,860 beats is the number that the database's directory gives beside 472 flutter waves.
  expect([value("referenceBeats"), value("f1"), value("extraBeats"), value("timingErrorMs")]).toEqual([
    1860, 100, 0, 0,
  ]);
  expect(value("ec57.referenceBeats")).toBeLessThan(1860);

  // A plain threshold at 0.5 mV finds a part of them, on the clock of the record of 30 min 5.6 s.
  const peaks = beatTimes(entry, truth, runRecording(beatOracle, recording).readings);
  expect(peaks.detectedS.length).toBeGreaterThan(100);
  expect(peaks.detectedS.every((time) => time >= 0 && time < 1805.6)).toBe(true);
});

test("every window of the IEEE recordings with a rate is scored, whatever the algorithm answers", () => {
  const entries = entriesOf("ieee-spc", requireData("ieee-spc-2015")).slice(0, 3);
  for (const entry of entries) {
    const truth = truthOf(entry.load().truths, "heart-rate-windows") as HeartRateWindows;
    const known = truth.beatsPerMinute.filter((rate) => rate !== null);
    const silent = rateWindows(entry, truth, []);
    expect(known.length).toBeGreaterThan(100);
    expect(silent.windows.map(({ reference, estimate }) => [reference, estimate])).toEqual(
      known.map((rate) => [rate, null]),
    );
  }
});
