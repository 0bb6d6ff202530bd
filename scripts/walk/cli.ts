import { memoryContext } from "../../packages/cli/src/context.testing.ts";
import { buildProgram } from "../../packages/cli/src/program.ts";

/** What one call of the command did, as its user sees it. */
export interface Call {
  readonly printed: string;
  readonly warned: string;
  /** The sentence that the command ended with, where it refused. */
  readonly refused?: string;
  /** What should never be: an error that is ours, or more seconds than anyone waits. */
  readonly fault?: string;
}

const secondsMax = 60;

/** Calls the command with arguments, in this process. */
export async function afferent(...args: readonly string[]): Promise<Call> {
  const { context, printed, warned } = memoryContext();
  let code = 0;
  const started = performance.now();
  const error: unknown = await buildProgram(context, (asked) => (code = asked))
    .parseAsync([...args], { from: "user" })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  const seconds = (performance.now() - started) / 1000;
  const call = { printed: printed(), warned: warned() };
  if (error instanceof Error && error.name === "AfferentError") return judged({ ...call, refused: error.message });
  if (error !== undefined)
    return { ...call, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  if (seconds > secondsMax) return { ...call, fault: `took ${seconds.toFixed(0)} s` };
  return code === 0 ? call : judged({ ...call, refused: call.warned.replace(/^afferent: /, "") });
}

/** A refusal is of one line and says what is wanted. */
function judged(call: Call): Call {
  const { refused = "" } = call;
  if (/\n/.test(refused)) return { ...call, fault: `a refusal of several lines: ${refused}` };
  return refused.includes(", want ") ? call : { ...call, fault: `a refusal without what is wanted: ${refused}` };
}
