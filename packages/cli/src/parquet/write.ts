import { checkRecording, type Recording } from "@afferent/signals";
import { version } from "../version.ts";
import { ParquetWriter, type Sink } from "./file.ts";
import { columnsOf } from "./row.ts";
import { rowGroupsOf } from "./rows-of.ts";

/**
 * Writes a recording as one Parquet table (docs/parquet.md). Everything the recording says is kept, bit for bit; samples in gaps are null. Not compressed:
 * any Parquet tool can write it again smaller.
 * @throws AfferentError for a recording that breaks its own promises.
 */
export function writeParquet(recording: Recording, sink: Sink): void {
  checkRecording(recording);
  const channels = recording.sources.flatMap((source) => source.channels);
  const isSingle =
    channels.every(({ values }) => values instanceof Float32Array) && (recording.series ?? []).length === 0;
  const writer = new ParquetWriter(columnsOf(isSingle ? "floats" : "doubles"), sink);
  for (const rows of rowGroupsOf(recording)) writer.rowGroup(rows);
  writer.finish(`afferent ${version}`);
}
