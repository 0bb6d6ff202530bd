import { AfferentError, crc32 } from "@afferent/core";

/** A state of training as JSON facts and named arrays of f32. */
interface CheckpointContent<Facts> {
  readonly facts: Facts;
  readonly arrays: Readonly<Record<string, Float32Array>>;
}

const magic = "AFTRAIN1";

/**
 * One file of a state: the magic word, the length of the header, the header as JSON (facts, names and lengths of arrays), the arrays' numbers, and the CRC-32 of
 * all that. Little-endian throughout.
 */
export function checkpointBytes<Facts>({ facts, arrays }: CheckpointContent<Facts>): Uint8Array {
  const lengths = Object.fromEntries(Object.entries(arrays).map(([name, { length }]) => [name, length]));
  const header = ascii(JSON.stringify({ facts, lengths }));
  const numbers = Object.values(arrays).reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(magic.length + 4 + header.length + 4 * numbers + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii(magic));
  view.setUint32(magic.length, header.length, true);
  bytes.set(header, magic.length + 4);
  let at = magic.length + 4 + header.length;
  for (const values of Object.values(arrays)) {
    bytes.set(littleEndian(values), at);
    at += 4 * values.length;
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/** The numbers' bytes as they stand in memory: WebAssembly's are little-endian, and so is every host that this runs on. */
const littleEndian = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const refuse = (got: string): AfferentError =>
  new AfferentError("checkpoint", { got, want: "a whole file as it was written", remedy: "take an earlier one" });

/** Reads such a file. The caller checks what the facts say. @throws AfferentError where the file is none, or its numbers have changed. */
export function readCheckpoint(bytes: Uint8Array): CheckpointContent<unknown> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < magic.length + 8 || text(bytes.subarray(0, magic.length)) !== magic)
    throw refuse(`${bytes.length} bytes that do not begin with ${magic}`);
  const end = bytes.length - 4;
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw refuse("another CRC-32 than the file states");
  const from = magic.length + 4;
  const headerEnd = from + view.getUint32(magic.length, true);
  const header = JSON.parse(text(bytes.subarray(from, headerEnd))) as {
    readonly facts: unknown;
    readonly lengths: Readonly<Record<string, number>>;
  };
  let at = headerEnd;
  const arrays: Record<string, Float32Array> = {};
  for (const [name, length] of Object.entries(header.lengths)) {
    // A copy of its own, also where the bytes are a host's buffer whose slices are views of a larger one.
    arrays[name] = new Float32Array(new Uint8Array(bytes.subarray(at, at + 4 * length)).buffer);
    at += 4 * length;
  }
  return { facts: header.facts, arrays };
}

/** JSON with every character beyond ASCII escaped, so that characters are bytes. */
const ascii = (json: string): Uint8Array =>
  Uint8Array.from(
    json.replaceAll(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
    (c) => c.charCodeAt(0),
  );

function text(bytes: Uint8Array): string {
  let all = "";
  for (const byte of bytes) all += String.fromCharCode(byte);
  return all;
}
