import { spawnSync } from "node:child_process";
import { AfferentError } from "@afferent/core";
import type { Target } from "./targets.ts";

/** A compiler that is on this machine. */
export interface Toolchain {
  readonly compiler: string;
  /** As it says it itself, such as "12.2.1 20221205". */
  readonly version: string;
}

/** The target's compiler as found on the search path; null where it is not installed. */
export function findToolchain(target: Target): Toolchain | null {
  const { status, stdout } = spawnSync(target.compiler, ["--version"], { encoding: "utf8" });
  if (status !== 0) return null;
  const [, version = "of unknown version"] = /^.*\)?\s(\d+\.\d+\.\d+.*)$/m.exec(stdout) ?? [];
  return { compiler: target.compiler, version };
}

/** @throws AfferentError where the compiler is not installed, with the package that brings it. */
export function requireToolchain(target: Target): Toolchain {
  const found = findToolchain(target);
  if (found) return found;
  throw new AfferentError(`--target ${target.name}`, {
    got: `no ${target.compiler}`,
    want: `a compiler for ${target.title}`,
    remedy: `apt-get install ${target.debianPackage}`,
  });
}
