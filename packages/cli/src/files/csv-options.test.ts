import { expect, test } from "vitest";
import { csvMap } from "./csv-options.ts";

test("each map names a source, its columns and their unit", () => {
  expect(csvMap("a.csv", { map: ["ppg=green,ir:1", "acc=ax:[g]"], rate: "25/2" })).toEqual({
    delimiter: ",",
    header: true,
    timing: { kind: "rate", rate: "25/2" },
    channels: [
      { column: "green", source: "ppg", channel: "green", unit: "1", scale: 1, offset: 0 },
      { column: "ir", source: "ppg", channel: "ir", unit: "1", scale: 1, offset: 0 },
      { column: "ax", source: "acc", channel: "ax", unit: "[g]", scale: 1, offset: 0 },
    ],
  });
});

test("columns may be named by their place, in a file without a header", () => {
  const map = csvMap("a.csv", { map: ["ecg=#1:mV"], time: "#0:ms", delimiter: "semicolon" });
  expect(map).toMatchObject({ header: false, delimiter: ";", timing: { kind: "time-column", column: 0, unit: "ms" } });
  expect(map.channels[0]).toMatchObject({ column: 1, channel: "column-1", unit: "mV" });
});

test("neither a rate nor a unit is guessed", () => {
  expect(() => csvMap("a.csv", { map: [], rate: "125" })).toThrow("got a CSV file without --map");
  expect(() => csvMap("a.csv", { map: ["ppg=green"], rate: "125" })).toThrow("--map: got ppg=green, want <source>=");
  expect(() => csvMap("a.csv", { map: ["ppg=green:1"] })).toThrow("got neither --rate nor --time");
  expect(() => csvMap("a.csv", { map: ["ppg=green:1"], rate: "0" })).toThrow("want a number of Hz above 0");
  expect(() => csvMap("a.csv", { map: ["ppg=green:1"], rate: "125", time: "t:s" })).toThrow("got --rate and --time");
  expect(() => csvMap("a.csv", { map: ["ppg=green:1"], time: "t:weeks" })).toThrow(
    "want <column>:<s|ms|us|ns|iso8601>",
  );
});
