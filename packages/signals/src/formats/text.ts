// Browsers, Node and workers all have them; the ECMAScript library of the compiler does not list them.
declare const TextDecoder: new (encoding: "utf-8") => {
  decode: (bytes: Uint8Array, options?: { readonly stream: boolean }) => string;
};
declare const TextEncoder: new () => { encode: (text: string) => Uint8Array };

/** UTF-8 to text; a byte order mark is dropped and bytes that are not UTF-8 become U+FFFD. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8").decode(bytes);

/** Turns pieces of UTF-8, cut anywhere, into text; a letter that is not complete yet comes with the next piece. */
export function streamingText(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder("utf-8");
  return (bytes) => decoder.decode(bytes, { stream: true });
}

/** Text to UTF-8. */
export const bytesOfText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-8 to text, or Latin-1 where the bytes are no UTF-8. */
export function latinOrUtf8(bytes: Uint8Array): string {
  const text = textOf(bytes);
  if (!text.includes("\uFFFD")) return text;
  // Piece by piece: a call takes no more arguments than fit the stack.
  let latin = "";
  for (let at = 0; at < bytes.length; at += 4096) latin += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return latin;
}
