import { AfferentError } from "@afferent/core";

export type Delimiter = "," | ";" | "\t";

/**
 * Calls `row` with the fields of every line that is not blank and the number of the line it begins on: RFC 4180 with any line ending. A field
 * may be quoted, then doubled quotes stand for one and delimiters and line breaks belong to it. Spaces around unquoted fields are dropped.
 * The array of fields is reused.
 * @throws AfferentError naming the line where a quote is never closed or is followed by something else.
 */
export function eachRow(
  text: string,
  file: string,
  delimiter: Delimiter,
  row: (fields: readonly string[], line: number) => void,
): void {
  const fields: string[] = [];
  let line = 1;
  let firstLine = 1;
  let at = 0;
  // A quoted nothing is a cell without a value; a line with nothing at all is no row.
  let quotes = false;
  const finishRow = (): void => {
    if (fields.length > 1 || fields[0] !== "" || quotes) row(fields, firstLine);
    fields.length = 0;
    quotes = false;
  };
  while (at < text.length) {
    while (text[at] === " ") at++;
    if (text[at] === '"') {
      const opened = line;
      const { value, next } = quoted(text, at, file, opened);
      for (const character of value) if (character === "\n") line++;
      at = next;
      while (text[at] === " ") at++;
      if (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r")
        throw new AfferentError(`${file}, line ${line}`, {
          got: `"${text[at]}" behind a closing quote`,
          want: "a delimiter or the end of the line",
        });
      fields.push(value);
      quotes = true;
    } else {
      const start = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
      fields.push(text.slice(start, at).trim());
    }
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) fields.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    finishRow();
    line++;
    firstLine = line;
  }
  if (fields.length > 0) finishRow();
}

function quoted(text: string, open: number, file: string, line: number): { value: string; next: number } {
  let value = "";
  let at = open + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0)
      throw new AfferentError(`${file}, line ${line}`, {
        got: "a quote that is never closed",
        want: "its closing quote",
      });
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, next: close + 1 };
    value += '"';
    at = close + 2;
  }
}
