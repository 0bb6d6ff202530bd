import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { download, type Patience } from "./download.ts";
import { startServer, type Behaviour, type Server } from "./server.testing.ts";

const content = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) >> 3);
const sha256 = createHash("sha256").update(content).digest("hex");
const files = { "a.dat": content };
const patience: Patience = { attemptsMax: 3, firstWaitMs: 1, silenceMs: 300 };

let server: Server;
let folder: string;
beforeEach(async () => {
  server = await startServer({ files });
  folder = mkdtempSync(join(tmpdir(), "afferent-download-"));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const target = () => join(folder, "below", "a.dat");
const fetchIt = (expected: string | undefined = sha256) =>
  download(
    { url: `${server.base}a.dat`, to: target(), ...(expected === undefined ? {} : { sha256: expected }) },
    patience,
    () => undefined,
  );
const isWhole = () => Buffer.compare(readFileSync(target()), Buffer.from(content)) === 0;

test("a file is fetched once and then kept", async () => {
  expect(await fetchIt()).toBe("fetched");
  expect(await fetchIt()).toBe("kept");
  expect([isWhole(), server.requests]).toEqual([true, ["/a.dat whole"]]);
});

test("a connection that drops every 30,000 bytes is resumed where it dropped", async () => {
  server.become({ files, dropAfterBytes: 30_000 });
  expect(await fetchIt()).toBe("fetched");
  expect(isWhole()).toBe(true);
  expect(server.requests).toEqual([
    "/a.dat whole",
    "/a.dat bytes=30000-",
    "/a.dat bytes=60000-",
    "/a.dat bytes=90000-",
  ]);
});

test("a server that ignores ranges is asked again from the beginning, and given up on when it never finishes", async () => {
  server.become({ files, dropAfterBytes: 60_000, ignoresRange: true });
  await expect(fetchIt()).rejects.toThrow(/3 times without a byte more than 60000, want the rest of the file/);
  expect(existsSync(target())).toBe(false);
  server.become({ files, ignoresRange: true });
  expect(await fetchIt()).toBe("fetched");
  expect(isWhole()).toBe(true);
});

test("a later run goes on where an earlier one was interrupted", async () => {
  server.become({ files: { ...files }, dropAfterBytes: 40_000, ignoresRange: true });
  await expect(fetchIt()).rejects.toThrow("go");
  const before = server.requests.length;
  server.become({ files });
  await fetchIt();
  expect([isWhole(), server.requests.slice(before)]).toEqual([true, ["/a.dat bytes=40000-"]]);
});

test("a file that changed meanwhile is begun again instead of stitched", async () => {
  server.become({
    files: { "a.dat": content.map((byte) => byte ^ 255) },
    etag: '"old"',
    dropAfterBytes: 40_000,
    ignoresRange: true,
  });
  await expect(fetchIt()).rejects.toThrow("without a byte more");
  server.become({ files, etag: '"new"' });
  expect(await fetchIt()).toBe("fetched");
  expect(isWhole()).toBe(true);
});

test("wrong bytes under the same tag are fetched once more, and right bytes then accepted", async () => {
  server.become({ files: { "a.dat": content.map((byte) => byte ^ 255) }, dropAfterBytes: 40_000, ignoresRange: true });
  await expect(fetchIt()).rejects.toThrow("without a byte more");
  server.become({ files });
  expect(await fetchIt()).toBe("fetched");
  expect(isWhole()).toBe(true);
});

test("wrong bytes are thrown away and refused by their checksum", async () => {
  server.become({ files: { "a.dat": content.subarray(1) } });
  await expect(fetchIt()).rejects.toThrow(
    /a\.dat: got content with SHA-256 [0-9a-f]{64}, want [0-9a-f]{64}; the file was thrown away/,
  );
  expect([existsSync(target()), existsSync(`${target()}.part`)]).toEqual([false, false]);
});

test("a busy server is asked again, a missing file is not", async () => {
  server.become({ files, busyTimes: 2 });
  expect(await fetchIt()).toBe("fetched");
  const before = server.requests.length;
  server.become({ files: {} });
  rmSync(target());
  await expect(fetchIt()).rejects.toThrow(/a\.dat: got answer 404 Not Found, want the file; see the page/);
  expect(server.requests.length - before).toBe(1);
});

test("a server that falls silent is left, and asked for the rest", async () => {
  const silent: Behaviour = { files, silentAfterBytes: 70_000 };
  server.become(silent);
  expect(await fetchIt()).toBe("fetched");
  expect([isWhole(), server.requests.at(-1)]).toEqual([true, "/a.dat bytes=70000-"]);
});

test("nobody at the address is an error with the reason", async () => {
  await server.close();
  await expect(fetchIt()).rejects.toThrow(/ECONNREFUSED[^,]*, 3 times/);
  server = await startServer({ files });
});
