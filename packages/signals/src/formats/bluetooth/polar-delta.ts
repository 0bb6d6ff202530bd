import { AfferentError } from "@afferent/core";

function refuse(got: string, want: string): never {
  throw new AfferentError("Polar delta frame", { got, want });
}

/** A signed integer of `bits` bits that starts at bit `at`, least significant bit first. */
function signedAt(bytes: Uint8Array, at: number, bits: number): number {
  let value = 0;
  for (let bit = 0; bit < bits; bit++) if (((bytes[(at + bit) >> 3]! >> ((at + bit) & 7)) & 1) === 1) value += 2 ** bit;
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

/**
 * Unpacks delta-compressed samples of Polar's measurement data: a reference sample, then blocks of {bits per delta, samples in the block, deltas channel by channel,
 * least significant bit first}, each delta added to the sample before; blocks start at whole bytes.
 * Source: Polar BLE SDK, technical documentation of online measurement. Out: channel by channel, signed integers.
 * @throws AfferentError where the bytes end inside a block or a block cannot be.
 */
export function unpackDeltas(bytes: Uint8Array, channels: number, bits: number): readonly Int32Array[] {
  const referenceBytes = (bits / 8) * channels;
  if (bytes.length < referenceBytes) refuse(`${bytes.length} bytes`, `${referenceBytes} of a reference sample`);
  const last = Array.from({ length: channels }, (_, c) => signedAt(bytes, c * bits, bits));
  const columns = last.map((value) => [value]);
  let at = referenceBytes;
  while (at < bytes.length) {
    const width = bytes[at]!;
    const count = bytes[at + 1] ?? 0;
    const length = Math.ceil((width * count * channels) / 8);
    if (width < 1 || width > 32) refuse(`deltas of ${width} bits`, "1 to 32");
    if (at + 2 + length > bytes.length) refuse(`${bytes.length - at} bytes of a block`, `${2 + length}`);
    for (let k = 0; k < count * channels; k++) {
      const c = k % channels;
      last[c] = (last[c]! + signedAt(bytes, (at + 2) * 8 + k * width, width)) | 0;
      columns[c]!.push(last[c]!);
    }
    at += 2 + length;
  }
  return columns.map((column) => Int32Array.from(column));
}
