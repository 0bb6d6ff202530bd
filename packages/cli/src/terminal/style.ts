/** Emphasis for a terminal; plain text where the output is a file or a pipe, or NO_COLOR is set. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly good: (text: string) => string;
}

export function styleFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Style {
  const coloured = stream.isTTY === true && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
  const wrap = (code: string) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: wrap("1"), faint: wrap("2"), warn: wrap("33"), good: wrap("32") };
}
