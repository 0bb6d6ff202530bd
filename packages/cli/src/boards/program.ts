import { AfferentError } from "@afferent/core";
import { findProgram, tools } from "../doctor/tools.ts";

/**
 * The absolute path of an outside program.
 * @throws AfferentError, with the Debian package that brings it, where this machine does not have it.
 */
export function requireProgram(command: string): string {
  const found = findProgram(command);
  if (found !== undefined) return found;
  const brought = tools.find((tool) => tool.command === command)?.debianPackage ?? command;
  throw new AfferentError(command, {
    got: "no such program on this machine",
    want: "it in the PATH",
    remedy: `install it, on Debian by: apt-get install ${brought}`,
  });
}
