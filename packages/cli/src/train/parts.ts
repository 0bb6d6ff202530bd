import { fork } from "node:child_process";
import { AfferentError } from "@afferent/core";
import type { PartProgress } from "./part.ts";
import type { PartName } from "./run-folder.ts";

/** How a process that trains one part ends. */
export const partExits = { finished: 0, stopped: 3 } as const;

/**
 * Trains parts in processes of their own, so many at once. Each part's bits are its own, whatever runs beside it.
 * In: the command line that trains one part. Out: whether all are finished; false where somebody asked to stop.
 * @throws AfferentError where a part failed: what it said stands on standard error.
 */
export async function trainParts(
  parts: readonly PartName[],
  how: {
    readonly workers: number;
    readonly command: (part: PartName) => { readonly script: string; readonly args: readonly string[] };
    readonly show: (progress: PartProgress) => void;
    /** Whether somebody asked to stop: no further part is begun. Those under way are told by whoever asked. */
    readonly isAsked: () => boolean;
  },
): Promise<boolean> {
  const waiting = [...parts];
  let allFinished = true;
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (how.isAsked()) {
        allFinished = false;
        return;
      }
      const { script, args } = how.command(part);
      const code = await runPart(script, args, how.show);
      if (code === partExits.finished) continue;
      waiting.length = 0;
      allFinished = false;
      // One that was asked before it could listen ends by the signal.
      const isStopped = code === partExits.stopped || (code === null && how.isAsked());
      if (!isStopped)
        throw new AfferentError(`training of ${part}`, { got: `exit code ${code}`, want: "a training that ends well" });
    }
  };
  await Promise.all(Array.from({ length: how.workers }, work));
  return allFinished;
}

function runPart(
  script: string,
  args: readonly string[],
  show: (progress: PartProgress) => void,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [...args], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.on("message", (message) => show(message as PartProgress));
    child.on("error", reject);
    child.on("exit", (code) => resolve(code));
  });
}
