import { CompactWriter } from "./compact.ts";
import { isList, pageOf, physical, physicalOf, type Column } from "./column.ts";

/** Codes of Parquet's enumerations: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift. */
const optional = 1;
const repeated = 2;
const utf8 = 0;
const listType = 3;
const plainEncoding = 0;
const runLengthEncoding = 3;
const magic = Buffer.from("PAR1");

interface ColumnChunk {
  readonly entries: number;
  readonly offset: number;
  readonly bytes: number;
}

interface RowGroup {
  readonly rows: number;
  readonly chunks: readonly ColumnChunk[];
}

/** Where the bytes of a file go, in order. */
export type Sink = (pieces: readonly Uint8Array[]) => void;

/**
 * Writes a Parquet file of optional columns, uncompressed and plain, one page per column and row group: as fast as bytes can be moved, and what any reader
 * of Parquet understands. Nothing is kept of a row group but its place.
 */
export class ParquetWriter<Row> {
  readonly #columns: readonly Column<Row>[];
  readonly #sink: Sink;
  readonly #groups: RowGroup[] = [];
  #at = magic.length;

  constructor(columns: readonly Column<Row>[], sink: Sink) {
    this.#columns = columns;
    this.#sink = sink;
    sink([magic]);
  }

  rowGroup(rows: readonly Row[]): void {
    const chunks = this.#columns.map((column) => this.#chunk(column, rows));
    this.#groups.push({ rows: rows.length, chunks });
  }

  /** Writes the footer. @param madeBy what the file says made it. */
  finish(madeBy: string): void {
    const writer = new CompactWriter();
    writer.i32(1, 1);
    writeSchema(writer, this.#columns);
    writer.i64(
      3,
      this.#groups.reduce((sum, { rows }) => sum + rows, 0),
    );
    writer.structs(4, this.#groups, ({ rows, chunks }) => {
      writer.structs(1, chunks, (chunk) => this.#writeChunk(writer, chunk, this.#columns[chunks.indexOf(chunk)]!));
      writer.i64(
        2,
        chunks.reduce((sum, { bytes }) => sum + bytes, 0),
      );
      writer.i64(3, rows);
    });
    writer.text(6, madeBy);
    const footer = writer.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    this.#sink([footer, length, magic]);
  }

  #chunk(column: Column<Row>, rows: readonly Row[]): ColumnChunk {
    const { pieces, entries } = pageOf(column, rows);
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const writer = new CompactWriter();
    writer.i32(1, 0);
    writer.i32(2, size);
    writer.i32(3, size);
    writer.struct(5, () => {
      writer.i32(1, entries);
      writer.i32(2, plainEncoding);
      writer.i32(3, runLengthEncoding);
      writer.i32(4, runLengthEncoding);
    });
    const header = writer.finish();
    const chunk = { entries, offset: this.#at, bytes: header.length + size };
    this.#sink([header, ...pieces]);
    this.#at += chunk.bytes;
    return chunk;
  }

  #writeChunk(writer: CompactWriter, { entries, offset, bytes }: ColumnChunk, column: Column<Row>): void {
    writer.i64(2, offset);
    writer.struct(3, () => {
      writer.i32(1, physical[physicalOf(column.type)]);
      writer.i32s(2, [plainEncoding, runLengthEncoding]);
      writer.texts(3, isList(column.type) ? [column.name, "list", "element"] : [column.name]);
      writer.i32(4, 0);
      writer.i64(5, entries);
      writer.i64(6, bytes);
      writer.i64(7, bytes);
      writer.i64(9, offset);
    });
  }
}

interface SchemaElement {
  readonly name: string;
  readonly type?: number;
  readonly repetition?: number;
  readonly children?: number;
  readonly converted?: number;
}

function writeSchema<Row>(writer: CompactWriter, columns: readonly Column<Row>[]): void {
  const elements: readonly SchemaElement[] = [
    { name: "schema", children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] => {
      const code = physical[physicalOf(type)];
      if (type === "text") return [{ name, type: code, repetition: optional, converted: utf8 }];
      if (!isList(type)) return [{ name, type: code, repetition: optional }];
      return [
        { name, repetition: optional, children: 1, converted: listType },
        { name: "list", repetition: repeated, children: 1 },
        { name: "element", type: code, repetition: optional },
      ];
    }),
  ];
  writer.structs(2, elements, ({ name, type, repetition, children, converted }) => {
    if (type !== undefined) writer.i32(1, type);
    if (repetition !== undefined) writer.i32(3, repetition);
    writer.text(4, name);
    if (children !== undefined) writer.i32(5, children);
    if (converted !== undefined) writer.i32(6, converted);
  });
}
