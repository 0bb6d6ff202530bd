import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { AfferentError } from "@afferent/core";
import type { ReportData } from "./report/data.ts";
import { reportHtml } from "./report/html.ts";
import { styleFor, type Style } from "./terminal/style.ts";
import { startProgress, type Progress } from "./terminal/progress.ts";

/** What a command may do to the world: print, and write files that the user named. */
export interface Context {
  readonly style: Style;
  print(text: string): void;
  /** A line for people that is no part of the result: standard error. */
  warn(text: string): void;
  progress(unit: string): Progress;
  write(path: string, content: string): void;
  writeReport(path: string, data: ReportData): void;
}

const asset = (name: string): string => readFileSync(new URL(`./report/${name}`, import.meta.url), "utf8");

/** The real world: standard output, standard error for progress, the disk. */
export function realContext(): Context {
  const context: Context = {
    style: styleFor(process.stdout, process.env),
    print: (text) => process.stdout.write(`${text}\n`),
    warn: (text) => process.stderr.write(`${text}\n`),
    progress: (unit) => startProgress(process.stderr, unit, () => performance.now()),
    write: (path, content) => {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      } catch (error) {
        throw new AfferentError(path, { got: (error as Error).message, want: "a place to write to" });
      }
    },
    writeReport: (path, data) => {
      context.write(path, reportHtml(data, { script: asset("page.js"), style: asset("page-style.css") }));
    },
  };
  return context;
}
