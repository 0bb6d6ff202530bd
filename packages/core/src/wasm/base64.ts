const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes of padded base64 (RFC 4648, section 4), in any engine: neither Node's Buffer nor a page's atob is everywhere. */
export function decodeBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const at = (i: number): number => values[text.charCodeAt(i)] ?? 0;
  for (let i = 0, out = 0; i < text.length; i += 4, out += 3) {
    const word = (at(i) << 18) | (at(i + 1) << 12) | (at(i + 2) << 6) | at(i + 3);
    // Writes beyond the end, where the padding stands, are dropped.
    bytes[out] = word >> 16;
    bytes[out + 1] = word >> 8;
    bytes[out + 2] = word;
  }
  return bytes;
}

/** Bytes as padded base64 (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const last = bytes.length - i;
    text += digits[word >> 18]! + digits[(word >> 12) & 63]!;
    text += (last > 1 ? digits[(word >> 6) & 63]! : "=") + (last > 2 ? digits[word & 63]! : "=");
  }
  return text;
}
