import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LabelledRecording } from "@afferent/signals";

/** What a network's bits depend on. */
const packages = ["core", "evidence", "learn", "library", "recipes", "signals"] as const;

/** SHA-256, hex, over the code that makes networks: the modules of its packages as they are run, by name. */
export function codeSha256(): string {
  const hash = createHash("sha256");
  for (const name of packages) {
    const folder = dirname(fileURLToPath(import.meta.resolve(`@afferent/${name}`)));
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => /\.(js|ts)$/.test(file) && !/\.(test|testing|d)\.ts$/.test(file))
      .toSorted();
    for (const file of files) hash.update(`${name}/${file}\n`).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}

/** SHA-256, hex, over recordings: ids, subjects, and the bits of every sample. */
export function dataSha256(recordings: readonly LabelledRecording[]): string {
  const hash = createHash("sha256");
  for (const { recording, truths } of recordings) {
    hash.update(`${recording.id}\n${recording.subject ?? ""}\n${JSON.stringify(truths)}\n`);
    for (const { name, channels } of recording.sources)
      for (const channel of channels) {
        const { buffer, byteOffset, byteLength } = channel.values;
        hash.update(`${name}.${channel.name}\n`).update(new Uint8Array(buffer, byteOffset, byteLength));
      }
  }
  return hash.digest("hex");
}
