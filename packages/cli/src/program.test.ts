import { CommanderError } from "commander";
import { expect, test } from "vitest";
import { memoryContext } from "./context.testing.ts";
import { buildProgram } from "./program.ts";

/** Parses arguments as the shell would give them; what commander says of itself is collected, not printed. */
async function afferent(...args: readonly string[]) {
  const { context, printed, files, reports } = memoryContext();
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
  return { printed: printed(), said: said.join(""), files, reports, code, error };
}

const commands = ["demo", "simulate", "run", "score", "see", "list", "doctor"];

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
  expect((error as Error).message).toContain("Allowed choices are bami-1, bidmc, ieee-spc, mitdb");
  expect(((await afferent("see", "nonsense")).error as Error).message).toMatch(
    /^algorithm: got "nonsense", want one of /,
  );
  expect(((await afferent("simulate", "--out", "x", "--seed", "-1")).error as Error).message).toBe(
    "--seed: got -1, want a whole number from 0 to 4294967295",
  );
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
  expect(findings.map(({ what }) => what)).toEqual(["node", "gcc", "clang", "wasm-ld", "chromium", "recordings"]);
});
