/** Reads bits from the highest down. Past the end it gives zeros and remembers so: `overrun`. */
export class BitReader {
  overrun = false;
  private readonly bytes: Uint8Array;
  private byte: number;
  private bit = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.byte = start;
  }

  /** Up to 36 bits, unsigned. */
  read(count: number): number {
    let value = 0;
    let left = count;
    while (left > 0) {
      if (this.byte >= this.bytes.length) this.overrun = true;
      const free = 8 - this.bit;
      const take = free < left ? free : left;
      const part = ((this.bytes[this.byte] ?? 0) >> (free - take)) & ((1 << take) - 1);
      // A product, since shifts end at 32 bits.
      value = value * (1 << take) + part;
      left -= take;
      this.bit += take;
      if (this.bit === 8) {
        this.bit = 0;
        this.byte++;
      }
    }
    return value;
  }

  /** Two's complement. */
  readSigned(count: number): number {
    if (count === 0) return 0;
    const value = this.read(count);
    return value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** The number of zeros before the next one, which it takes. */
  readUnary(): number {
    let zeros = 0;
    while (this.byte < this.bytes.length) {
      const rest = (this.bytes[this.byte]! << this.bit) & 0xff;
      if (rest === 0) {
        zeros += 8 - this.bit;
        this.bit = 0;
        this.byte++;
        continue;
      }
      const run = Math.clz32(rest) - 24;
      zeros += run;
      this.bit += run + 1;
      if (this.bit === 8) {
        this.bit = 0;
        this.byte++;
      }
      return zeros;
    }
    this.overrun = true;
    return zeros;
  }

  /** Goes on to the next whole byte and says which. */
  align(): number {
    if (this.bit > 0) {
      this.bit = 0;
      this.byte++;
    }
    return this.byte;
  }
}
