import { AfferentError } from "@afferent/core";

/** A stretch of bytes, with what a message needs to say where it is. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly littleEndian: boolean;
  /** The file, or the file and where the compressed variable begins in it. */
  readonly place: string;
}

/** One tagged element of a version 5 file; its span is the content without tag and padding. */
export interface Element {
  readonly type: number;
  readonly span: Span;
}

const compressedType = 15;

/** The elements that fill a span: tag of 8 bytes, content, padding to 8 bytes; or tag and up to 4 bytes of content in 8 bytes together. */
export function elementsOf(span: Span): readonly Element[] {
  const { bytes, littleEndian, place, end } = span;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const elements: Element[] = [];
  let at = span.start;
  while (at < end) {
    if (at + 8 > end) throw cut(place, end, `a tag of 8 bytes at byte ${at}`);
    const word = view.getUint32(at, littleEndian);
    const small = word >>> 16;
    const type = small === 0 ? word : word & 0xffff;
    const size = small === 0 ? view.getUint32(at + 4, littleEndian) : small;
    const start = small === 0 ? at + 8 : at + 4;
    if (small > 4)
      throw new AfferentError(`${place}, byte ${at}`, { got: `${small} bytes in a small element`, want: "at most 4" });
    if (start + size > end) throw cut(place, end, `${size} bytes from byte ${start} on`);
    elements.push({ type, span: { ...span, start, end: start + size } });
    if (small !== 0) at += 8;
    // Compressed elements are not padded, and the padding of the last element may be missing.
    else at = start + (type === compressedType ? size : Math.ceil(size / 8) * 8);
  }
  return elements;
}

const cut = (place: string, end: number, want: string): AfferentError =>
  new AfferentError(`${place}, byte ${end}`, {
    got: "the end of the data",
    want,
    remedy: "the file is cut off or damaged; fetch it again",
  });
