import { describe, expect, it } from "vitest";
import { ascii, memoryFolder } from "../formats/folder.testing.ts";
import { datasets, sourceNamed, truthOf } from "../index.ts";

const adapter = (name: string) => datasets.find((dataset) => dataset.name === name)!;

const header = "x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label";
const row = (ms: number, value: number, label: string) => `${value},0,9.8,0,0,${value},${ms},${label}`;
const file = (rows: readonly string[]) =>
  memoryFolder({ "DATA/s03/s03_02_sw.csv": ascii([header, ...rows].join("\n")) });
const threeTimes = [row(1000, 0, "SEATED"), row(1010, 1, "SEATED"), row(1010, 99, "SEATED"), row(1030, 3, "WALKING")];
const rows = (label: string, firstMs: number, values: readonly number[]) =>
  values.map((value, i) => `1700,${label},${firstMs + 50 * i}000000,${value},0,9.8;`);

describe("sp-sw-har", () => {
  it("keeps times true, drops repeated ones, and labels spans in seconds", () => {
    const [entry] = adapter("sp-sw-har").recordings(file(threeTimes));
    expect([entry!.id, entry!.subject]).toEqual(["s03_02_sw", "s03"]);
    const { recording, truths } = entry!.load();
    const [x] = sourceNamed(recording, "acc").channels;
    expect([...x!.values].map((value) => Number(value.toFixed(9)))).toEqual([0, 1, 2, 3]);
    expect(truthOf(truths, "activities")!.spans).toEqual([
      { label: "SEATED", startSeconds: 0, endSeconds: 0.03 },
      { label: "WALKING", startSeconds: 0.03, endSeconds: 0.03 },
    ]);
  });

  it("names the line of a cell that is no number, and a column that is missing", () => {
    const bad = file([row(1, 1, "SEATED"), row(2, 1, "SEATED").replace("9.8", "x")]);
    expect(() => adapter("sp-sw-har").recordings(bad)[0]!.load()).toThrow('s03_02_sw.csv, line 3: got "x" in column 3');
    const other = memoryFolder({ "s03_02_sw.csv": ascii("x_acc,label\n1,SEATED\n") });
    expect(() => adapter("sp-sw-har").recordings(other)[0]!.load()).toThrow("want a column timestamp");
  });
});

describe("wisdm-watch", () => {
  it("puts activities one after another with a gap where the clock jumps, also backwards", () => {
    const text = [...rows("A", 90_000, [1, 2]), ...rows("B", 10_000, [3, 4, 5])].join("\n");
    const [entry] = adapter("wisdm-watch").recordings(
      memoryFolder({ "raw/watch/accel/data_1700_accel_watch.txt": ascii(`${text}\n`) }),
    );
    const { recording, truths } = entry!.load();
    const acc = sourceNamed(recording, "acc");
    expect(acc.frames).toBe(2 + 200 + 3);
    expect(acc.gaps).toEqual([{ start: 2, frames: 200, reason: "between activities; true length unknown" }]);
    expect(Array.from(acc.channels[0]!.values.slice(-3))).toEqual([3, 4, 5]);
    expect(truthOf(truths, "activities")!.spans).toEqual([
      { label: "walking", startSeconds: 0, endSeconds: 0.1 },
      { label: "jogging", startSeconds: 10.1, endSeconds: 10.25 },
    ]);
  });

  it("begins another stretch where the clock goes back within one activity", () => {
    const text = [...rows("A", 90_000, [1, 2]), ...rows("A", 10_000, [3, 4])].join("\n");
    const [entry] = adapter("wisdm-watch").recordings(memoryFolder({ "data_1700_accel_watch.txt": ascii(text) }));
    expect(truthOf(entry!.load().truths, "activities")!.spans.map(({ label }) => label)).toEqual([
      "walking",
      "walking",
    ]);
  });

  it("refuses an activity that the set does not have", () => {
    const folder = memoryFolder({ "data_1700_accel_watch.txt": ascii(rows("N", 0, [1]).join("\n")) });
    expect(() => adapter("wisdm-watch").recordings(folder)[0]!.load()).toThrow(
      'data_1700_accel_watch.txt, line 1: got activity "N", want one of A, B',
    );
  });
});
