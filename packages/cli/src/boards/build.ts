import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { AfferentError, type EmittedUnit } from "@afferent/core";
import type { Board } from "./boards.ts";
import { sizesOf, type ImageSize } from "./image-size.ts";
import { deviceFlags } from "../targets/targets.ts";
import { requireToolchain } from "../targets/toolchain.ts";

/** How the line between board and host goes: the UART, or files of the host that an emulated board reaches. */
export type Line = "uart" | "files";

export interface BuildOptions {
  /** Counts instructions by op, or lets a test put a fault into an op; both cost instructions. */
  readonly purpose: "measure" | "profile" | "inject";
  readonly line: Line;
  /** Bytes of an element and elements of a frame of each source that is a network's input; all others are sensors of floats. */
  readonly tensors?: readonly { readonly elementBytes: number; readonly elements: number }[];
  /** The longest frame of a wire that goes over the line, where it may not fit into a message of usual length. */
  readonly longestFrameBytes?: number;
  /** Flags behind all others. */
  readonly extraFlags?: readonly string[];
}

export interface Image {
  readonly path: string;
  readonly toolchain: string;
  /** Null where the system's linker adds what is not the program's. */
  readonly size: ImageSize | null;
}

const run = promisify(execFile);

/** edge/ of the repository, or the copy that goes with the package. */
function edgeFolder(): string {
  const places = ["../../../../edge", "../edge"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = places.find((path) => existsSync(join(path, "port.h")));
  if (found === undefined)
    throw new AfferentError("edge", { got: "no folder", want: "the C of the boards", remedy: "build again" });
  return found;
}

const harness = ["frame", "harness", "measure", "node-hooks", "run"].map((name) => `hil/${name}.c`);

/** What clang does not know, and does not need without a C library. */
const onlyGcc = "-fno-tree-loop-distribute-patterns";
const warnings = ["-Wall", "-Wextra", "-Wconversion", "-Werror"];

/** Objects that the algorithm brings along; the compiler's library is there for its arithmetic. */
const isAlgorithm = (object: string): boolean => /(^|\/)(unit|memory|freestanding)\.o$|\.a\(/.test(object);

/** RUN_MOST_SOURCES of edge/hil/run.h. */
const mostSources = 8;

const usualMessageBytes = 32768;

/** The two files that name the algorithm to the harness and give it its memory. */
function writeAlgorithm(
  folder: string,
  { name, header, source }: EmittedUnit,
  { tensors = [], longestFrameBytes = 0 }: BuildOptions,
): void {
  const elementBytes =
    tensors.length > 0 ? tensors.map((tensor) => tensor.elementBytes) : Array<number>(mostSources).fill(4);
  const chunkBytes = Math.max(4096, ...tensors.map((tensor) => tensor.elementBytes * tensor.elements));
  // A message has a head, a record's head and a checksum beside the frame, and of a request the validity of frames.
  const messageBytes = 4 * Math.ceil(Math.max(usualMessageBytes, chunkBytes + 256, longestFrameBytes + 256) / 4);
  const upper = name.toUpperCase();
  writeFileSync(join(folder, `${name}.h`), header);
  writeFileSync(join(folder, "unit.c"), source);
  writeFileSync(
    join(folder, "hil_algorithm.h"),
    `#include "${name}.h"\n#define HIL_STATE_BYTES ${upper}_STATE_BYTES\n#define HIL_CHUNK_BYTES ${chunkBytes}u\n#define AFFERENT_HIL_MESSAGE_BYTES ${messageBytes}u\n`,
  );
  writeFileSync(
    join(folder, "memory.c"),
    `#include "hil/under-test.h"
const afferent_unit *const hil_unit = &${name}_unit;
const uint8_t hil_source_bytes[] = { ${elementBytes.join(", ")} };
uint32_t hil_state[${upper}_STATE_BYTES / 4u];
uint32_t hil_scratch[${upper}_SCRATCH_BYTES / 4u];
`,
  );
}

/**
 * Builds the harness with one algorithm for a board, in the given folder.
 * @throws AfferentError where the compiler is absent or says no.
 */
export async function buildImage(
  board: Board,
  unit: EmittedUnit,
  folder: string,
  options: BuildOptions,
): Promise<Image> {
  const { compiler, version } = requireToolchain(board.target);
  const edge = edgeFolder();
  const isBare = board.linkerScript !== null;
  const purpose = { measure: [], profile: ["-DAFFERENT_HIL_PROFILE"], inject: ["-DAFFERENT_HIL_INJECT"] }[
    options.purpose
  ];
  const flags = [
    ...board.target.processorFlags,
    ...deviceFlags.filter((flag) => compiler !== "clang" || flag !== onlyGcc),
    ...warnings,
    ...purpose,
    ...board.flags,
    ...(options.extraFlags ?? []),
  ];
  const includes = [`-I${edge}`, `-I${folder}`];
  const compile = (...parts: readonly string[]) => call(compiler, [...flags, ...includes, "-c", ...parts], folder);
  writeAlgorithm(folder, unit, options);
  const line = board.uart === null ? [] : [options.line === "uart" ? board.uart : "boards/semihosting-line.c"];
  const around = [...board.sources, ...line, ...harness, ...(isBare ? ["freestanding.c"] : [])];
  await compile("-include", join(edge, "hil/hooks.h"), join(folder, "unit.c"));
  await compile(join(folder, "memory.c"), ...around.map((file) => join(edge, file)));
  const objects = ["unit.o", "memory.o", ...around.map((file) => basename(file).replace(/\.c$/, ".o"))];
  const script = board.linkerScript;
  const scriptFolders = ["boards/cortex-m"].map((path) => `-L${join(edge, path)}`);
  const link = script === null ? [] : ["-nostdlib", "-T", join(edge, script), ...scriptFolders, "-lgcc"];
  const path = join(folder, "image.elf");
  const linkFlags = ["-Wl,--gc-sections", `-Wl,-Map=${join(folder, "image.map")}`, "-o", path];
  await call(compiler, [...flags, ...objects, ...linkFlags, ...link], folder);
  const size = isBare ? sizesOf(readFileSync(join(folder, "image.map"), "utf8"), isAlgorithm) : null;
  return { path, toolchain: `${compiler} ${version}`, size };
}

async function call(compiler: string, args: readonly string[], folder: string): Promise<void> {
  try {
    await run(compiler, args, { cwd: folder });
  } catch (error) {
    const said = (error as { readonly stderr?: string }).stderr ?? String(error);
    throw new AfferentError(basename(compiler), { got: said.trim().slice(0, 2000), want: "no error and no warning" });
  }
}
