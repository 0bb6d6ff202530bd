import type { PartName } from "./run-folder.ts";

/** What `afferent train` is told. */
export interface TrainOptions {
  readonly data: string;
  readonly out?: string;
  readonly evaluate?: string;
  readonly workers?: string;
  readonly target: string;
  readonly ship?: string;
  readonly part?: PartName;
  readonly json?: boolean;
}
