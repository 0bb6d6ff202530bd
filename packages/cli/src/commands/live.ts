import { AfferentError, definitionId, type Executor } from "@afferent/core";
import { algorithmNamed } from "@afferent/library";
import { liveDecoder, type LiveDecoder, type LiveMessage } from "@afferent/signals";
import type { Context } from "../context.ts";
import { readingText } from "../terminal/reading-text.ts";
import { serialInput, standardInput, type LiveInput } from "../live/input.ts";
import { LiveSession, type LiveReading } from "../live/session.ts";

interface LiveOptions {
  readonly json?: boolean;
  readonly serial?: string;
  readonly baud?: string;
  readonly out?: string;
  readonly report?: string;
  readonly executor: Executor;
}

/** Whether the arguments of `run` mean a live stream: `-`, or a serial port. */
export function isLive(paths: readonly string[], { serial }: Pick<LiveOptions, "serial">): boolean {
  if (serial === undefined && paths.length === 0)
    throw new AfferentError("run", { got: "no recording", want: "files, or - for a live stream" });
  if (serial === undefined && !paths.includes("-")) return false;
  if (serial !== undefined ? paths.length === 0 : paths.length === 1) return true;
  throw new AfferentError("run", {
    got: `a live stream and ${paths.filter((path) => path !== "-").join(", ") || "another"}`,
    want: "one live stream alone",
  });
}

/** `afferent run <algorithm> -`: readings as they come, until the input ends or Ctrl-C. */
export async function live(name: string, options: LiveOptions, context: Context): Promise<void> {
  const algorithm = algorithmNamed(name);
  if (options.out !== undefined || options.report !== undefined)
    throw new AfferentError("run -", {
      got: "--out or --report",
      want: "a recording for them; a live stream has no end to wait for",
      remedy: "use --json and redirect the output",
    });
  const input =
    options.serial === undefined ? standardInput() : await serialInput(options.serial, options.baud ?? "none");
  const stop = (): void => input.stop();
  process.once("SIGINT", stop);
  try {
    await follow(input, algorithm, { isJson: options.json === true, executor: options.executor }, context);
  } finally {
    process.removeListener("SIGINT", stop);
    if (input.isHeld) leaveOnceSaid();
  }
}

/** Ends the process with its exit code after all output is out, although a device still holds it. */
function leaveOnceSaid(): void {
  setTimeout(() => process.stdout.write("", () => process.exit()), 0);
}

/** Reads to the end and prints every reading as soon as it is there. */
export async function follow(
  input: Pick<LiveInput, "chunks" | "lost">,
  algorithm: ReturnType<typeof algorithmNamed>,
  { isJson, executor }: { readonly isJson: boolean; readonly executor: Executor },
  { print, style }: Context,
): Promise<void> {
  let arrivedMs = performance.now();
  let [readings, valued, worstMs] = [0, 0, 0];
  const session = new LiveSession(algorithm, executor, (reading) => {
    const workMs = performance.now() - arrivedMs;
    readings++;
    if (reading.value !== null) valued++;
    worstMs = Math.max(worstMs, workMs);
    print(isJson ? JSON.stringify({ ...reading, workMs: Number(workMs.toFixed(3)) }) : row(reading, workMs));
  });
  const decoder = liveDecoder();
  let isFirst = !isJson;
  const take = (messages: readonly LiveMessage[]): void => {
    for (const message of messages) {
      if (isFirst) print(style.bold(header));
      isFirst = false;
      session.take(message, arrivedMs / 1000);
    }
  };
  for await (const chunk of input.chunks) {
    arrivedMs = performance.now();
    take(decoder.push(chunk));
  }
  arrivedMs = performance.now();
  take(decoder.finish());
  session.finish();
  const summary = {
    ...session.summary,
    readings,
    valued,
    worstWorkMs: worstMs,
    damaged: decoder.damaged,
    inputLost: input.lost,
  };
  if (isJson)
    print(
      JSON.stringify({
        schema: "afferent.live-summary/1",
        algorithm: algorithm.name,
        definitionId: definitionId(algorithm.draft),
        ...summary,
      }),
    );
  else for (const line of summaryLines(summary)) print(line);
  if (summary.graphId === null)
    throw new AfferentError("live stream", {
      got: "an end without a hello",
      want: "a hello line first",
      remedy: "see docs/live.md",
    });
}

const columns = [10, 12, 8, 8, 10, 8, 9, 8] as const;
const cells = (texts: readonly string[], reason: string): string =>
  `${texts.map((text, index) => text.padStart(columns[index] ?? 8)).join(" ")}  ${reason}`.trimEnd();
const header = cells(["at s", "quantity", "value", "unit", "estimate", "quality", "behind s", "work ms"], "reason");

function row(reading: LiveReading, workMs: number): string {
  const { at, quantity, unit, quality, behindSeconds, reason } = reading;
  const [value, estimate] = [readingText(reading, "value", 1), readingText(reading, "estimate", 1)];
  const texts = [at.toFixed(3), quantity, value, reading.class === undefined ? unit : "", estimate, quality.toFixed(2)];
  return cells([...texts, behindSeconds.toFixed(3), workMs.toFixed(1)], reason ?? "");
}

function summaryLines(
  summary: LiveSession["summary"] & {
    readonly readings: number;
    readonly valued: number;
    readonly worstWorkMs: number;
    readonly damaged: LiveDecoder["damaged"];
    readonly inputLost: string | null;
  },
): readonly string[] {
  const { damaged, sources, unfit } = summary;
  const lines = [
    `${summary.seconds.toFixed(1)} s of signal: ${summary.readings} readings, ${summary.valued} with a value; slowest after ${summary.worstWorkMs.toFixed(1)} ms of work`,
    ...sources.map(
      ({ source, frames, missing, dropped }) =>
        `${source}: ${frames} frames, ${missing} missing, ${dropped} dropped as repeated or late`,
    ),
  ];
  if (summary.inputLost !== null) lines.push(`the stream broke off: ${summary.inputLost}`);
  for (const [source, { packets, lost, duplicates, reordered, unplaced }] of Object.entries(
    summary.aligned?.packets ?? {},
  ))
    lines.push(
      `${source}: ${packets} packets, ${lost} lost, ${duplicates} repeated, ${reordered} out of order, ${unplaced} whose clock was not known well enough`,
    );
  for (const { clock, driftPpm, starts, uncertaintySeconds } of summary.aligned?.clocks ?? [])
    lines.push(
      `${clock}: ${driftPpm.toFixed(1)} ppm fast, ${starts} starts, known to ${(uncertaintySeconds * 1000).toFixed(2)} ms`,
    );
  if (damaged.bytes > 0)
    lines.push(`${damaged.bytes} damaged bytes in ${damaged.places} places; first: ${damaged.first}`);
  if (unfit > 0) lines.push(`${unfit} messages did not fit their source`);
  return lines;
}
