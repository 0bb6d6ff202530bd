import { AfferentError } from "@afferent/core";
import { unzlibSync } from "fflate";

/**
 * Inflates a zlib stream (RFC 1950) and compares its checksum, which the inflater itself does not.
 * @throws AfferentError with `where` for anything that is no whole, undamaged stream.
 */
export function inflate(bytes: Uint8Array, where: string): Uint8Array {
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
    inflated = unzlibSync(bytes);
  } catch (cause) {
    return refuse(`a stream that does not inflate (${cause instanceof Error ? cause.message : "unknown"})`);
  }
  const stated = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0);
  if (adler32(inflated) !== stated) return refuse("contents that do not match their checksum");
  return inflated;
}

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
