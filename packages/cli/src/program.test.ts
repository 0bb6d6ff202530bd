import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { runRecording } from "@afferent/evidence";
import { heartRate } from "@afferent/library";
import { expect, test } from "vitest";
import { memoryContext } from "./context.testing.ts";
import { simulateTenMinutes } from "./demo/workout.ts";
import { buildProgram } from "./program.ts";

/** Parses arguments as the shell would give them; what commander says of itself is collected, not printed. */
async function afferent(...args: readonly string[]) {
  const { context, printed, warned, files, reports } = memoryContext();
  const said: string[] = [];
  let code = 0;
  const program = buildProgram(context, (asked) => (code = asked));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => said.push(text), writeErr: (text) => said.push(text) });
  }
  const error: unknown = await program.parseAsync([...args], { from: "user" }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { printed: printed(), warned: warned(), said: said.join(""), files, reports, code, error };
}

const commands = ["demo", "simulate", "run", "info", "score", "see", "list", "doctor", "data"];

test("every command explains itself with examples", async () => {
  for (const command of commands) {
    const { said, error } = await afferent(command, "--help");
    expect((error as CommanderError).exitCode).toBe(0);
    expect(said).toMatch(new RegExp(`Usage: afferent ${command}[^]*Examples:\\n {2}\\$ afferent ${command}`));
  }
});

test("a bad value is refused with what is allowed", async () => {
  const { error } = await afferent("score", "heart-rate", "--dataset", "nonsense", "--path", ".");
  expect(error).toBeInstanceOf(CommanderError);
  expect((error as Error).message).toContain("Allowed choices are bami-1, bidmc, cinc2017-af, ieee-spc, mitdb");
  expect(((await afferent("see", "nonsense")).error as Error).message).toMatch(
    /^algorithm: got "nonsense", want one of /,
  );
  expect(((await afferent("simulate", "--out", "x", "--seed", "-1")).error as Error).message).toBe(
    "--seed: got -1, want a whole number from 0 to 4294967295",
  );
});

test("a folder, a file or a layout that is not there is named with what was wanted", async () => {
  const { error } = await afferent("score", "heart-rate", "--dataset", "mitdb", "--path", "nowhere");
  expect((error as Error).message).toBe("nowhere: got nothing there, want a folder");
  const run = await afferent("run", "heart-rate", "nowhere/100");
  expect((run.error as Error).message).toMatch(/^nowhere\/100: got no such file, want a recording: .*WFDB/);
});

test("list names the data sets, the formats and the ops", async () => {
  const { printed } = await afferent("list");
  for (const name of ["ieee-spc", "mitdb", "WFDB", "MATLAB", "sections", "real-fft"]) expect(printed).toContain(name);
});

test("doctor names the tools with the package that brings each, as text and as JSON", async () => {
  expect((await afferent("doctor")).printed).toMatch(/node +ok/);
  const { printed } = await afferent("doctor", "--json");
  const { schema, findings } = JSON.parse(printed) as {
    readonly schema: string;
    readonly findings: readonly { readonly what: string }[];
  };
  expect(schema).toBe("afferent.doctor/1");
  const names = findings.map(({ what }) => what);
  expect([names[0], names.at(-1)]).toEqual(["node", "recordings"]);
  for (const tool of ["gcc", "clang", "wasm-ld", "arm-none-eabi-gcc", "qemu-system-riscv32", "chromium"])
    expect(names).toContain(tool);
});

test("see prints the graph with the facts of its wires, the memory and the cost", async () => {
  const { printed } = await afferent("see", "heart-rate", "--source", "ppg=2x1@125", "--source", "acc=3x[g]@50");
  expect(printed).toContain("ppg = source: f32 [2] at 125 Hz");
  expect(printed).toMatch(/Memory on a device: state \d+ \+ scratch \d+ = \d+ bytes/);
  expect(printed).toMatch(/total +[\d,]+/);
  expect(((await afferent("see", "heart-rate", "--source", "ppg@125")).error as Error).message).toMatch(
    /^--source: got ppg@125, want <source>=<channels>x<unit>@<Hz>/,
  );
});

test("a simulated workout is written as files whose folder run reads back with the same readings", async () => {
  const folder = mkdtempSync(join(tmpdir(), "afferent-simulate-"));
  const { files, printed } = await afferent("simulate", "--out", folder, "--seed", "3");
  expect(printed).toMatch(/^Simulated, not measured at a person. Seed 3/);
  expect(printed).toContain(`afferent run heart-rate ${folder}`);
  const truth = JSON.parse(files.get(join(folder, "truth.json"))!) as {
    readonly simulated: boolean;
    readonly truths: readonly unknown[];
  };
  expect(truth.simulated).toBe(true);
  expect(truth.truths.length).toBeGreaterThan(1);
  for (const [path, text] of files) writeFileSync(path, text);
  const out = ["--out", "readings.csv", "--report", "run.html", "--json"];
  const run = await afferent("run", "heart-rate", folder, ...out);
  expect(run.error).toBeUndefined();
  const { schema, recordings } = JSON.parse(run.printed) as {
    readonly schema: string;
    readonly recordings: readonly { readonly readings: readonly unknown[] }[];
  };
  expect(schema).toBe("afferent.run/1");
  const { recording } = simulateTenMinutes(3);
  const { readings } = runRecording(heartRate, recording);
  expect(recordings.map((each) => each.readings)).toEqual([JSON.parse(JSON.stringify(readings))]);
  expect(run.files.get("readings.csv")!.split("\n")).toHaveLength(readings.length + 2);
  const waveforms = run.reports.get("run.html")!.timelines[0]!.waveforms.map(({ name }) => name);
  expect(waveforms).toContain("Acceleration magnitude");
  rmSync(folder, { recursive: true });
});
