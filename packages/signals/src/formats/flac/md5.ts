const shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
/** floor(2^32 * |sin(i + 1)|), RFC 1321. The integers are far enough from rounding that any engine's sine gives them. */
const constants = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))));

/** MD5 (RFC 1321) of bytes that come in pieces: to verify files that carry it, not for secrecy. */
export class Md5 {
  private readonly state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  private readonly block = new Uint8Array(64);
  private readonly words = new Uint32Array(16);
  private length = 0;

  update(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      this.block[this.length % 64] = bytes[i]!;
      this.length++;
      if (this.length % 64 === 0) this.transform();
    }
  }

  /** 16 bytes. Nothing may be added afterwards. */
  digest(): Uint8Array {
    const bits = this.length * 8;
    this.update(Uint8Array.of(0x80));
    while (this.length % 64 !== 56) this.update(Uint8Array.of(0));
    const tail = new DataView(new ArrayBuffer(8));
    tail.setUint32(0, bits % 2 ** 32, true);
    tail.setUint32(4, Math.floor(bits / 2 ** 32), true);
    this.update(new Uint8Array(tail.buffer));
    const digest = new DataView(new ArrayBuffer(16));
    for (let i = 0; i < 4; i++) digest.setUint32(4 * i, this.state[i]!, true);
    return new Uint8Array(digest.buffer);
  }

  private transform(): void {
    const { block, words, state } = this;
    for (let i = 0; i < 16; i++)
      words[i] = block[4 * i]! | (block[4 * i + 1]! << 8) | (block[4 * i + 2]! << 16) | (block[4 * i + 3]! << 24);
    let [a, b, c, d] = state as unknown as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mixed: number;
      let word: number;
      if (round === 0) [mixed, word] = [(b & c) | (~b & d), i];
      else if (round === 1) [mixed, word] = [(d & b) | (~d & c), (5 * i + 1) % 16];
      else if (round === 2) [mixed, word] = [b ^ c ^ d, (3 * i + 5) % 16];
      else [mixed, word] = [c ^ (b | ~d), (7 * i) % 16];
      const sum = (a + mixed + constants[i]! + words[word]!) | 0;
      const shift = shifts[round]![i % 4]!;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    }
    state[0] = state[0]! + a;
    state[1] = state[1]! + b;
    state[2] = state[2]! + c;
    state[3] = state[3]! + d;
  }
}
