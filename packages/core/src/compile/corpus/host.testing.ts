import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, type OpExecutor, valueWords } from "./answer.testing.ts";
import type { OpCase } from "./case.testing.ts";
import { corpusProgram, hostTransport } from "./program.testing.ts";
import { requestOf } from "./request.testing.ts";

/** A compiler of this machine, with the flags of one target. */
export interface HostCompiler {
  readonly name: string;
  readonly command: string;
  readonly flags: readonly string[];
  /** Takes something away from the C text, for a negative control. */
  readonly edit?: (c: string) => string;
}

export const strict = ["-Wall", "-Wextra", "-Wconversion", "-Wdouble-promotion", "-Werror", "-ffp-contract=off"];
/** The flags of the numeric law; a negative control takes one away. */
export const lawfulFlags: readonly string[] = ["-std=c99", ...strict];
const cxx17 = ["-std=c++17", "-x", "c++", ...strict];

/** The host's targets by name: `-O0` and `-O3` beside `-O2`, both compilers, both languages, and gcc's sanitizers. */
export const hostTargets = {
  "gcc-O0": { tool: "gcc", flags: [...lawfulFlags, "-O0"] },
  "gcc-O2": { tool: "gcc", flags: [...lawfulFlags, "-O2"] },
  "gcc-O3": { tool: "gcc", flags: [...lawfulFlags, "-O3"] },
  "clang-O0": { tool: "clang", flags: [...lawfulFlags, "-O0"] },
  "clang-O2": { tool: "clang", flags: [...lawfulFlags, "-O2"] },
  "clang-O3": { tool: "clang", flags: [...lawfulFlags, "-O3"] },
  "gcc-c++17": { tool: "gcc", flags: [...cxx17, "-O2"] },
  "clang-c++17": { tool: "clang", flags: [...cxx17, "-O2"] },
  sanitizers: {
    tool: "gcc",
    flags: [
      ...lawfulFlags,
      "-O1",
      "-g",
      "-fsanitize=address,undefined,float-cast-overflow",
      "-fno-sanitize-recover=all",
    ],
  },
} as const;

/**
 * Compiles every kernel of the samples, one case of each op, and runs cases in the program. The answers of a batch come back together.
 * @returns the executor, and `close`, which removes the program.
 */
export function hostExecutor(
  compiler: HostCompiler,
  samples: readonly OpCase[],
): OpExecutor & { readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "afferent-corpus-"));
  const opNames = samples.map(({ op }) => op.name);
  const text = corpusProgram(samples, hostTransport);
  writeFileSync(join(folder, "corpus.c"), compiler.edit ? compiler.edit(text) : text);
  execFileSync(compiler.command, [...compiler.flags, "corpus.c", "-o", "corpus"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    name: compiler.name,
    run(cases) {
      const answers = execFileSync(join(folder, "corpus"), {
        input: requestOf(cases, opNames),
        maxBuffer: 2 ** 31 - 1,
      });
      return splitAnswers(
        cases,
        new Uint32Array(answers.buffer.slice(answers.byteOffset, answers.byteOffset + answers.length)),
      );
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Cuts the answers of a batch apart by the numbers of frames that stand in them. */
export function splitAnswers(cases: readonly OpCase[], words: Answer): readonly Answer[] {
  let at = 0;
  return cases.map((one) => {
    const from = at;
    for (const { showState } of one.steps) {
      for (const wire of one.outputs) {
        const frames = words[at] ?? 0;
        at += 1 + valueWords(wire, frames) + Math.ceil(frames / 4);
      }
      if (showState) at += one.stateBytes / 4;
    }
    return words.subarray(from, at);
  });
}
