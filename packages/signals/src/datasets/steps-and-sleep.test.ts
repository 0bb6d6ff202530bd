import { Rationals } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { ascii, memoryFolder } from "../formats/folder.testing.ts";
import { datasets, sourceNamed, truthOf } from "../index.ts";

const adapter = (name: string) => datasets.find((dataset) => dataset.name === name)!;
const text = (rows: readonly (readonly (number | string)[])[]) =>
  ascii(rows.map((row) => `${row.join(",")}\n`).join(""));
const ramp = (frames: number) => Array.from({ length: frames }, (_, i) => i);

const night = (hours: readonly string[], stages: readonly number[]) => ({
  "12_time_feature.out": text(hours.map((hour) => [hour])),
  "12_psg_labels.out": text(stages.map((stage) => [stage])),
  "12_count_feature.out": text(stages.map((_, row) => [row + 1])),
});
const loadNight = (files: Record<string, Uint8Array>) =>
  adapter("sleep-accel-features").recordings(memoryFolder(files))[0]!.load();

describe("oxford-step-counter", () => {
  const second = 1e9;
  const walk = {
    "optimisation/Pixel_Kim_Hard_Armband_1/accelerometer.csv": text(
      ramp(201).map((i) => [7 * second + i * 5e6, 3, i, 0, 9.8]),
    ),
    "optimisation/Pixel_Kim_Hard_Armband_1/stepcounter.csv": text([
      [7.1 * second, 0, 0],
      [7.2 * second, 1, 0],
      [7.3 * second, 0, 1],
      [7.4 * second, 1, 0],
      [8.2 * second, 1, 1],
    ]),
  };
  const validation = {
    "validation/user2_bag_1506.csv": text(
      ramp(101).map((i) => [i * 1e7, i, 0, 9.8, 0, i < 50 ? 0 : i < 60 ? 1 : 3, 9]),
    ),
  };

  it("counts a step where a foot's switch goes on, inside the acceleration", () => {
    const [entry] = adapter("oxford-step-counter").recordings(memoryFolder(walk));
    expect([entry!.id, entry!.subject]).toEqual(["Pixel_Kim_Hard_Armband_1", "Kim"]);
    const { recording, truths } = entry!.load();
    const acc = sourceNamed(recording, "acc");
    expect([Rationals.toNumber(acc.rate), acc.frames, acc.gaps.length]).toEqual([200, 201, 0]);
    expect([...truthOf(truths, "steps")!.seconds].map((time) => Number(time.toFixed(6)))).toEqual([0.2, 0.3, 0.4]);
    expect(recording.notes.at(-1)).toBe("1 steps outside the acceleration left out");
  });

  it("reads a running count as steps, several at once where it rises by more than one", () => {
    const [entry] = adapter("oxford-step-counter").recordings(memoryFolder(validation));
    const { recording, truths } = entry!.load();
    expect([entry!.subject, Rationals.toNumber(sourceNamed(recording, "acc").rate)]).toEqual(["user2", 100]);
    expect([...truthOf(truths, "steps")!.seconds]).toEqual([0.5, 0.6, 0.6]);
  });

  it("takes all for one person where both parts are there, since user 2 may be any of the others", () => {
    const entries = adapter("oxford-step-counter").recordings(memoryFolder({ ...walk, ...validation }));
    expect(entries.map(({ subject }) => subject)).toEqual(["unknown", "unknown"]);
  });
});

describe("sleep-accel-features", () => {
  it("puts epochs where their time says and leaves gaps between", () => {
    const [entry] = adapter("sleep-accel-features").recordings(
      memoryFolder(night(["0.000000", "0.008333", "0.033333"], [0, 5, -1])),
    );
    const { recording, truths } = entry!.load();
    const source = sourceNamed(recording, "sleep-features");
    expect([...source.channels[0]!.values]).toEqual([1, 2, 0, 0, 3]);
    expect(source.gaps).toEqual([{ start: 2, frames: 2, reason: "epoch left out in the file" }]);
    expect(truthOf(truths, "sleep-stages")!.stages).toEqual(["wake", "REM", null, null, null]);
  });

  it("refuses times off the grid, stages that do not exist, and files of unequal length", () => {
    expect(() => loadNight(night(["0", "0.01"], [0, 0]))).toThrow("12_time_feature.out, line 2: got 0.01 h");
    expect(() => loadNight(night(["0"], [7]))).toThrow("12_psg_labels.out, line 1: got stage 7, want -1 to 5");
    expect(() => loadNight({ ...night(["0"], [1]), "12_hr_feature.out": text([[1], [2]]) })).toThrow(
      "got 2 epochs, want 1",
    );
  });
});
