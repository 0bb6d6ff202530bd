import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AfferentError } from "@afferent/core";
import { datasets } from "@afferent/signals";
import type { Context } from "../context.ts";
import type { Patience } from "../data/download.ts";
import { getSet } from "../data/get.ts";
import { knownSet, knownSets } from "../data/known-sets.ts";
import { compareFolder, listNames, manifestOf, manifestText, readManifest } from "../data/manifest.ts";
import { diskTree } from "../files/folder.ts";
import { left, renderTable } from "../terminal/table.ts";

/** `afferent data list`: public data sets, their licence, and whether this command reads and fetches them. */
export function dataList(options: { readonly json?: boolean }, { print, style }: Context): void {
  if (options.json === true) {
    print(JSON.stringify({ schema: "afferent.data-list/1", sets: knownSets }, undefined, 2));
    return;
  }
  const rows = knownSets.map(({ name, title, licence, adapter, download }) => [
    name,
    title,
    licence,
    adapter === undefined ? "" : "yes",
    download === undefined ? "" : "yes",
  ]);
  print(renderTable(["name", "title", "licence", "adapter", "get"].map(left), rows));
  print(style.faint("\nafferent data show <name> tells what is in it, whom to cite, and where it is"));
}

/** `afferent data show`: all that is known of a set. */
export function dataShow(name: string, { print, style }: Context): void {
  const { title, holds, cite, licence, page, size, adapter, download } = knownSet(name);
  print(style.bold(`${name}: ${title}`));
  const rows = [
    ["holds", holds],
    ["cite", cite],
    ["licence", licence],
    ["size", size],
    ["page", page],
    ["adapter", adapter ?? "none yet"],
    ["get", download === undefined ? "by hand, from the page" : `afferent data get ${name} --to <folder>`],
  ];
  for (const [what, text] of rows) print(`  ${(what ?? "").padEnd(8)} ${text}`);
}

/**
 * `afferent data check`: a folder against a list of checksums (given, or of a usual name in the folder), and whether the adapter reads every recording.
 * @returns the exit code: 1 where something differs.
 */
export async function dataCheck(
  name: string,
  folder: string,
  options: { readonly manifest?: string },
  context: Context,
): Promise<number> {
  const { adapter } = knownSet(name);
  const list = options.manifest ?? [...listNames].map((one) => join(folder, one)).find((path) => existsSync(path));
  if (list === undefined && adapter === undefined)
    throw new AfferentError(folder, {
      got: `none of ${[...listNames].join(", ")} in the folder, and no adapter for ${name}`,
      want: "something to check it against",
      remedy: "give --manifest <file>",
    });
  const differs = list === undefined ? false : await checkAgainst(list, folder, context);
  const unreadable = adapter === undefined ? false : checkReadable(adapter, folder, context);
  return differs || unreadable ? 1 : 0;
}

async function checkAgainst(list: string, folder: string, { print, progress, style }: Context): Promise<boolean> {
  if (!existsSync(list)) throw new AfferentError(list, { got: "no such file", want: "a list of checksums" });
  const manifest = readManifest(readFileSync(list, "utf8"), list);
  const bar = progress("files");
  const differences = await compareFolder(folder, manifest, (done, total, path) => bar.update(done, total, path));
  bar.finish();
  const wrong = differences.filter(({ problem }) => problem !== "not in the manifest");
  const extra = differences.length - wrong.length;
  for (const { path, problem } of wrong) print(`${style.warn(problem)}  ${path}`);
  const more = extra === 0 ? "" : `; ${extra} more files in the folder`;
  print(`${manifest.length - wrong.length} of ${manifest.length} files as in ${list}${more}`);
  return wrong.length > 0;
}

function checkReadable(adapter: string, folder: string, { print, progress, style }: Context): boolean {
  const entries = datasets.find((dataset) => dataset.name === adapter)!.recordings(diskTree(folder));
  const bar = progress("recordings");
  let refused = 0;
  for (const [index, entry] of entries.entries()) {
    bar.update(index, entries.length, entry.id);
    try {
      entry.load();
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
      refused++;
      print(`${style.warn("refused")}  ${error.message}`);
    }
  }
  bar.finish();
  const subjects = new Set(entries.map(({ subject }) => subject)).size;
  print(
    `${entries.length - refused} of ${entries.length} recordings of ${subjects} subjects can be read by ${adapter}`,
  );
  return refused > 0;
}

/** `afferent data manifest`: size and SHA-256 of every file of a folder, to check copies against. */
export async function dataManifest(
  folder: string,
  options: { readonly out?: string },
  { print, progress, write }: Context,
): Promise<void> {
  const bar = progress("files");
  const files = await manifestOf(folder, (done, total, path) => bar.update(done, total, path));
  bar.finish();
  if (options.out === undefined) {
    print(manifestText(files).trimEnd());
    return;
  }
  write(options.out, manifestText(files));
  print(`wrote ${options.out}: ${files.length} files`);
}

const patience: Patience = { attemptsMax: 6, firstWaitMs: 1000, silenceMs: 60_000 };

/** `afferent data get`: fetches a set that everybody may fetch; goes on where an earlier run stopped. */
export async function dataGet(name: string, options: { readonly to: string }, context: Context): Promise<void> {
  const set = knownSet(name);
  const bar = context.progress("files");
  try {
    const { kept, fetched } = await getSet(set, options.to, patience, (done, total, what) =>
      bar.update(done, total, what),
    );
    bar.finish();
    context.print(`${fetched} files fetched, ${kept} were there, all checksums right: ${options.to}`);
    context.print(`licence: ${set.licence}\nplease cite: ${set.cite}`);
  } finally {
    bar.finish();
  }
}
