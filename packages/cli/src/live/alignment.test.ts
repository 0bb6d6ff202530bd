import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { runRecording } from "@afferent/evidence";
import { heartRate } from "@afferent/library";
import {
  encodeHello,
  encodePacket,
  makeSource,
  type Packet,
  presets,
  type Recording,
  simulateWorkout,
  sourceNamed,
  timeline,
  type TimelineSpan,
} from "@afferent/signals";
import { expect, test } from "vitest";
import { packetsOf, tickHz } from "../skewed-packets.testing.ts";

const names = ["ppg", "acc"] as const;
const clocks = names.map((name) => ({ name: `${name} clock`, tickHz, bits: 32 }));
const stated = {
  patienceSeconds: 1,
  settleSeconds: 30,
  windowSeconds: 128,
  uncertaintySecondsMax: 1e-3,
  driftPpmMax: 250,
};

/** 150 s of a workout as two devices send it, 350 ppm apart: with loss, repeats and packets out of order. */
function sent() {
  const { recording } = simulateWorkout({ ...presets.workout, seed: 5 });
  const sources = names.map((name) => {
    const source = sourceNamed(recording, name);
    const frames = Math.floor((150 * source.rate.numerator) / source.rate.denominator);
    const channels = source.channels.map((channel) =>
      Object.assign({}, channel, { values: Float32Array.from(channel.values.subarray(0, frames)) }),
    );
    return makeSource({ ...source, start: 0, channels, gaps: [] });
  });
  const all = sources
    .flatMap((source, n) => packetsOf(source, [150, -200][n]!, [4_294_000_000, 77][n]!))
    .map((packet) =>
      Object.assign({}, packet, { channels: packet.channels.map((channel) => Float32Array.from(channel)) }),
    )
    .toSorted((a, b) => a.arrivalSeconds - b.arrivalSeconds);
  const did = { lost: 0, repeated: 0, swapped: 0 };
  const packets: Packet[] = [];
  all.forEach((packet, n) => {
    // Not at the very ends, where nobody can know that something is missing.
    const isInside = n > 10 && n < all.length - 20;
    if (isInside && n % 20 === 7) did.lost++;
    else if (isInside && n % 33 === 5) {
      packets.push(packet, { ...packet, arrivalSeconds: packet.arrivalSeconds + 0.003 });
      did.repeated++;
    } else if (isInside && n % 41 === 9) {
      packets.push({ ...packet, arrivalSeconds: packet.arrivalSeconds + 0.55 });
      did.swapped++;
    } else packets.push(packet);
  });
  return { sources, did, packets: packets.toSorted((a, b) => a.arrivalSeconds - b.arrivalSeconds) };
}

const helloOf = ({ sources }: ReturnType<typeof sent>): string =>
  JSON.stringify({
    afferent: "live/1",
    clocks,
    timeline: stated,
    sources: sources.map(({ name, rate, channels }) => ({
      name,
      rateHz: `${rate.numerator}/${rate.denominator}`,
      channels: channels.length,
      unit: channels[0]!.unit,
      range: "any",
      skewSeconds: 1,
      clock: `${name} clock`,
      sequenceBits: 8,
      leastDelaySeconds: 0.02,
    })),
  });
const rowsOf = ({ frames, channels }: Packet): number[][] =>
  Array.from({ length: frames }, (_, i) => channels.map((channel) => channel[i]!));

/** Every second packet as a line, every other as bytes. */
const bytesOf = (stream: ReturnType<typeof sent>): readonly Uint8Array[] => [
  encodeHello(helloOf(stream)),
  ...stream.packets.map((packet, n) => {
    const { source, ticks, sequence, arrivalSeconds } = packet;
    if (n % 2 === 0)
      return Buffer.from(
        `${JSON.stringify({ source, ticks, sequence, arrival: arrivalSeconds, values: rowsOf(packet) })}\n`,
      );
    const place = names.findIndex((name) => name === source);
    return encodePacket({ source: place, sequence, ticks, frames: rowsOf(packet), samples: "f32", arrivalSeconds });
  }),
];

/** The recording that the timeline makes of the same packets, gaps stated. */
function recordingOf({ sources, packets }: ReturnType<typeof sent>): Recording {
  const spans: TimelineSpan[] = [];
  const first = packets[0]!;
  const rateOf = (name: string): number => {
    const { rate } = sources.find((source) => source.name === name)!;
    return rate.numerator / rate.denominator;
  };
  const running = timeline(
    {
      ...stated,
      clocks,
      sources: sources.map(({ name, rate, channels }) => ({
        name,
        clock: `${name} clock`,
        rateHz: rate,
        channels: channels.length,
        sequenceBits: 8,
        leastDelaySeconds: 0.02,
      })),
      originSeconds: first.arrivalSeconds - 0.02 - (first.frames - 1) / rateOf(first.source),
    },
    (span) => spans.push(span),
  );
  packets.forEach(running.push);
  running.finish();
  const { recording } = simulateWorkout({ ...presets.workout, seed: 5 });
  return {
    ...recording,
    sources: sources.map((source) => {
      const own = spans.filter((span) => span.source === source.name);
      const frames = own.reduce((sum, span) => sum + span.frames, 0);
      const gaps = own.filter(({ channels }) => channels === null);
      return makeSource({
        name: source.name,
        rate: source.rate,
        start: 0,
        channels: source.channels.map(({ name, unit }, c) => {
          const values = new Float32Array(frames);
          for (const span of own) if (span.channels) values.set(span.channels[c]!, span.first);
          return { name, unit, values };
        }),
        gaps: gaps.map((gap) => ({ start: gap.first, frames: gap.frames, reason: gap.reason! })),
      });
    }),
  };
}

async function throughStandardInput(parts: readonly Uint8Array[]) {
  const program = fileURLToPath(new URL("../../bin/afferent.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, "run", "heart-rate", "-", "--json"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
  const ended = once(child, "close");
  for (const part of parts) if (!child.stdin.write(part)) await once(child.stdin, "drain");
  child.stdin.end();
  await ended;
  const lines = said.trim().split("\n");
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { readings: parsed.slice(0, -1), summary: parsed.at(-1)! };
}

test("two devices with their own clocks, through standard input: aligned, disturbances counted, and each reading that of the aligned recording", async () => {
  const stream = sent();
  const { readings, summary } = await throughStandardInput(bytesOf(stream));
  const { packets, clocks: seen } = summary["aligned"] as {
    packets: Record<string, Record<string, number>>;
    clocks: { driftPpm: number; uncertaintySeconds: number }[];
  };
  const counted = (name: string): number => names.reduce((sum, source) => sum + packets[source]![name]!, 0);
  expect(stream.did.lost).toBeGreaterThan(60);
  expect(counted("lost")).toBe(stream.did.lost);
  expect(counted("duplicates")).toBe(stream.did.repeated);
  expect(counted("reordered")).toBeGreaterThanOrEqual(stream.did.swapped - 1);
  expect(counted("late") + counted("implausible") + counted("unplaced")).toBe(0);
  expect(seen[0]!.driftPpm - seen[1]!.driftPpm).toBeCloseTo(350, -2);
  for (const { uncertaintySeconds } of seen) expect(uncertaintySeconds).toBeLessThan(1e-3);
  // A lost packet is its frames missing, and the one between the frames on its two sides; nothing else is, but a frame where a source begins.
  const sources = summary["sources"] as { source: string; frames: number; missing: number }[];
  for (const { source, missing } of sources) {
    const { frames } = stream.packets.find((packet) => packet.source === source)!;
    const { lost } = packets[source]!;
    expect(missing).toBeGreaterThanOrEqual(lost! * frames);
    expect(missing).toBeLessThanOrEqual(lost! * (frames + 1) + 2 * frames);
  }
  expect(summary).toMatchObject({ unfit: 0, damaged: { bytes: 0 } });
  const batch = JSON.parse(JSON.stringify(runRecording(heartRate, recordingOf(stream)).readings)) as object[];
  expect(readings.filter(({ value }) => value !== null).length).toBeGreaterThan(20);
  const bare = readings.map((reading) =>
    Object.fromEntries(Object.entries(reading).filter(([name]) => name !== "behindSeconds" && name !== "workMs")),
  );
  expect(bare).toEqual(batch);
});

test("a hello with a timeline whose source says nothing of its clock is refused before the first packet", async () => {
  const { alignment } = await import("./alignment.ts");
  const source = { name: "ppg", rateHz: 125, channels: 1, unit: "1", range: "any", skewSeconds: 1, scale: 1 } as const;
  expect(() => alignment({ kind: "hello", sources: [source], clocks, timeline: stated }, () => undefined)).toThrow(
    /live source "ppg": got no clock/,
  );
  const coarse = { ...source, clock: "none", sequenceBits: 8, leastDelaySeconds: 0 };
  expect(() => alignment({ kind: "hello", sources: [coarse], clocks, timeline: stated }, () => undefined)).toThrow(
    /clock "none"/,
  );
});
