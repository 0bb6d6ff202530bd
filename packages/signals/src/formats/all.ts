import { appleHealthFormat } from "./apple/format.ts";
import { bdfFormat, edfFormat } from "./edf/format.ts";
import { empaticaFormat } from "./empatica/format.ts";
import { exportFormat } from "./exports/format.ts";
import { fitFormat } from "./fit/format.ts";
import type { Format } from "./format.ts";
import { ishneFormat } from "./ishne/format.ts";
import { matFormat } from "./mat/format.ts";
import { npyFormat } from "./npy/format.ts";
import { rrFormat } from "./rr/format.ts";
import { csvFormat } from "./sniff/format.ts";
import { wfdbFormat } from "./wfdb/format.ts";

/** Every format, those that are sure of their bytes first: the first that detects a file reads it. */
export const formats: readonly Format[] = [
  edfFormat,
  bdfFormat,
  fitFormat,
  ishneFormat,
  matFormat,
  npyFormat,
  appleHealthFormat,
  wfdbFormat,
  empaticaFormat,
  exportFormat,
  rrFormat,
  csvFormat,
];
