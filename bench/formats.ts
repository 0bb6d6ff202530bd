/**
 * `npm run bench:formats`: reading WFDB and EDF beside wfdb-python and pyedflib on the same files, turn by turn, in processor time and in time on the clock; a 2 GB Apple Health
 * export in bounded memory; an EDF night to Parquet. AFFERENT_PYTHON (or python3) names the Python with the peers, AFFERENT_DATA the folder with `mitdb`.
 * `npm run bench:formats -- apple` runs one of wfdb, edf, apple, parquet.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { appleRows } from "./formats/apple.ts";
import { nightFile, parquetRow } from "./formats/night.ts";
import { recordsRow, type Line } from "./formats/turns.ts";
import { readEdf, readWfdb } from "../packages/signals/src/index.ts";
import { mitdbRecords, folderOf } from "./formats/records.ts";

const only = process.argv[2];
const temporary = mkdtempSync(join(tmpdir(), "afferent-bench-"));
console.log(`${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, one thread; median of the turns\n`);
const lines: Line[] = [];
const show = (line: Line): void => {
  lines.push(line);
  console.log(`| ${line.what} | ${line.ours} | ${line.peer} | ${line.ratio} |`);
};
console.log("| what | Afferent | peer | ratio |\n|---|---|---|---|");
try {
  if (only === undefined || only === "wfdb") {
    const { folder, names } = mitdbRecords();
    if (names.length === 0) console.log(`| WFDB | no mitdb in AFFERENT_DATA | | |`);
    else {
      const files = folderOf(folder);
      const read = (): number =>
        names.reduce((sum, name) => {
          const { sources } = readWfdb(files, name, { annotators: [] });
          return sum + sources.reduce((held, { frames, channels }) => held + frames * channels.length, 0);
        }, 0);
      const paths = names.map((name) => join(folder, name));
      for (const line of await recordsRow(`WFDB 212, ${names.length} records of mitdb`, "wfdb", paths, read))
        show(line);
    }
  }
  const night = only === undefined || only === "edf" || only === "parquet" ? nightFile(temporary) : undefined;
  if (night !== undefined && only !== "parquet") {
    const files = folderOf(temporary);
    const read = (): number => {
      const { sources } = readEdf(files.read(night.name), night.name, "night", {});
      return sources.reduce((held, { frames, channels }) => held + frames * channels.length, 0);
    };
    for (const line of await recordsRow("EDF, 24 h x 8 channels x 128 Hz", "edf", [join(temporary, night.name)], read))
      show(line);
  }
  if (night !== undefined && only !== "edf") show(parquetRow(temporary, night));
  if (only === undefined || only === "apple") for (const line of await appleRows(2_000_000_000)) show(line);
} finally {
  rmSync(temporary, { recursive: true });
}
