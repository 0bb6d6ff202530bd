import { AfferentError } from "@afferent/core";
import type { Context } from "../context.ts";
import { describe } from "../files/description.ts";
import { openFile, type OpenedFile, type ReadingOptions } from "../files/recording.ts";
import { csvProposal } from "../files/csv-proposal.ts";
import { printDescription, printUnsaid } from "../files/print-description.ts";

interface InfoOptions extends ReadingOptions {
  readonly json?: boolean;
}

/** `afferent info`: what files are and hold. A file that is refused is one line, and the exit code is 2 once all were looked at. */
export async function info(
  paths: readonly string[],
  options: InfoOptions,
  context: Context,
  exitWith: (code: number) => void,
): Promise<void> {
  const files: object[] = [];
  for (const path of paths) {
    const file = await openOrRefuse(path, options);
    if (typeof file === "string") {
      exitWith(2);
      context.warn(`afferent: ${file}`);
      files.push({ file: path, refused: file });
    } else if ("unsaid" in file) {
      const { certain, ask } = file.unsaid;
      files.push({ file: path, unsaid: { certain, ask, state: csvProposal(file.unsaid) } });
      if (options.json !== true) printUnsaid(path, file.unsaid, context);
    } else {
      const description = describe(file.opened);
      files.push({ file: path, ...description });
      if (options.json !== true) printDescription(path, description, context);
    }
  }
  if (options.json === true) context.print(JSON.stringify({ schema: "afferent.info/1", files }));
}

async function openOrRefuse(path: string, options: ReadingOptions): Promise<OpenedFile | string> {
  try {
    return await openFile(path, options);
  } catch (error) {
    if (error instanceof AfferentError) return error.message;
    throw error;
  }
}
