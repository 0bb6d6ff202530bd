import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writevSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AfferentError } from "@afferent/core";

/** Files that appear under their names all at once when they are whole, or not at all. */
export interface Staged {
  /** Opens a file beside its place under a name for the time being; the function takes its bytes in order. */
  readonly open: (path: string) => (pieces: readonly Uint8Array[]) => void;
  /** Puts every file in its place and says which. */
  readonly commit: () => readonly string[];
  /** Removes what was begun. */
  readonly discard: () => void;
}

interface OpenFile {
  readonly path: string;
  readonly part: string;
  readonly descriptor: number;
}

/**
 * Begins to write files. @param force whether files that are there may be replaced.
 * `open` throws an AfferentError where a file is in the way or the place cannot be written to.
 */
export function stage(force: boolean): Staged {
  const files: OpenFile[] = [];
  const closeAll = (): void => {
    for (const { descriptor } of files) closeSync(descriptor);
  };
  return {
    open: (path) => {
      if (!force && existsSync(path))
        throw new AfferentError(path, {
          got: "a file of this name",
          want: "a name that is free",
          remedy: "add --force to replace it, or name another output",
        });
      const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
      const descriptor = opened(path, part);
      files.push({ path, part, descriptor });
      return (pieces) => writeAll(path, descriptor, pieces);
    },
    commit: () => {
      closeAll();
      for (const { part, path } of files) renameSync(part, path);
      return files.splice(0).map(({ path }) => path);
    },
    discard: () => {
      closeAll();
      for (const { part } of files.splice(0)) rmSync(part, { force: true });
    },
  };
}

function opened(path: string, part: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(part, "w");
  } catch (error) {
    throw new AfferentError(path, { got: (error as Error).message, want: "a place to write to" });
  }
}

/** As many pieces as one call of the system takes everywhere. */
const piecesMax = 512;

function writeAll(path: string, descriptor: number, pieces: readonly Uint8Array[]): void {
  try {
    for (let from = 0; from < pieces.length; from += piecesMax) {
      let left = pieces.slice(from, from + piecesMax).filter((piece) => piece.length > 0);
      while (left.length > 0) left = after(left, writevSync(descriptor, left));
    }
  } catch (error) {
    throw new AfferentError(path, { got: (error as Error).message, want: "room to write to" });
  }
}

/** What is left of the pieces after so many bytes. */
function after(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let rest = bytes;
  return pieces.flatMap((piece) => {
    const taken = Math.min(rest, piece.length);
    rest -= taken;
    return taken === piece.length ? [] : [piece.subarray(taken)];
  });
}
