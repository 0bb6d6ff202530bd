import { AfferentError } from "@afferent/core";
import { CommanderError } from "commander";
import { realContext } from "./context.ts";
import { buildProgram } from "./program.ts";

/** Exit codes: the shell sees what happened. */
const exits = { ok: 0, failed: 1, usage: 2 } as const;

/**
 * Runs the command with its arguments (without `node` and the file). Prints errors in one line; with --verbose the stack too.
 * @returns the exit code: 0 done, 1 something failed that should not, 2 the arguments or a file are not right.
 */
export async function main(args: readonly string[]): Promise<number> {
  // A reader that closes the pipe early (head) is not an error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exits.ok);
    throw error;
  });
  let code: number = exits.ok;
  const program = buildProgram(realContext(), (asked) => (code = asked));
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.ok : exits.usage;
    const isVerbose = args.includes("--verbose");
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`afferent: ${message}\n`);
    if (isVerbose && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
    if (error instanceof AfferentError) return exits.usage;
    if (!isVerbose) process.stderr.write("afferent: this should not happen; --verbose shows where\n");
    return exits.failed;
  }
}
