import { AfferentError } from "../errors.ts";
import { viewsOf } from "../memory/fields.ts";
import { type Plan, stateHeaderBytes } from "../memory/plan.ts";
import { crc32 } from "./crc32.ts";

/** "AFST" in little-endian bytes. */
export const magic = 0x54534641;
/** Raised whenever the layout rules of the state block change. */
export const layoutVersion = 2;

/**
 * The first 64 bytes of a state block, little-endian words:
 * 0 magic, 1 layout version, 2 length in bytes, 3 CRC-32 of the block with this word 0, 4..11 graph id (32 bytes),
 * 12 and 13 ticks since the start (low, high), 14 and 15 zero.
 */
const word = { magic: 0, version: 1, length: 2, crc: 3, graphId: 16, ticksLow: 12, ticksHigh: 13 } as const;

const idBytes = (graphId: string): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(graphId.slice(2 * index, 2 * index + 2), 16));

/** The state block that a member starts with: the header, and what ops do not start as zeros. */
export function startingState(plan: Plan, graphId: string): ArrayBuffer {
  const state = new ArrayBuffer(plan.stateBytes);
  const words = new Uint32Array(state);
  words[word.magic] = magic;
  words[word.version] = layoutVersion;
  words[word.length] = state.byteLength;
  new Uint8Array(state).set(idBytes(graphId), word.graphId);
  for (const [index, { op }] of plan.graph.draft.nodes.entries()) {
    const node = plan.nodes[index] as Plan["nodes"][number];
    op.init?.(viewsOf(state, node.state) as never, node.constants as never);
  }
  return state;
}

export function writeTicks(words: Uint32Array, ticks: number): void {
  words[word.ticksLow] = ticks % 2 ** 32;
  words[word.ticksHigh] = Math.floor(ticks / 2 ** 32);
}

/** The ticks in the header of the state that starts at word `at`. */
export const readTicks = (words: Uint32Array, at = 0): number =>
  (words[at + word.ticksHigh] ?? 0) * 2 ** 32 + (words[at + word.ticksLow] ?? 0);

/** A copy of the state block with its checksum set: all that another executor needs to go on. */
export function sealed(state: ArrayBuffer): Uint8Array {
  const copy = new Uint8Array(state.slice(0));
  new Uint32Array(copy.buffer)[word.crc] = crc32(copy);
  return copy;
}

function refuse(got: string, want: string): never {
  throw new AfferentError("restore", { got, want, remedy: "restore a snapshot that this very graph made" });
}

/**
 * Copies a snapshot back. The state is untouched when it is refused.
 * @throws AfferentError where the bytes are no snapshot, of another layout, another graph, or damaged.
 */
export function unseal(snapshot: Uint8Array, state: ArrayBuffer, graphId: string): void {
  const copy = snapshot.slice();
  if (copy.byteLength < stateHeaderBytes) refuse(`${copy.byteLength} bytes`, `${state.byteLength} bytes`);
  const header = new DataView(copy.buffer);
  const read = (index: number): number => header.getUint32(4 * index, true);
  if (read(word.magic) !== magic) refuse("bytes that are no snapshot", "a snapshot");
  if (read(word.version) !== layoutVersion)
    refuse(`layout version ${read(word.version)}`, `layout version ${layoutVersion}`);
  const theirs = copy.subarray(word.graphId, word.graphId + 32);
  if (!idBytes(graphId).every((byte, index) => byte === theirs[index]))
    refuse("a snapshot of another graph", `one of graph ${graphId.slice(0, 12)}`);
  if (read(word.length) !== state.byteLength || copy.byteLength !== state.byteLength)
    refuse(`${copy.byteLength} bytes`, `${state.byteLength} bytes`);
  const stated = read(word.crc);
  header.setUint32(4 * word.crc, 0, true);
  if (crc32(copy) !== stated) refuse("a snapshot whose checksum does not fit", "an undamaged one");
  new Uint8Array(state).set(copy);
}
