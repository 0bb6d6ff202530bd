/**
 * Damages real files by seed and reads them, strictly and tolerantly: no crash, no hang, no memory beyond 8 times the files and 64 MB.
 * Run: AFFERENT_DATA=<folder with format-samples> npx tsx scripts/fuzz.ts <mutations per format> <seed> [format]
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formats, type Folder, type Format } from "../packages/signals/src/index.ts";
import { attempt, mutate, numbersFrom, withFile } from "../packages/signals/src/formats/mutate.testing.ts";
import { dataFolder } from "../testing/needs.ts";

const secondsMax = 10;
const fileBytesMax = 2_000_000;

interface Sample {
  readonly folder: Folder;
  readonly name: string;
  /** The files that the reader opens for it; one of them is damaged. */
  readonly opened: readonly string[];
  readonly bytes: number;
}

function diskFolder(path: string): Folder {
  const files = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const contents = new Map<string, Uint8Array>();
  return {
    list: () => files,
    read: (name) => {
      const bytes = contents.get(name) ?? readFileSync(join(path, name));
      contents.set(name, bytes);
      return bytes;
    },
  };
}

/** The small files under a folder that a format takes for its own and reads. */
async function samplesOf(format: Format, root: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const folders = [
    root,
    ...readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  ];
  for (const path of folders) {
    const folder = diskFolder(path);
    for (const name of folder.list()) {
      const bytes = folder.read(name);
      if (bytes.length > fileBytesMax || !format.detect(bytes.subarray(0, 4096), name, folder.list())) continue;
      if (!format.extensions.some((extension) => name.toLowerCase().endsWith(extension))) continue;
      const opened = new Set<string>();
      const watched: Folder = { list: () => folder.list(), read: (asked) => (opened.add(asked), folder.read(asked)) };
      const { outcome } = await attempt(() => format.read(watched, name, {}));
      const size = [...opened].reduce((sum, one) => sum + folder.read(one).length, 0);
      if (outcome === "read" && size <= fileBytesMax) samples.push({ folder, name, opened: [...opened], bytes: size });
    }
  }
  return samples;
}

async function fuzz(format: Format, mutations: number, seed: number): Promise<boolean> {
  const samples = await samplesOf(format, join(dataFolder(), "format-samples"));
  const counts = { read: 0, refused: 0, crashed: 0 };
  let slowest = 0;
  let failures = 0;
  const fail = (sentence: string): void => {
    failures++;
    console.error(`${format.name}: ${sentence}`);
  };
  for (let trial = 0; trial < mutations && samples.length > 0; trial++) {
    const below = numbersFrom(seed + trial);
    const { folder, name, opened, bytes } = samples[below(samples.length)]!;
    const target = opened[below(opened.length)]!;
    const damaged = withFile(folder, target, mutate(folder.read(target), below));
    const limit = 8 * bytes + 64_000_000;
    const options = { tolerant: below(2) === 0, samplesMax: Math.floor(limit / 8) };
    const result = await attempt(() => format.read(damaged, name, options));
    counts[result.outcome]++;
    slowest = Math.max(slowest, result.milliseconds);
    const where = `mutation ${trial} of ${name} (${target}, seed ${seed})`;
    if (result.outcome === "crashed") fail(`${where}: ${result.message}`);
    if (result.milliseconds > 1000 * secondsMax) fail(`${where} took ${Math.round(result.milliseconds)} ms`);
    if (result.bytes > limit) fail(`${where} holds ${result.bytes} bytes, from ${bytes}`);
  }
  console.log(
    `${format.name}: ${samples.length} files, ${mutations} mutations: ${counts.read} read, ${counts.refused} refused, ${counts.crashed} crashed, slowest ${Math.round(slowest)} ms`,
  );
  // Arrays without rates (MATLAB, NumPy) never become a recording, so there is nothing to damage.
  return failures === 0;
}

const [mutations, seed, only] = process.argv.slice(2);
if (!/^\d+$/.test(mutations ?? "") || !/^\d+$/.test(seed ?? "")) {
  console.error("usage: npx tsx scripts/fuzz.ts <mutations per format> <seed> [format]");
  process.exit(2);
}
let sound = true;
for (const format of formats)
  if (only === undefined || format.name === only)
    sound = (await fuzz(format, Number(mutations), Number(seed))) && sound;
process.exit(sound ? 0 : 1);
