import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { presets, simulateWorkout } from "@afferent/signals";
import { expect, test, type TestContext } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { binaryPackets } from "./stream.testing.ts";

const program = fileURLToPath(new URL("../../bin/afferent.mjs", import.meta.url));

/** A pair of pseudo-terminals: what is written to the process comes out of the port. `script` of util-linux makes it. */
async function pseudoPort(): Promise<{ readonly path: string; readonly device: ChildProcess }> {
  const file = join(mkdtempSync(join(tmpdir(), "afferent-")), "port");
  const hold = `stty raw -echo; tty > ${file}.part; mv ${file}.part ${file}; exec sleep 600`;
  const device = spawn("script", ["-qfc", hold, "/dev/null"], { stdio: ["pipe", "ignore", "ignore"] });
  for (let n = 0; n < 400 && !existsSync(file); n++) await pause(50);
  return { path: readFileSync(file, "utf8").trim(), device };
}

function listenAt(path: string) {
  const child = spawn(
    process.execPath,
    [program, "run", "heart-rate", "--serial", path, "--baud", "115200", "--json"],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const heard = { said: "", complained: "" };
  child.stdout.on("data", (bytes: Buffer) => (heard.said += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (heard.complained += bytes.toString()));
  return { child, heard, ended: once(child, "close") as Promise<[number | null]> };
}

/** What is sent before the port is open is lost. */
async function untilOpen({ pid }: ChildProcess, path: string): Promise<void> {
  const folder = `/proc/${pid}/fd`;
  const opened = (): boolean =>
    readdirSync(folder).some((name) => {
      try {
        return readlinkSync(join(folder, name)) === path;
      } catch {
        return false;
      }
    });
  for (let n = 0; n < 1200 && !opened(); n++) await pause(50);
  // The port is configured and flushed right after it was opened.
  await pause(500);
}

function requireSerial({ skip }: TestContext): void {
  requireTool("script");
  try {
    createRequire(import.meta.url).resolve("serialport");
  } catch {
    skip("the package serialport is not installed; npm ci brings it");
  }
}

/** Sends packets until there are readings. */
async function sendUntilReadings(device: ChildProcess, said: () => string): Promise<void> {
  const { recording } = simulateWorkout({ ...presets.workout, seed: 5 });
  let n = 0;
  for (const packet of binaryPackets(recording, ["ppg", "acc"])) {
    device.stdin!.write(packet);
    // A terminal holds 4 KiB: what comes faster than it is read would be lost.
    if (++n % 2 === 0) await pause(4);
    if (said().split('"quantity"').length > 10) return;
    if (n > 1500) break;
  }
  for (let waited = 0; waited < 100 && !said().includes('"quantity"'); waited++) await pause(50);
}

test("readings come from a serial port, and unplugging it ends the stream with a summary and exit code 0", async (context) => {
  requireSerial(context);
  const { path, device } = await pseudoPort();
  const { child, heard, ended } = listenAt(path);
  await untilOpen(child, path);
  await sendUntilReadings(device, () => heard.said);
  device.kill("SIGKILL");
  const [code] = await ended;
  expect(heard.complained).toBe("");
  expect(child.signalCode).toBeNull();
  expect(code).toBe(0);
  const lines = heard.said.trim().split("\n");
  expect(lines.filter((line) => line.includes('"quantity"')).length).toBeGreaterThan(5);
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({
    schema: "afferent.live-summary/1",
    damaged: { bytes: 0 },
    inputLost: expect.any(String),
  });
});

test("Ctrl-C ends a serial stream with a summary and exit code 0", async (context) => {
  requireSerial(context);
  const { path, device } = await pseudoPort();
  const { child, heard, ended } = listenAt(path);
  await untilOpen(child, path);
  await sendUntilReadings(device, () => heard.said);
  child.kill("SIGINT");
  const [code] = await ended;
  device.kill("SIGKILL");
  expect(heard.complained).toBe("");
  expect(code).toBe(0);
  expect(JSON.parse(heard.said.trim().split("\n").at(-1)!)).toMatchObject({ inputLost: null });
});

test("a port that does not exist is refused with what to do", async (context) => {
  requireSerial(context);
  const { heard, ended } = listenAt("/dev/no-such-port");
  const [code] = await ended;
  expect(code).not.toBe(0);
  expect(heard.complained).toMatch(/--serial \/dev\/no-such-port/);
  expect(heard.complained).not.toMatch(/\n\s+at /);
});
