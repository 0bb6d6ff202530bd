import { createWriteStream, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { AfferentError } from "@afferent/core";
import { sha256OfFile } from "./manifest.ts";

interface Download {
  readonly url: string;
  readonly to: string;
  /** Refuses any other content, where known. */
  readonly sha256?: string;
}

/** How patient to be. */
export interface Patience {
  /** Attempts that bring nothing new before giving up. */
  readonly attemptsMax: number;
  /** Doubles with every attempt that brings nothing new. */
  readonly firstWaitMs: number;
  /** A server that is silent for so long has gone. */
  readonly silenceMs: number;
}

/** What became of the download: "kept" was there already and right. */
export type Outcome = "kept" | "fetched";

/**
 * Fetches a file by HTTP into `to`. An interrupted download stays as "<to>.part" and goes on from there, in this run or a later one, if the server still has the same
 * content (ETag or date) and understands ranges; otherwise it begins again. The file appears under its name only when complete and its checksum right.
 * @throws AfferentError where the server refuses, the attempts are used up (what came stays for the next run), or the content is not the expected one.
 */
export async function download(
  what: Download,
  patience: Patience,
  onBytes: (done: number, total: number | undefined) => void,
): Promise<Outcome> {
  const { to, sha256, url } = what;
  if (existsSync(to) && sha256 !== undefined && (await sha256OfFile(to)) === sha256) return "kept";
  await mkdir(dirname(to), { recursive: true });
  const part = `${to}.part`;
  for (let round = 0; ; round++) {
    const resumed = sizeOf(part) > 0;
    await fetchWhole(what, patience, onBytes);
    const got = await sha256OfFile(part);
    if (sha256 === undefined || got === sha256) {
      renameSync(part, to);
      rmSync(`${part}.json`, { force: true });
      return "fetched";
    }
    rmSync(part, { force: true });
    rmSync(`${part}.json`, { force: true });
    // A part from an earlier run may have been of other content; from the beginning it must be right.
    if (!resumed || round > 0)
      throw new AfferentError(url, {
        got: `content with SHA-256 ${got}`,
        want: sha256,
        remedy: "the file was thrown away; try again later, or compare the list of checksums with the publisher's page",
      });
  }
}

/** Requests until the part is complete. */
async function fetchWhole(
  { url, to }: Download,
  patience: Patience,
  onBytes: (done: number, total: number | undefined) => void,
): Promise<void> {
  const part = `${to}.part`;
  let idle = 0;
  for (;;) {
    const before = sizeOf(part);
    let problem: string;
    try {
      if (await fetchOnce(url, part, patience.silenceMs, onBytes)) return;
      problem = "the connection ended early";
    } catch (error) {
      if (error instanceof AfferentError) throw error;
      problem = error instanceof Error ? (causeOf(error) ?? error.message) : String(error);
    }
    idle = sizeOf(part) > before ? 0 : idle + 1;
    if (idle >= patience.attemptsMax)
      throw new AfferentError(url, {
        got: `${problem}, ${idle} times without a byte more than ${sizeOf(part)}`,
        want: "the rest of the file",
        remedy: "run the same command again later; it goes on where it stopped",
      });
    await new Promise((resolve) => setTimeout(resolve, idle === 0 ? 0 : patience.firstWaitMs * 2 ** (idle - 1)));
  }
}

/** Node's fetch says "fetch failed" and puts the reason behind it. */
const causeOf = (error: Error): string | undefined => (error.cause instanceof Error ? error.cause.message : undefined);

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** One request. @returns whether the part is complete now. */
async function fetchOnce(
  url: string,
  part: string,
  silenceMs: number,
  onBytes: (done: number, total: number | undefined) => void,
): Promise<boolean> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const have = sizeOf(part);
    const validator = have > 0 ? validatorOf(part, url) : undefined;
    const range = validator === undefined ? {} : { Range: `bytes=${have}-`, "If-Range": validator };
    // Compressed answers would make ranges and lengths mean something else.
    const headers = { "Accept-Encoding": "identity", ...range };
    const response = await fetch(url, { headers, signal: silence.signal });
    const start = startOf(response, have, url);
    if (start === undefined) {
      await response.body?.cancel();
      // The server has less than the part: another content, so begin again.
      rmSync(part, { force: true });
      return false;
    }
    const length = lengthOf(response);
    const total = length === undefined ? undefined : start + length;
    const out = createWriteStream(part, { flags: start === 0 ? "w" : "a" });
    // An answer to a range may leave the date out.
    if (start === 0) writeFileSync(`${part}.json`, JSON.stringify({ url, validator: newValidator(response) }));
    let done = start;
    try {
      for await (const chunk of response.body ?? []) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        if (!out.write(chunk)) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
        done += chunk.length;
        onBytes(done, total);
      }
    } finally {
      out.end();
      await finished(out);
    }
    return total === undefined || done === total;
  } finally {
    clearTimeout(timer);
  }
}

/** Where the body begins in the file: 0 for the whole, the part's end for a range, undefined where the range cannot be had. */
function startOf(response: Response, have: number, url: string): number | undefined {
  if (response.status === 200) return 0;
  if (response.status === 206) {
    const start = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
    return start === String(have) ? have : undefined;
  }
  if (response.status === 416) return undefined;
  if (response.status === 408 || response.status === 429 || response.status >= 500)
    throw new Error(`the server answers ${response.status}`);
  throw new AfferentError(url, {
    got: `answer ${response.status} ${response.statusText}`.trim(),
    want: "the file",
    remedy: "see the page of the data set; it may have moved, or ask for a login",
  });
}

function lengthOf(response: Response): number | undefined {
  const length = response.headers.get("content-length");
  return length === null ? undefined : Number(length);
}

/** A weak ETag does not promise equal bytes, so it is no validator for ranges (RFC 9110, 13.1.5). */
function newValidator(response: Response): string | null {
  const tag = response.headers.get("etag");
  return tag !== null && !tag.startsWith("W/") ? tag : response.headers.get("last-modified");
}

/** What the part was fetched as; undefined where nobody knows, so that it begins again. */
function validatorOf(part: string, url: string): string | undefined {
  try {
    const known = JSON.parse(readFileSync(`${part}.json`, "utf8")) as { url?: unknown; validator?: unknown };
    return known.url === url && typeof known.validator === "string" ? known.validator : undefined;
  } catch {
    return undefined;
  }
}
