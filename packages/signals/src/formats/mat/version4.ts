import { AfferentError } from "@afferent/core";
import { textOf } from "../text.ts";
import type { MatArray, MatFile, MatRefusal } from "./contents.ts";
import { bytesPerNumber, numbersFrom, type NumberKind } from "./numbers.ts";

const kinds: readonly NumberKind[] = ["double", "single", "int32", "int16", "uint16", "uint8"];

/** Version 4: matrices one after the other, each a header of five 32-bit integers, a name and the numbers. */
export function readVersion4(bytes: Uint8Array, file: string): MatFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const arrays: MatArray[] = [];
  const refused: MatRefusal[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = readHeader(view, at, file);
    const nameAt = at + 20;
    const dataAt = nameAt + header.nameBytes;
    const size = header.rows * header.columns * bytesPerNumber[header.kind];
    const end = dataAt + size * (header.complex ? 2 : 1);
    if (end > bytes.length)
      throw new AfferentError(`${file}, byte ${bytes.length}`, {
        got: "the end of the file",
        want: `${end} bytes: ${header.rows} x ${header.columns} numbers of class ${header.kind} from byte ${dataAt} on`,
        remedy: "the file is cut off or damaged; fetch it again",
      });
    const name = textOf(bytes.subarray(nameAt, dataAt)).replace(/\0.*$/s, "");
    const values = numbersFrom(bytes.subarray(dataAt, dataAt + size), header.kind, header.littleEndian);
    if (header.text) refused.push({ name, kind: "text" });
    else if (header.sparse) refused.push({ name, kind: "a sparse matrix" });
    else if (header.complex) refused.push({ name, kind: "complex numbers" });
    else if (values !== undefined)
      arrays.push({ name, kind: header.kind, dimensions: [header.rows, header.columns], values });
    at = end;
  }
  return { file, arrays, refused };
}

function readHeader(view: DataView, at: number, file: string) {
  const refuse = (offset: number, got: string, want: string): never => {
    throw new AfferentError(`${file}, byte ${offset}`, { got, want });
  };
  if (at + 20 > view.byteLength) refuse(view.byteLength, "the end of the file", `${at + 20} bytes: a matrix header`);
  // The type is below 5000 in its own byte order: thousands for the byte order, tens for the class, ones for the kind.
  const littleEndian = view.getInt32(at, true) >= 0 && view.getInt32(at, true) < 5000;
  const [type, rows, columns, complex, nameBytes] = [0, 4, 8, 12, 16].map((offset) =>
    view.getInt32(at + offset, littleEndian),
  ) as [number, number, number, number, number];
  const kind = kinds[Math.floor(type / 10) % 100];
  const order = Math.floor(type / 1000);
  const form = type % 10;
  if (type < 0 || type >= 5000 || kind === undefined || form > 2)
    return refuse(at, `${type} as the type of a matrix`, "a MAT file of version 4 or 5");
  if (order !== (littleEndian ? 0 : 1))
    return refuse(at, `number format ${order}`, "IEEE numbers, little or big endian (0 or 1)");
  if (rows < 0 || columns < 0) return refuse(at + 4, `${rows} x ${columns}`, "rows and columns of 0 or more");
  if (complex !== 0 && complex !== 1) return refuse(at + 12, `${complex} as the complex flag`, "0 or 1");
  if (nameBytes < 1 || nameBytes > 1024) return refuse(at + 16, `a name of ${nameBytes} bytes`, "1 to 1024");
  return { littleEndian, kind, rows, columns, complex: complex === 1, nameBytes, text: form === 1, sparse: form === 2 };
}
