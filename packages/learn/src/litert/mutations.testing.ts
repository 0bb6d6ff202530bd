/** A seeded stream of whole numbers below 2^32. */
export function numbersFrom(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    // The low bits of such a sequence repeat soon; its upper half is mixed in.
    return (s ^ (s >>> 15)) >>> 0;
  };
}

const telling = [
  0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff,
];

/** A damaged copy of a file: bits, bytes, words of telling values, a cut, a piece moved; one to four such changes. */
export function mutate(file: Uint8Array, next: () => number): Uint8Array {
  let bytes = file.slice();
  for (let changes = 1 + (next() % 4); changes > 0; changes--) {
    const at = next() % bytes.length;
    const view = new DataView(bytes.buffer);
    switch (next() % 6) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (next() % 8));
        break;
      case 1:
        bytes[at] = next() & 0xff;
        break;
      case 2:
        if (bytes.length >= 4)
          view.setUint32(Math.min(at & ~3, bytes.length - 4), telling[next() % telling.length] ?? 0, true);
        break;
      case 3:
        if (bytes.length >= 4) {
          const word = Math.min(at & ~3, bytes.length - 4);
          view.setUint32(word, view.getUint32(word, true) + (next() % 65) - 32, true);
        }
        break;
      case 4:
        bytes.copyWithin(at, next() % bytes.length, (next() % bytes.length) + 1);
        break;
      default:
        if (next() % 4 === 0) bytes = bytes.slice(0, Math.max(1, at));
    }
  }
  return bytes;
}
