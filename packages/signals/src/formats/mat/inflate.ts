import { AfferentError } from "@afferent/core";
import { Unzlib, unzlibSync } from "fflate";

/**
 * Inflates a zlib stream (RFC 1950) of one element of a MAT file, and compares its checksum, which the inflater itself does not. The element's tag, which stands first, says how
 * long it is: memory is taken for that once it is known to be no more than `bytesMax`.
 * @throws AfferentError with `where` for anything that is no whole, undamaged stream of that length, or is longer.
 */
export function inflate(bytes: Uint8Array, where: string, littleEndian: boolean, bytesMax: number): Uint8Array {
  const refuse = (got: string): never => {
    throw new AfferentError(where, {
      got,
      want: "a whole zlib stream",
      remedy: "the file is cut off or damaged; fetch it again",
    });
  };
  if (bytes.length < 6) return refuse(`${bytes.length} bytes`);
  let inflated: Uint8Array;
  try {
    const size = sizeOf(firstBytes(bytes), littleEndian);
    if (size > bytesMax) throw tooLarge(where, size, bytesMax);
    inflated = unzlibSync(bytes, { out: new Uint8Array(size + paddingMax) });
  } catch (cause) {
    if (cause instanceof AfferentError) throw cause;
    return refuse(`a stream that does not inflate (${cause instanceof Error ? cause.message : "unknown"})`);
  }
  const stated = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0);
  if (adler32(inflated) !== stated) return refuse("contents that do not match their checksum");
  return inflated;
}

/** Padding behind the content, which writers put in and may leave out. */
const paddingMax = 8;

/** The first bytes of what a stream holds, at least eight where it has as many. A deflated byte is a thousand at the most, so that a little of the stream is enough and safe. */
function firstBytes(bytes: Uint8Array): Uint8Array {
  const first = new Uint8Array(8);
  const state = { held: 0 };
  const stream = new Unzlib((chunk) => {
    first.set(chunk.subarray(0, 8 - state.held), state.held);
    state.held = Math.min(8, state.held + chunk.length);
  });
  for (let at = 0; at < bytes.length && state.held < 8; at += 1024) stream.push(bytes.subarray(at, at + 1024), false);
  return first.subarray(0, state.held);
}

/** Bytes of tag and content of the element that begins with these bytes. */
function sizeOf(tag: Uint8Array, littleEndian: boolean): number {
  if (tag.length < 8) return tag.length;
  const view = new DataView(tag.buffer, tag.byteOffset, 8);
  return view.getUint32(0, littleEndian) >>> 16 === 0 ? 8 + view.getUint32(4, littleEndian) : 8;
}

const tooLarge = (where: string, size: number, bytesMax: number): AfferentError =>
  new AfferentError(where, {
    got: `a variable that unpacks to ${size} bytes`,
    want: `at most ${bytesMax} for all variables of a file of this size`,
    remedy: "save it without compression, or raise bytesMax",
  });

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  // 3800 steps keep both sums below 2^31, so that the remainder is needed that seldom.
  for (let start = 0; start < bytes.length; start += 3800) {
    const end = Math.min(bytes.length, start + 3800);
    for (let i = start; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
