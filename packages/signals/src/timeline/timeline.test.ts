import { expect, test } from "vitest";
import { randomStream } from "../simulators/random.ts";
import { delayEnvelope } from "./envelope.ts";
import { frameClock } from "./frame-clock.ts";
import { interpolate } from "./kernel.ts";
import type { Packet, TimelineOptions, TimelineSpan } from "./packet.ts";
import { disturbedStream, keepDisturbed } from "./packets.testing.ts";
import { timeline } from "./timeline.ts";
import { wallClockNote } from "./wall-clock.ts";

const options: TimelineOptions = {
  clocks: [{ name: "band", tickHz: 1000, bits: 16 }],
  sources: [{ name: "ppg", clock: "band", rateHz: 50, channels: 1, sequenceBits: 8, leastDelaySeconds: 0.01 }],
  originSeconds: 0,
  patienceSeconds: 1,
  settleSeconds: 2,
  windowSeconds: 120,
  uncertaintySecondsMax: 1e-3,
  driftPpmMax: 250,
};
/** Packet n of a perfect 50 Hz sensor: 10 frames whose values are their times. */
const packet = (n: number, changes: Partial<Packet> = {}): Packet => ({
  source: "ppg",
  ticks: (n * 200) % 65_536,
  sequence: n % 256,
  arrivalSeconds: n * 0.2 + 0.18 + 0.01,
  frames: 10,
  channels: [Array.from({ length: 10 }, (_, i) => n * 0.2 + i / 50)],
  ...changes,
});
function run(packets: readonly Packet[], stated = options) {
  const spans: TimelineSpan[] = [];
  const running = timeline(stated, (span) => spans.push(span));
  for (const each of packets) running.push(each);
  running.finish();
  const values = spans.flatMap(({ channels, frames }) =>
    channels ? [...channels[0]!] : Array.from<null>({ length: frames }).fill(null),
  );
  // A long gap comes in pieces as time passes: joined here, under the reason of the last.
  const gaps: { first: number; frames: number; reason: string | null }[] = [];
  for (const { channels, first, frames, reason } of spans) {
    const last = gaps.at(-1);
    if (channels !== null) continue;
    if (last && last.first + last.frames === first) Object.assign(last, { frames: last.frames + frames, reason });
    else gaps.push({ first, frames, reason });
  }
  return { values, gaps, counts: running.counts("ppg"), clocks: running.clocks() };
}
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

test("a perfect stream comes out as it went in, half a tick of rounding later", () => {
  const { values, gaps, counts, clocks } = run(numbers(500).map((n) => packet(n)));
  expect(counts).toEqual({
    packets: 500,
    duplicates: 0,
    reordered: 0,
    lost: 0,
    late: 0,
    implausible: 0,
    unplaced: 0,
    beforeOrigin: expect.any(Number),
  });
  expect(gaps).toEqual([]);
  // The last frame lies half a tick before its place on the grid.
  expect(values.length).toBeGreaterThanOrEqual(4999);
  for (const [k, value] of values.entries()) expect(Math.abs(value! - k / 50)).toBeLessThan(0.0006);
  expect(clocks[0]!.starts).toBe(1);
  expect(Math.abs(clocks[0]!.driftPpm)).toBeLessThan(1);
});

test("a lost packet of 10 frames is a gap of 10 or 11 frames with its reason, and a repeat changes nothing", () => {
  const packets = numbers(100).map((n) => packet(n));
  const lossy = packets.flatMap((each, n) => (n === 50 ? [] : n === 60 ? [each, each] : [each]));
  const { gaps, counts, values } = run(lossy);
  expect(counts).toMatchObject({ lost: 1, duplicates: 1, late: 0 });
  expect(gaps).toHaveLength(1);
  expect(gaps[0]!.reason).toBe("packet loss");
  expect(Math.abs(gaps[0]!.first - 500)).toBeLessThanOrEqual(1);
  expect([10, 11]).toContain(gaps[0]!.frames);
  expect(values.length).toBeGreaterThanOrEqual(999);
});

test("packets out of order are put in order", () => {
  const packets = numbers(100).map((n) => packet(n));
  const swapped = [
    ...packets.slice(0, 50),
    { ...packets[51]!, arrivalSeconds: 10.4 },
    { ...packets[50]!, arrivalSeconds: 10.45 },
    ...packets.slice(52),
  ];
  const { gaps, counts } = run(swapped);
  expect(gaps).toEqual([]);
  expect(counts).toMatchObject({ lost: 0, late: 0 });
});

test("a frame that is not a number is missing, not filled", () => {
  const broken = packet(30, {
    channels: [Array.from(packet(30).channels[0]!, (value, i) => (i === 4 ? Number.NaN : value))],
  });
  const { gaps } = run(numbers(60).map((n) => (n === 30 ? broken : packet(n))));
  expect(gaps.map(({ reason }) => reason)).toEqual(["not a finite number"]);
  expect(gaps[0]!.frames).toBeLessThanOrEqual(2);
});

test("a reset of counter and sequence begins anew without moving a frame by more than one sample", () => {
  const before = numbers(100).map((n) => packet(n));
  const after = numbers(100).map((n) => {
    const late = packet(n + 125);
    return { ...late, ticks: n * 200, sequence: n };
  });
  const { values, gaps, clocks, counts } = run([...before, ...after]);
  expect(clocks[0]!.starts).toBe(2);
  expect(counts.implausible).toBe(0);
  expect(gaps).toEqual([{ first: expect.any(Number), frames: expect.any(Number), reason: "device started" }]);
  expect(Math.abs(gaps[0]!.frames - 250)).toBeLessThanOrEqual(2);
  for (const [k, value] of values.entries()) if (value !== null) expect(Math.abs(value - k / 50)).toBeLessThan(1 / 50);
});

test("a silence of ten turns of the counter is a gap of its true length", () => {
  const pause = 3300; // 660 s: ten times 65.536 s and some
  const packets = [...numbers(100).map((n) => packet(n)), ...numbers(100).map((n) => packet(n + pause))];
  const { gaps, clocks } = run(packets);
  expect(clocks[0]!.starts).toBe(1);
  expect(Math.abs(gaps.reduce((sum, { frames }) => sum + frames, 0) - (pause - 100) * 10)).toBeLessThanOrEqual(2);
});

test("silence becomes a gap while nothing arrives", () => {
  const spans: TimelineSpan[] = [];
  const running = timeline(options, (span) => spans.push(span));
  for (const n of numbers(50)) running.push(packet(n));
  running.advance(100);
  const last = spans.at(-1)!;
  expect(last).toMatchObject({ channels: null, reason: "sensor silent" });
  expect(last.first + last.frames).toBeGreaterThanOrEqual((100 - running.latenessSeconds - 0.3) * 50);
});

test("one packet with a damaged counter is dropped and counted", () => {
  const { counts, clocks } = run(numbers(100).map((n) => (n === 40 ? packet(n, { ticks: 40_000 }) : packet(n))));
  expect(counts).toMatchObject({ implausible: 1, lost: 1 });
  expect(clocks[0]!.starts).toBe(1);
});

test("the lowest line under delayed packets finds 120 ppm and 40 ms to a microsecond where a packet in ten is on time", () => {
  const random = randomStream(1, "delays");
  const envelope = delayEnvelope({ windowSeconds: 128, slope: { low: -250e-6, high: 250e-6 } });
  for (let n = 0; n < 600; n++)
    envelope.observe(n * 0.2, n * 0.2 * (1 + 120e-6) + 0.04 + (n % 10 === 3 ? 0 : random.uniform() * 0.3));
  expect(envelope.line.slope).toBeCloseTo(120e-6, 8);
  expect(envelope.line.offset).toBeCloseTo(0.04, 6);
});

test("the true rate of a sensor 0.1 % fast is found from whole ticks through lost packets", () => {
  const clock = frameClock({ rateHz: 52, tickSeconds: 1 / 1024 });
  const trueHz = 52 * 1.001;
  for (let n = 0; n < 200; n++) if (n % 7 !== 3) clock.observe((Math.floor((n * 20 * 1024) / trueHz) + 0.5) / 1024, 20);
  expect(1 / clock.periodSeconds).toBeCloseTo(trueHz, 2);
});

test("interpolation keeps a sine of a fifth of the rate within 0.3 %, and constants exactly", () => {
  const sine = numbers(40).map((n) => Math.sin(2 * Math.PI * 0.2 * n));
  for (const fraction of [0, 0.25, 0.37, 0.5, 0.9])
    expect(Math.abs(interpolate(sine, 20, fraction, 6) - Math.sin(2 * Math.PI * 0.2 * (20 + fraction)))).toBeLessThan(
      0.003,
    );
  expect(interpolate([5, 5, 5, 5], 1, 0.3, 2)).toBeCloseTo(5, 12);
  expect(interpolate([0, 1], 0, 0.3, 1)).toBeCloseTo(0.3, 12);
});

test("the clocks that turn back in autumn change a note and nothing else", () => {
  expect(wallClockNote(1_793_062_800, 120)).toBe("2026-10-27T01:00:00.000Z (local 03:00:00, UTC+02:00)");
  expect(wallClockNote(1_793_062_800, -210)).toBe("2026-10-27T01:00:00.000Z (local 21:30:00, UTC-03:30)");
});

test("options that cannot be are refused before the first packet", () => {
  expect(() => timeline({ ...options, sources: [] }, () => undefined)).toThrow(/sources none/);
  expect(() => timeline({ ...options, clocks: [{ name: "band", tickHz: 100, bits: 16 }] }, () => undefined)).toThrow(
    /ticks per frame/,
  );
  const running = timeline(options, () => undefined);
  expect(() => running.push(packet(0, { source: "acc" }))).toThrow(/source "acc"/);
  expect(() => running.push(packet(0, { channels: [] }))).toThrow(/0 channels/);
});

test("24 disturbed streams keep the truth within one sample and 1 ms of skew, every gap explicit, nothing filled, in both ways", () => {
  for (const way of ["live", "batch"] as const)
    for (let seed = 1; seed <= 24; seed++) {
      const kept = keepDisturbed(disturbedStream(seed), way);
      const seen = { way, seed, ...kept, within: kept.worstSamples <= 1, skewed: kept.worstSkewSeconds > 1e-3 };
      expect(seen).toMatchObject({ within: true, skewed: false, invented: 0, withheld: 0 });
      expect(kept.valued + kept.unknown).toBeGreaterThan(0);
    }
});
