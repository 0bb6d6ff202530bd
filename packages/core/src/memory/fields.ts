/** The element types that state, scratch and constants are made of, and their size in bytes. */
export const elementSizes = { f32: 4, i32: 4, u32: 4, i16: 2, u16: 2, i8: 1, u8: 1 } as const;
export type FieldType = keyof typeof elementSizes;

/** A named array in flat memory; a scalar is an array of one. */
export interface Field<T extends FieldType = FieldType> {
  readonly type: T;
  readonly length: number;
}
export type Fields = Readonly<Record<string, Field>>;

const field =
  <T extends FieldType>(type: T) =>
  (length: number): Field<T> => ({ type, length });
export const f32 = field("f32");
export const i32 = field("i32");
export const u32 = field("u32");
export const i16 = field("i16");
export const i8 = field("i8");
export const u8 = field("u8");

interface ArrayOf {
  f32: Float32Array;
  i32: Int32Array;
  u32: Uint32Array;
  i16: Int16Array;
  u16: Uint16Array;
  i8: Int8Array;
  u8: Uint8Array;
}
/** What an op's step sees of its fields: typed arrays over the flat block, by name. */
export type Views<F extends Fields> = { readonly [K in keyof F]: ArrayOf[F[K]["type"]] };

export interface PlacedField extends Field {
  readonly name: string;
  readonly offset: number;
}

/** Fields in the order given, each aligned to its own size; the whole padded to 4 bytes, as a C struct of them would be. */
export function layOut(
  fields: Fields,
  start: number,
): { readonly placed: readonly PlacedField[]; readonly end: number } {
  let offset = start;
  const placed = Object.entries(fields).map(([name, { type, length }]) => {
    const size = elementSizes[type];
    offset = Math.ceil(offset / size) * size;
    const at = { name, type, length, offset };
    offset += size * length;
    return at;
  });
  return { placed, end: Math.ceil(offset / 4) * 4 };
}

function viewOf<T extends FieldType>(buffer: ArrayBufferLike, type: T, offset: number, length: number): ArrayOf[T] {
  const make: { readonly [K in FieldType]: () => ArrayOf[K] } = {
    f32: () => new Float32Array(buffer, offset, length),
    i32: () => new Int32Array(buffer, offset, length),
    u32: () => new Uint32Array(buffer, offset, length),
    i16: () => new Int16Array(buffer, offset, length),
    u16: () => new Uint16Array(buffer, offset, length),
    i8: () => new Int8Array(buffer, offset, length),
    u8: () => new Uint8Array(buffer, offset, length),
  };
  return make[type]();
}

export const viewsOf = <F extends Fields>(buffer: ArrayBufferLike, placed: readonly PlacedField[]): Views<F> =>
  Object.fromEntries(placed.map((p) => [p.name, viewOf(buffer, p.type, p.offset, p.length)])) as Views<F>;
