import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";

/** What a run was asked for and made of, as `config.json` holds it. */
export interface RunConfig {
  readonly schema: "afferent.training/1";
  readonly recipe: string;
  readonly dataset: string;
  readonly seed: number;
  /** SHA-256 over the names and contents of the built code of core, learn, library, evidence, signals and recipes. */
  readonly codeSha256: string;
  /** Of every recording's id, subject and samples. */
  readonly dataSha256: string;
  readonly recordings: number;
  /** The subjects that each fold is tested on; none where nothing is evaluated. */
  readonly folds: readonly (readonly string[])[];
  readonly version: string;
}

/** A part of a run: the training that tests one fold, counted from 1, or that of what ships, on all subjects. */
export type PartName = `fold-${number}` | "final";

/** A run's folder: what it holds, by name. Files are written whole or not at all. */
export class RunFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name));
  }

  write(name: string, content: string | Uint8Array): void {
    const file = join(this.path, name);
    try {
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(`${file}.new`, content);
      renameSync(`${file}.new`, file);
    } catch (error) {
      throw new AfferentError(file, { got: (error as Error).message, want: "a place to write to" });
    }
  }

  bytes(name: string): Uint8Array {
    return readFileSync(join(this.path, name));
  }

  json<T>(name: string): T {
    return JSON.parse(readFileSync(join(this.path, name), "utf8")) as T;
  }

  /**
   * Begins the run, or goes on with it.
   * @throws AfferentError where the folder holds a run of something else: its results and these would not be one run.
   */
  begin(config: RunConfig): "begun" | "resumed" {
    if (!this.has("config.json")) {
      this.write("config.json", `${JSON.stringify(config, null, 2)}\n`);
      return "begun";
    }
    const before = this.json<RunConfig>("config.json");
    const differing = (Object.keys(config) as (keyof RunConfig)[]).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(config[key]),
    );
    if (differing.length > 0)
      throw new AfferentError(this.path, {
        got: `a run with another ${differing.join(", ")}`,
        want: "a new folder, or the same run to go on with",
        remedy: "name another with --out",
      });
    return "resumed";
  }
}
