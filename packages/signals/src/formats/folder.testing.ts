import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { requireData } from "../../../../testing/needs.ts";
import type { Folder } from "./folder.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
/** A folder of real recordings; where it is absent, the running test is skipped with reason and remedy. */
export const dataFolder = (name: string): Folder => diskFolder(requireData(name));

const diskFolder = (path: string): Folder => ({
  list: () =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, "/")),
  read: (name) => readFileSync(join(path, name)),
});

export const memoryFolder = (files: Readonly<Record<string, Uint8Array>>): Folder => ({
  list: () => Object.keys(files),
  read: (name) => files[name]!,
});

export const golden = (name: string): unknown => JSON.parse(readFileSync(join(root, "golden", name), "utf8"));

export const sha256 = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");
export const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf8"));
export const bytesOfArray = (values: Float32Array | Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
