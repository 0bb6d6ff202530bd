function table(bits: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1);
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let i = 0; i < 8; i++) value = (value & top) === 0 ? value << 1 : (value << 1) ^ polynomial;
    return value & ((1 << bits) - 1);
  });
}

const table8 = table(8, 0x07);
const table16 = table(16, 0x8005);

/** CRC-8 of a frame's header: polynomial x^8 + x^2 + x + 1, from 0 (RFC 9639, 9.1.8). */
export function crc8(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let i = start; i < end; i++) crc = table8[crc ^ bytes[i]!]!;
  return crc;
}

/** CRC-16 of a whole frame: polynomial x^16 + x^15 + x^2 + 1, from 0 (RFC 9639, 9.3). */
export function crc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let i = start; i < end; i++) crc = ((crc << 8) & 0xffff) ^ table16[(crc >> 8) ^ bytes[i]!]!;
  return crc;
}
