/** The types of Thrift's compact protocol that Parquet's metadata is made of. */
const types = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;
type Kind = keyof typeof types;

/**
 * Writes Thrift structures in the compact protocol, field by field, as the metadata of Parquet is written.
 * Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md. Fields must come in rising order of their ids.
 */
export class CompactWriter {
  readonly #bytes: number[] = [];
  /** The last field id of each structure that is open. */
  readonly #open: number[] = [0];

  i32(id: number, value: number): void {
    this.#field(id, "i32");
    this.#signed(value);
  }

  i64(id: number, value: number): void {
    this.#field(id, "i64");
    this.#signed(value);
  }

  text(id: number, value: string): void {
    this.#field(id, "binary");
    this.#text(value);
  }

  struct(id: number, content: () => void): void {
    this.#field(id, "struct");
    this.#struct(content);
  }

  structs<T>(id: number, items: readonly T[], content: (item: T) => void): void {
    this.#list(id, "struct", items.length);
    for (const item of items) this.#struct(() => content(item));
  }

  i32s(id: number, values: readonly number[]): void {
    this.#list(id, "i32", values.length);
    for (const value of values) this.#signed(value);
  }

  texts(id: number, values: readonly string[]): void {
    this.#list(id, "binary", values.length);
    for (const value of values) this.#text(value);
  }

  /** Ends the outermost structure and gives its bytes. */
  finish(): Uint8Array {
    this.#bytes.push(0);
    return Uint8Array.from(this.#bytes);
  }

  #field(id: number, kind: Kind): void {
    const last = this.#open.at(-1)!;
    this.#bytes.push(((id - last) << 4) | types[kind]);
    this.#open[this.#open.length - 1] = id;
  }

  #list(id: number, kind: Kind, length: number): void {
    this.#field(id, "list");
    if (length < 15) this.#bytes.push((length << 4) | types[kind]);
    else {
      this.#bytes.push(0xf0 | types[kind]);
      pushVarint(this.#bytes, length);
    }
  }

  #struct(content: () => void): void {
    this.#open.push(0);
    content();
    this.#open.pop();
    this.#bytes.push(0);
  }

  /** Zigzag: none of Parquet's own numbers is negative. */
  #signed(value: number): void {
    pushVarint(this.#bytes, value * 2);
  }

  #text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    pushVarint(this.#bytes, bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
  }
}

/** A whole number of up to 53 bits, seven bits a byte, the lowest first. */
export function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}
