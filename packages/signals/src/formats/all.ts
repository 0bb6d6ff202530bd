import type { Format } from "./format.ts";
import { bdfFormat, edfFormat } from "./edf/format.ts";
import { wfdbFormat } from "./wfdb/format.ts";

/** Every format, those that are sure of their bytes first: the first that detects a file reads it. */
export const formats: readonly Format[] = [edfFormat, bdfFormat, wfdbFormat];
