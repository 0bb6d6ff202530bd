import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Reading } from "@afferent/core";
import { runRecording } from "@afferent/evidence";
import { heartRate } from "@afferent/library";
import { liveDecoder, type LiveMessage, makeSource, presets, type Recording, simulateWorkout } from "@afferent/signals";
import { expect, test } from "vitest";
import { memoryContext } from "../context.testing.ts";
import { serialInput } from "../live/input.ts";
import { binaryPackets, helloOf, jsonLines } from "../live/stream.testing.ts";
import { follow, isLive } from "./live.ts";

const names = ["ppg", "acc"];
/** Two minutes in f32, as sensors send them, from zero, with the workout's gaps and one more. */
function strap(): Recording {
  const { recording } = simulateWorkout({ ...presets.workout, seed: 5 });
  const sources = recording.sources
    .filter(({ name }) => names.includes(name))
    .map((source) => {
      const frames = Math.floor((120 * source.rate.numerator) / source.rate.denominator);
      const cut = source.gaps
        .filter(({ start }) => start < frames)
        .map((gap) => Object.assign({}, gap, { frames: Math.min(gap.frames, frames - gap.start) }));
      return makeSource({
        ...source,
        start: 0,
        channels: source.channels.map(({ name, unit, values }) => ({
          name,
          unit,
          values: Float32Array.from(values.subarray(0, frames)),
        })),
        gaps: [...cut, { start: 3000, frames: 77, reason: "packet loss" }],
      });
    });
  return { ...recording, sources };
}

/** Cuts bytes into pieces that have nothing to do with messages. */
async function* cut(parts: Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.concat([...parts].map((part) => Buffer.from(part)));
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = 1 + ((n * 7919) % 5000);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
async function followed(parts: Iterable<string | Uint8Array>) {
  const { context, printed } = memoryContext();
  const input = { chunks: cut(parts), lost: null };
  await follow(input, heartRate, { isJson: true, executor: "wasm" }, context);
  const lines = printed()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { readings: lines.slice(0, -1), summary: lines.at(-1)! };
}
/** A reading without what depends on the clock of the machine and on how far the stream has come. */
const bare = (reading: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(reading).filter(([name]) => name !== "behindSeconds" && name !== "workMs"));

test("every reading of a live stream is that of the file to the bit: JSON lines and binary packets, cut anywhere", async () => {
  const recording = strap();
  const batch = runRecording(heartRate, recording).readings as readonly Reading[];
  expect(batch.filter(({ value }) => value !== null).length).toBeGreaterThan(20);
  const plain = JSON.parse(JSON.stringify(batch)) as unknown;
  const lines = await followed(jsonLines(recording, names));
  expect(lines.readings.map(bare)).toEqual(plain);
  expect(lines.summary).toMatchObject({ schema: "afferent.live-summary/1", damaged: { bytes: 0 }, unfit: 0 });
  const packets = await followed(binaryPackets(recording, names));
  expect(packets.readings.map(bare)).toEqual(plain);
  // A reading ends its window and waits for its filters: never more than some seconds.
  for (const { behindSeconds } of lines.readings) expect(behindSeconds).toBeLessThan(10);
});

test("after damaged bytes the stream goes on, the loss is a gap, and both are counted", async () => {
  const parts = [...binaryPackets(strap(), names)].map((part) => Buffer.from(part));
  parts[40]![30] = parts[40]![30]! ^ 0x55;
  parts.splice(60, 0, Buffer.from('noise{"x": 1}\n\xaf\x1e', "latin1"));
  const { readings, summary } = await followed(parts);
  expect(summary["damaged"]).toMatchObject({ places: 2 });
  const sources = summary["sources"] as { missing: number }[];
  expect(sources.reduce((sum, { missing }) => sum + missing, 0)).toBeGreaterThan(77 * 2);
  expect(readings.length).toBeGreaterThan(50);
});

test("ten thousand damaged streams of both forms never throw, and lose little beyond the damage", () => {
  const parts = [...jsonLines(strap(), names)].slice(0, 8).concat();
  const whole = Buffer.concat([
    ...parts.map((part) => Buffer.from(part)),
    ...[...binaryPackets(strap(), names)].slice(0, 8),
  ]);
  let state = 1;
  const next = (below: number): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
  let sound = 0;
  for (let run = 0; run < 10_000; run++) {
    const bytes = Buffer.from(whole);
    for (let n = next(4); n >= 0; n--) bytes[next(bytes.length)] = next(256);
    const decoder = liveDecoder();
    const messages: LiveMessage[] = [...decoder.push(bytes.subarray(0, next(bytes.length)))];
    messages.push(...decoder.finish());
    sound += messages.length;
  }
  expect(sound).toBeGreaterThan(10_000);
});

test("a stream without a hello, or without a source that the algorithm reads, is refused with what to do", async () => {
  await expect(followed(['{"source":"ppg","values":[1]}\n'])).rejects.toThrow(/hello/);
  const onlyPpg = helloOf(strap().sources.filter(({ name }) => name === "ppg"));
  await expect(followed([onlyPpg])).rejects.toThrow(/a source "acc", which heart-rate reads/);
  expect(() => isLive(["-", "file.csv"], {})).toThrow(/one live stream alone/);
  expect(() => isLive([], {})).toThrow(/no recording/);
});

test("Ctrl-C ends a live stream cleanly, with a summary and exit code 0", async () => {
  const program = fileURLToPath(new URL("../../bin/afferent.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, "run", "heart-rate", "-", "--json"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
  for (const line of [...jsonLines(strap(), names)].slice(0, 400)) child.stdin.write(line);
  while (!said.includes('"quantity"')) await once(child.stdout, "data");
  child.kill("SIGINT");
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
  expect(said).toContain("afferent.live-summary/1");
});

const absent = () => Promise.reject(new Error("Cannot find package"));
test("without the package serialport the error says how to bring it and how to do without", async () => {
  await expect(serialInput("/dev/null", "115200", absent)).rejects.toThrow(
    /npm install serialport@\d+\.\d+\.\d+, or without it: stty/,
  );
  await expect(serialInput("/dev/null", "none", absent)).rejects.toThrow(/--baud: got none/);
});

/** A port that gives one chunk, and then neither data nor an answer to being closed. */
class StuckPort {
  open(done: (error: Error | null) => void): void {
    done(null);
  }
  close(): void {}
  write(): void {}
  destroy(): void {}
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    yield Uint8Array.of(1);
    await new Promise<never>(() => undefined);
  }
}

test("a stopped port that does not close ends the stream within a second, and is known to be held", async () => {
  const input = await serialInput("/dev/stuck", "115200", () => Promise.resolve({ SerialPort: StuckPort }));
  const taken: number[] = [];
  const read = (async () => {
    for await (const chunk of input.chunks) taken.push(...chunk);
  })();
  while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  const stoppedMs = performance.now();
  input.stop();
  await read;
  expect(performance.now() - stoppedMs).toBeLessThan(1000);
  expect(taken).toEqual([1]);
  expect([input.lost, input.isHeld]).toEqual([null, true]);
});
