/** The parts of the encoding standard (encoding.spec.whatwg.org) that every engine has, without the types of a browser or of Node. */
declare const TextDecoder: new (encoding: "utf-8") => { decode: (bytes: Uint8Array) => string };
declare const TextEncoder: new () => { encode: (text: string) => Uint8Array };

export const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8").decode(bytes);

export const bytesOfText = (text: string): Uint8Array => new TextEncoder().encode(text);
