import { AfferentError } from "@afferent/core";
import { textOf } from "../text.ts";
import { elementsOf, type Element, type Span } from "./element.ts";
import { inflate } from "./inflate.ts";
import type { MatArray, MatFile, MatRefusal } from "./contents.ts";
import { bytesPerNumber, numbersFrom, type NumberKind } from "./numbers.ts";

const matrixType = 14;
const compressedType = 15;
const nameType = 1;
const wholeType = 5;
const flagsType = 6;

/** How the numbers of an element are stored, by its type. */
const stored: Readonly<Record<number, NumberKind>> = {
  1: "int8",
  2: "uint8",
  3: "int16",
  4: "uint16",
  5: "int32",
  6: "uint32",
  7: "single",
  9: "double",
  12: "int64",
  13: "uint64",
};

/** Numeric classes by their code, 6 to 15. */
const classes: Readonly<Record<number, string>> = {
  6: "double",
  7: "single",
  8: "int8",
  9: "uint8",
  10: "int16",
  11: "uint16",
  12: "int32",
  13: "uint32",
  14: "int64",
  15: "uint64",
};

const refusals: Readonly<Record<number, string>> = {
  1: "a cell array",
  2: "a struct",
  3: "an object",
  4: "text",
  5: "a sparse matrix",
  16: "a function handle",
  17: "an opaque object",
};

/** Version 5: a header of 128 bytes, then tagged elements; each variable is a matrix element or a compressed one. */
export function readVersion5(bytes: Uint8Array, file: string, bytesMax: number): MatFile {
  if (bytes.length < 128)
    throw new AfferentError(`${file}, byte ${bytes.length}`, {
      got: "the end of the file",
      want: "a header of 128 bytes",
    });
  const order = textOf(bytes.subarray(126, 128));
  if (order !== "IM" && order !== "MI")
    throw new AfferentError(`${file}, byte 126`, { got: `"${order}"`, want: 'the mark "IM" or "MI" of a MAT file' });
  const littleEndian = order === "IM";
  const version = bytes[littleEndian ? 125 : 124];
  if (version !== 1)
    throw new AfferentError(`${file}, byte 124`, {
      got: `major version ${version}`,
      want: "1, a MAT file of version 5",
    });
  const arrays: MatArray[] = [];
  const refused: MatRefusal[] = [];
  let held = 0;
  for (const element of elementsOf({ bytes, start: 128, end: bytes.length, littleEndian, place: file })) {
    const matrix = element.type === compressedType ? uncompressed(element, bytesMax - held) : element;
    if (matrix.type !== matrixType) continue;
    const variable = readMatrix(matrix);
    if (variable === undefined) continue;
    if ("values" in variable) {
      arrays.push(variable);
      held += variable.values.byteLength;
    } else refused.push(variable);
  }
  return { file, arrays, refused };
}

/** A compressed element holds one whole element. */
function uncompressed(element: Element, bytesMax: number): Element {
  const { span } = element;
  const compressed = span.bytes.subarray(span.start, span.end);
  const bytes = inflate(compressed, `${span.place}, byte ${span.start}`, span.littleEndian, bytesMax);
  const place = `${span.place}, compressed at byte ${span.start}`;
  const [inner] = elementsOf({ ...span, bytes, start: 0, end: bytes.length, place });
  if (inner === undefined) throw new AfferentError(place, { got: "nothing inside", want: "a variable" });
  return inner;
}

function readMatrix(matrix: Element): MatArray | MatRefusal | undefined {
  const { span } = matrix;
  const [flags, dimensions, name, real, ...more] = elementsOf(span);
  // A matrix of no bytes is what MATLAB writes for an empty, nameless value.
  if (flags === undefined) return undefined;
  const [first = 0] = whole(flags, flagsType, "the array flags", span);
  const code = first & 0xff;
  // Opaque objects have another layout behind their flags.
  if (code === 17) return { name: "", kind: "an opaque object" };
  const sizes = whole(dimensions, wholeType, "the dimensions", span);
  const title = textOf(contentOf(name, nameType, "the name", span));
  const refusal = refusals[code];
  if (refusal !== undefined) return { name: title, kind: refusal };
  const kind = classes[code];
  if (kind === undefined) throw wrong(flags.span, `array class ${code}`, "one of 1 to 17");
  if ((first & 0x0800) !== 0) return { name: title, kind: "complex numbers" };
  if (real === undefined || more.length > 0)
    throw wrong(span, `${real === undefined ? "no" : "more than one"} element of numbers in "${title}"`, "one");
  const storage = stored[real.type];
  if (storage === undefined) throw wrong(real.span, `numbers of type ${real.type} in "${title}"`, "a numeric type");
  const count = sizes.reduce((product, size) => product * size, 1);
  const bytes = real.span.end - real.span.start;
  if (sizes.some((size) => size < 0) || bytes !== count * bytesPerNumber[storage])
    throw wrong(real.span, `${bytes} bytes in "${title}"`, `${sizes.join(" x ")} numbers of class ${storage}`);
  const values = numbersFrom(real.span.bytes.subarray(real.span.start, real.span.end), storage, span.littleEndian);
  if (values === undefined) return { name: title, kind: "64-bit integers beyond 2^53" };
  return { name: title, kind: (first & 0x0200) === 0 ? kind : "logical", dimensions: sizes, values };
}

function contentOf(element: Element | undefined, type: number, what: string, matrix: Span): Uint8Array {
  if (element === undefined) throw wrong(matrix, `no element for ${what}`, "a whole variable");
  if (element.type !== type) throw wrong(element.span, `type ${element.type} for ${what}`, `type ${type}`);
  return element.span.bytes.subarray(element.span.start, element.span.end);
}

function whole(element: Element | undefined, type: number, what: string, matrix: Span): readonly number[] {
  const bytes = contentOf(element, type, what, matrix);
  if (bytes.length % 4 !== 0 || bytes.length < 8 || bytes.length > 4 * 32)
    throw wrong(matrix, `${bytes.length} bytes for ${what}`, "2 to 32 integers of 32 bits");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i, matrix.littleEndian));
}

const wrong = (span: Span, got: string, want: string): AfferentError =>
  new AfferentError(`${span.place}, byte ${span.start}`, { got, want, remedy: "the file is damaged; fetch it again" });
