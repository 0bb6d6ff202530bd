import type { Context } from "./context.ts";
import type { ReportData } from "./report/data.ts";
import { styleFor } from "./terminal/style.ts";

/** A context that writes to memory. */
export function memoryContext(): {
  readonly context: Context;
  readonly printed: () => string;
  readonly warned: () => string;
  readonly files: ReadonlyMap<string, string>;
  readonly reports: ReadonlyMap<string, ReportData>;
} {
  const lines: string[] = [];
  const warnings: string[] = [];
  const files = new Map<string, string>();
  const reports = new Map<string, ReportData>();
  const context: Context = {
    style: styleFor({}, {}),
    print: (text) => lines.push(text),
    warn: (text) => warnings.push(text),
    progress: () => ({ update: () => undefined, finish: () => undefined }),
    write: (path, content) => files.set(path, content),
    writeReport: (path, data) => reports.set(path, data),
  };
  return { context, printed: () => lines.join("\n"), warned: () => warnings.join("\n"), files, reports };
}
