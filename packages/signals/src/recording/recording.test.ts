import { AfferentError } from "@afferent/core";
import { describe, expect, it } from "vitest";
import { checkRecording, joinGaps, makeSource, sourceNamed, validityOf, type Recording } from "../index.ts";

const channel = (name: string, values: readonly number[]) => ({ name, unit: "mV", values: Float32Array.from(values) });
const ecg = (values: readonly number[], gaps: Parameters<typeof makeSource>[0]["gaps"] = []) =>
  makeSource({ name: "ecg", rate: "250", start: 0, channels: [channel("II", values)], gaps });
const recording = (sources: Recording["sources"]): Recording => ({ id: "r", sources, annotations: [], notes: [] });

describe("a source", () => {
  it("turns values that are not finite into gaps that hold 0", () => {
    const source = ecg([1, Number.NaN, Number.POSITIVE_INFINITY, 4]);
    expect([...source.channels[0]!.values]).toEqual([1, 0, 0, 4]);
    expect(source.gaps).toEqual([{ start: 1, frames: 2, reason: "not a finite number" }]);
  });

  it("marks a frame invalid for all channels when one channel has no value", () => {
    const channels = [channel("a", [1, 2, 3]), channel("b", [1, Number.NaN, 3])];
    const source = makeSource({ name: "ecg", rate: 1, start: 0, channels, gaps: [] });
    expect([...source.channels[0]!.values]).toEqual([1, 0, 3]);
    expect(source.gaps).toHaveLength(1);
  });

  it("clears what the file held inside a stated gap", () => {
    const source = ecg([1, 2, 3, 4], [{ start: 2, frames: 2, reason: "packet loss" }]);
    expect([...source.channels[0]!.values]).toEqual([1, 2, 0, 0]);
    expect([...validityOf(source, 0, 4)]).toEqual([1, 1, 0, 0]);
    expect([...validityOf(source, 1, 4)]).toEqual([1, 0, 0, 0]);
    expect([...validityOf(source, -1, 3)]).toEqual([0, 1, 1]);
    expect([...validityOf(source, 9, 2)]).toEqual([0, 0]);
  });

  it("is refused with a gap outside, no channel, unequal lengths, an absurd rate or an earlier start than zero", () => {
    expect(() => ecg([1], [{ start: 0, frames: 2, reason: "x" }])).toThrow(
      'source "ecg": got a gap of 2 frames at 0, want gaps inside its 1 frames',
    );
    const draft = { name: "ecg", rate: 250, start: 0, channels: [channel("a", [1])], gaps: [] };
    expect(() => makeSource({ ...draft, channels: [] })).toThrow("got no channels");
    expect(() => makeSource({ ...draft, channels: [channel("a", [1]), channel("b", [1, 2])] })).toThrow("2 values");
    expect(() => makeSource({ ...draft, rate: 0 })).toThrow("a rate of 0 Hz");
    expect(() => makeSource({ ...draft, rate: 1e9 })).toThrow("up to 1000000 Hz");
    expect(() => makeSource({ ...draft, start: -1 })).toThrow("a start of -1 s");
  });
});

describe("gaps", () => {
  it("are put in order, cut where they overlap and joined where they touch for one reason", () => {
    const a = { start: 4, frames: 2, reason: "a" };
    expect(joinGaps([a, { start: 0, frames: 2, reason: "a" }, { start: 2, frames: 2, reason: "a" }])).toEqual([
      { start: 0, frames: 6, reason: "a" },
    ]);
    expect(joinGaps([a, { start: 5, frames: 3, reason: "b" }])).toEqual([a, { start: 6, frames: 2, reason: "b" }]);
    expect(joinGaps([a, { start: 4, frames: 1, reason: "b" }])).toEqual([a]);
  });
});

describe("a recording", () => {
  it("is checked whole: names, values and annotations", () => {
    const source = ecg([1, 2]);
    expect(() => checkRecording(recording([source]))).not.toThrow();
    expect(() => checkRecording(recording([]))).toThrow(AfferentError);
    expect(() => checkRecording(recording([source, source]))).toThrow("distinct names");
    const broken = { ...source, channels: [channel("II", [1, Number.NaN])] };
    expect(() => checkRecording(recording([broken]))).toThrow('got NaN at frame 1 of channel "II", want finite values');
    const item = { sample: 5, symbol: "N", code: 1, subtype: 0, channel: 0, number: 0, text: "" };
    const track = { name: "atr", rate: source.rate, start: source.start, items: [item, { ...item, sample: 4 }] };
    expect(() => checkRecording({ ...recording([source]), annotations: [track] })).toThrow("got sample 4 after 5");
  });

  it("names the sources there are when asked for another", () => {
    expect(sourceNamed(recording([ecg([1])]), "ecg").frames).toBe(1);
    expect(() => sourceNamed(recording([ecg([1])]), "ppg")).toThrow(
      'recording "r": got sources "ecg", want a source "ppg"',
    );
  });
});
