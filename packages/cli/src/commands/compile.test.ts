import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { memoryContext } from "../context.testing.ts";
import { buildProgram } from "../program.ts";

const folder = mkdtempSync(join(tmpdir(), "afferent-compile-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ecg = ["--source", "ecg=1xmV@250,range=-5..5,skew=1/4"];
const wrist = ["--source", "ppg=2x1@125,range=any,skew=2", "--source", "acc=3x[g]@50,range=-8..8,skew=2"];

/** `afferent compile` with its files on the disk. */
async function compile(...args: readonly string[]) {
  const { context, printed, warned, files } = memoryContext();
  const error: unknown = await buildProgram(context, () => undefined)
    .parseAsync(["compile", ...args, "--out", folder], { from: "user" })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  for (const [path, content] of files) put(path, content);
  return { printed: printed(), warned: warned(), files: [...files.keys()], error: error as Error | undefined };
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const warnings = ["-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror"];

test("the CMake project of the bare layout builds on the host, and its example runs and gives readings", async () => {
  requireTool("cmake");
  requireTool("gcc");
  const { error } = await compile("heart-rate", "--target", "host", ...wrist, "--predict");
  expect(error).toBeUndefined();
  run("cmake", "-B", "build");
  run("cmake", "--build", "build");
  const printed = run(join(folder, "build/heart_rate_example"));
  expect(printed).toContain("self-test: 0\n");
  expect(printed).toMatch(/^2\.000 s: no value 0\.0, quality 0\.00, The first 8 s of signal/m);
  expect(printed).toMatch(/^30\.000 s: /m);
});

/** What the Zephyr module asks of Zephyr's build, in plain CMake, and of its kernel, in plain C. Stands in where there is no SDK. */
const zephyrStub = `cmake_minimum_required(VERSION 3.16)
project(stub C)
set(CONFIG_AFFERENT_ECG_BEATS y)
set(CMAKE_C_FLAGS "-std=c11 ${warnings.join(" ")}")
macro(zephyr_library_named name)
  set(stub_library \${name})
  add_library(\${name} STATIC)
endmacro()
macro(zephyr_library_sources)
  foreach(file \${ARGN})
    target_sources(\${stub_library} PRIVATE \${CMAKE_CURRENT_SOURCE_DIR}/\${file})
  endforeach()
endmacro()
macro(zephyr_include_directories path)
  include_directories(\${CMAKE_CURRENT_SOURCE_DIR}/\${path})
  target_include_directories(\${stub_library} PUBLIC \${CMAKE_CURRENT_SOURCE_DIR}/\${path})
endmacro()
macro(zephyr_library_compile_options)
  target_compile_options(\${stub_library} PRIVATE \${ARGN})
endmacro()
add_subdirectory(.. module)
add_executable(app ../sample/src/main.c)
target_include_directories(app PRIVATE include)
target_link_libraries(app afferent_ecg_beats)
`;

test("the Zephyr module and its sample build with stand-ins for Zephyr's CMake functions and headers", async () => {
  requireTool("cmake");
  requireTool("gcc");
  const { error, files } = await compile("ecg-beats", "--target", "host", ...ecg, "--layout", "zephyr", "--predict");
  expect(error).toBeUndefined();
  expect(files).toContain(join(folder, "zephyr/module.yml"));
  put(join(folder, "stub/CMakeLists.txt"), zephyrStub);
  put(
    join(folder, "stub/include/zephyr/kernel.h"),
    "#include <stdint.h>\nstatic inline void k_msleep(int32_t ms) { (void)ms; }\n",
  );
  put(join(folder, "stub/include/zephyr/sys/printk.h"), "#include <stdio.h>\n#define printk printf\n");
  run("cmake", "-S", "stub", "-B", "build");
  run("cmake", "--build", "build");
});

const arduinoStub = `#include <stdint.h>
#include <stdio.h>
static uint32_t now;
static uint32_t millis() { return now; }
struct Line {
  void begin(long) {}
  void print(const char *text) { printf("%s", text); }
  void print(float value) { printf("%.2f", (double)value); }
  void println(const char *text) { printf("%s\\n", text); }
  void println(int value) { printf("%d\\n", value); }
};
static Line Serial;
`;

test("the Arduino library compiles as the IDE would, its sketch runs with a stand-in for Arduino.h, and contraction stays off", async () => {
  const gcc = requireTool("gcc");
  const { error } = await compile("ecg-beats", "--target", "host", ...ecg, "--layout", "arduino", "--predict");
  expect(error).toBeUndefined();
  put(join(folder, "Arduino.h"), arduinoStub);
  put(
    join(folder, "sketch.cpp"),
    `#include "Arduino.h"\n#include "examples/Afferent_ecg_beats/Afferent_ecg_beats.ino"\nint main() { setup(); for (now = 0; now < 20000; now++) loop(); }\n`,
  );
  // As an IDE's platform for a processor with fused multiply-add compiles C: GNU dialect, contraction on.
  const fused = process.arch === "x64" ? ["-mfma"] : [];
  run(gcc, "-std=gnu11", "-O2", ...fused, ...warnings, "-c", "src/ecg_beats.c", "-o", "unit.o");
  run(
    "g++",
    "-std=gnu++17",
    ...warnings,
    "-Wno-unused-function",
    "-Isrc",
    "-I.",
    "sketch.cpp",
    "unit.o",
    "-o",
    "sketch",
  );
  expect(run("objdump", "-d", "unit.o")).not.toMatch(/\bvfn?m(add|sub)/);
  const printed = run(join(folder, "sketch"));
  expect(printed).toContain("self-test: 0\n");
  expect(printed).toMatch(/^[\d.]+ s: value 0\.00, there is a value$/m);
});

test("what is printed as JSON has the documented fields, predicted where no compiler is asked", async () => {
  const { printed } = await compile("ecg-beats", "--target", "cortex-m4f", ...ecg, "--predict", "--json");
  const document = JSON.parse(printed) as Readonly<Record<string, number & string>>;
  expect(document).toMatchObject({
    schema: "afferent.compile/1",
    algorithm: { name: "ecg-beats", definitionId: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    target: "cortex-m4f",
    sizes: "predicted",
  });
  const { flashBytes, codeBytes, supportBytes, constantsBytes, ramBytes, stateBytes, scratchBytes, stackBytes } =
    document;
  expect(flashBytes).toBe(codeBytes! + supportBytes! + constantsBytes!);
  expect(ramBytes).toBe(stateBytes! + scratchBytes! + stackBytes!);
});

test("a recording gives rates, channels and units, and the graph that run would bind when the skew is a second", async () => {
  const path = join(folder, "lead.csv");
  put(path, `lead\n${Array.from({ length: 1280 }, (_, i) => (i % 128 < 8 ? (i % 128) / 8 : 0)).join("\n")}\n`);
  const file = ["--recording", path, "--map", "ecg=lead:mV", "--rate", "128"];
  const json = async (...args: readonly string[]) =>
    JSON.parse((await compile("ecg-beats", "--target", "host", "--predict", "--json", ...args)).printed) as {
      readonly algorithm: { readonly graphId: string };
    };
  const stated = await json("--source", "ecg=1xmV@128,range=any,skew=1");
  expect((await json(...file, "--skew", "1")).algorithm.graphId).toBe(stated.algorithm.graphId);
  expect((await compile("ecg-beats", "--target", "host", ...file)).error?.message).toContain("no --skew");
});

test("a source without all its facts is refused with the form", async () => {
  const { error } = await compile("ecg-beats", "--target", "host", "--source", "ecg=1xmV@250");
  expect(error?.message).toContain("range=<low>..<high>|any,skew=<seconds>");
});

test("what does not fit is refused before it is compiled, with the largest parts and the smallest change that fits", async () => {
  const tight = await compile("heart-rate", "--target", "cortex-m4f", ...wrist, "--ram", "14000");
  expect(tight.files).toEqual([]);
  expect(tight.error?.message).toMatch(/bytes of RAM, the largest parts node \d+ motion-regression \(state\)/);
  const [, skew = "", source = ""] = /it would fit with a skew of (\S+) s for "(\w+)"/.exec(tight.error!.message) ?? [];
  const changed = wrist.map((each) => (each.startsWith(source) ? each.replace(/skew=.*/, `skew=${skew}`) : each));
  expect(
    (await compile("heart-rate", "--target", "cortex-m4f", ...changed, "--ram", "14000", "--predict")).error,
  ).toBeUndefined();
  const hopeless = await compile("heart-rate", "--target", "cortex-m4f", ...wrist, "--flash", "9000");
  expect(hopeless.error?.message).toMatch(
    /no shorter skew and no fewer channels make it fit: the least is \d+ bytes of flash/,
  );
});

test("ticks that do not fit into the memory are given up first", async () => {
  const long = ["ecg-beats", "--target", "cortex-m4f", "--source", "ecg=1xmV@250,range=-5..5,skew=2", "--predict"];
  const { error } = await compile(...long, "--block-ticks", "200", "--ram", "8000");
  expect(error?.message).toContain("it would fit with --block-ticks 1");
  expect((await compile(...long, "--ram", "8000")).error).toBeUndefined();
});
