import { AfferentError } from "@afferent/core";
import { unzipSync } from "fflate";

/** A numeric array of NumPy. */
export interface NpyArray {
  /** The name inside an .npz, without ".npy"; empty for a bare .npy. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly columnMajor: boolean;
  /** As stored; integers of 64 bits become doubles, and are refused where that would change them. */
  readonly values: Float64Array;
}

const readers: Readonly<Record<string, (view: DataView, at: number, little: boolean) => number>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
};

export const isNpy = (head: Uint8Array): boolean =>
  head[0] === 0x93 && String.fromCharCode(...head.subarray(1, 6)) === "NUMPY";

export interface NpyOptions {
  /** Bytes that the arrays of an .npz may unpack to before they become doubles; where absent, 3 MB and as many as the archive has, since a few bytes can unpack to a thousand times as many. */
  readonly bytesMax?: number;
}

const tooLarge = (file: string, name: string, size: number): AfferentError =>
  new AfferentError(file, {
    got: `"${name}", which unpacks to ${size} bytes`,
    want: "arrays of about the size of the archive",
    remedy: "save them without compression (numpy.savez), or raise bytesMax",
  });

/**
 * Reads a NumPy array file (.npy, versions 1 to 3, numeric) or a zip archive of such (.npz). An array says nothing of rates, units or times: `readCsv`'s
 * questions are the caller's to answer.
 * Source: numpy.lib.format. @throws AfferentError naming the byte; also for records, objects, text and complex numbers.
 */
export function readNpy(bytes: Uint8Array, file: string, options: NpyOptions = {}): readonly NpyArray[] {
  if (isNpy(bytes)) return [npy(bytes, file, "")];
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    // The archive states the sizes before anything is unpacked, and no more is unpacked than it states.
    let left = options.bytesMax ?? 3_000_000 + bytes.length;
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith(".npy")) return false;
        left -= originalSize;
        if (!(left >= 0)) throw tooLarge(file, name, originalSize);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof AfferentError) throw error;
    files = {};
  }
  const names = Object.keys(files);
  if (names.length === 0)
    throw new AfferentError(file, { got: "neither a NumPy array nor a zip archive of such", want: ".npy or .npz" });
  return names.map((name) => npy(files[name]!, `${file}, ${name}`, name.slice(0, -4)));
}

function npy(bytes: Uint8Array, where: string, name: string): NpyArray {
  const refuse = (at: number, got: string, want: string): never => {
    throw new AfferentError(`${where}, byte ${at}`, { got, want, remedy: "save it again with numpy.save" });
  };
  if (!isNpy(bytes) || bytes.length < 12) refuse(0, "no NumPy mark", '"\\x93NUMPY"');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6]! > 1;
  const start = long ? 12 : 10;
  const length = long ? view.getUint32(8, true) : view.getUint16(8, true);
  if (start + length > bytes.length || length > 65536) refuse(8, `a header of ${length} bytes`, "one inside the file");
  const header = String.fromCharCode(...bytes.subarray(start, start + length));
  const type = /'descr':\s*'([<>|=])([a-z]\d+)'/.exec(header);
  const shapeText = /'shape':\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  const read = readers[type?.[2] ?? ""];
  if (type === null || read === undefined || shapeText === undefined)
    return refuse(start, `the header "${header.trim().slice(0, 100)}"`, "a plain array of real numbers");
  const shape = shapeText.split(",").flatMap((size) => (size.trim() === "" ? [] : [Number(size)]));
  const count = shape.reduce((product, size) => product * size, 1);
  const size = Number(type[2]!.slice(1));
  const at = start + length;
  if (!Number.isSafeInteger(count) || at + count * size !== bytes.length)
    refuse(bytes.length, `${bytes.length - at} bytes of values`, `${count} values of ${size} bytes`);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, at + i * size, type[1] !== ">");
  const wide = /^[iu]8$/.test(type[2]!) ? values.findIndex((value) => !Number.isSafeInteger(value)) : -1;
  if (wide >= 0) refuse(at + wide * size, `the integer ${values[wide]}`, "integers that a double holds exactly");
  return { name, shape, columnMajor: /'fortran_order':\s*True/.test(header), values };
}
