// Browsers, Node and workers all have it; the ECMAScript library of the compiler does not list it.
declare const TextDecoder: new (encoding: "utf-8") => { decode: (bytes: Uint8Array) => string };

/** UTF-8 to text; a byte order mark is dropped and bytes that are not UTF-8 become U+FFFD. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8").decode(bytes);
