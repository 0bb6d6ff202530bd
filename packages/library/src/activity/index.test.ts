import { type Feed, readAll, type Reading, start } from "@afferent/core";
import { describe, expect, test } from "vitest";
import { activity } from "./index.ts";

const rateHz = 100;
const binding = (unit: string) => ({ rateHz, channels: 3, unit, range: "any", skewSeconds: "0.5" }) as const;

/** A watch on an arm that hangs at rest or lies on a lap, without any turn: gravity along one axis. */
const still = (seconds: number, gravity: readonly number[]): Readonly<Record<"acc" | "gyro", Feed>> => {
  const feed = (values: readonly number[]): Feed => ({
    channels: values.map((value) => new Float64Array(seconds * rateHz).fill(value)),
    frames: seconds * rateHz,
    gaps: [],
  });
  return { acc: feed(gravity), gyro: feed([0, 0, 0]) };
};

const read = (feeds: Readonly<Record<"acc" | "gyro", Feed>>): readonly Reading[] =>
  readAll(start(activity, { acc: binding("m/s2"), gyro: binding("rad/s") }), feeds);

const swing = (feed: Feed, size: number): Feed => ({
  ...feed,
  channels: feed.channels.map((values, c) =>
    Float64Array.from(values, (value, n) => value + size * Math.sin(0.06 * n + c)),
  ),
});

const cut = (feed: Feed): Feed => ({
  ...feed,
  frames: 600,
  channels: feed.channels.map((all) => Array.from(all).slice(0, 600)),
});

const onLap = [-1, -2, 9.5] as const;

describe("activity", () => {
  test("has three readings of start-up and one every 0.25 s, of the last second, the first with a class at 1 s", () => {
    const readings = read(still(10, onLap));
    expect(readings.map(({ at }) => at)).toEqual(Array.from({ length: 40 }, (_, k) => (k + 1) / 4));
    expect(readings.slice(0, 3).map(({ reason }) => reason)).toEqual(["start-up", "start-up", "start-up"]);
    for (const { class: of, span } of readings.slice(3)) {
      expect(span).toBe(1);
      expect(of!.probabilities!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 1);
    }
  });

  test("an arm that lies still on a lap from the start is seated", () => {
    const labels = read(still(3, onLap)).map((reading) => reading.class!.label);
    expect(labels.slice(3)).toEqual(Array<string>(9).fill("SEATED"));
  });

  test("0.2 s without angular rate is a gap until a whole second came again", () => {
    const feeds = still(10, onLap);
    const gyro = { ...feeds.gyro, gaps: [{ start: 500, frames: 20 }] };
    const reasons = read({ ...feeds, gyro }).map(({ at, reason }) => [at, reason] as const);
    // The gap is 5 s to 5.2 s; the first window without it is the one from 5.25 s on.
    const gaps = reasons.filter(([, reason]) => reason === "gap").map(([at]) => at);
    expect(gaps).toEqual([5.25, 5.5, 5.75, 6]);
  });

  test("is causal: a recording cut at 6 s has the readings that the whole one has until then", () => {
    const { acc, gyro } = still(10, onLap);
    const whole = { acc: swing(acc, 3), gyro: swing(gyro, 2) };
    const early = read({ acc: cut(whole.acc), gyro: cut(whole.gyro) });
    expect(early).toHaveLength(24);
    expect(read(whole).slice(0, 24)).toEqual(early);
  });
});
