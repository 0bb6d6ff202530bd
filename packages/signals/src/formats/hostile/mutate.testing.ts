/** The files of a case by name. */
export type Files = Readonly<Record<string, Uint8Array>>;
type Below = (bound: number) => number;

/** Whole numbers below `bound`, from a seed: splitmix32. */
export function numbersFrom(seed: number): Below {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % bound;
  };
}

/**
 * Damages the files of a case as files are damaged and as attackers damage them, one to four blows: bits, bytes, runs, stretches doubled, taken out or brought in from
 * elsewhere, the end cut off, numbers in text and in binary made extreme, lines exchanged, files exchanged, emptied or lost. `donors` are files to take stretches from.
 */
export function mutate(files: Files, opened: readonly string[], donors: readonly Uint8Array[], below: Below): Files {
  let damaged: Record<string, Uint8Array> = { ...files };
  for (let blows = 1 + below(4); blows > 0; blows--) {
    const name = opened[below(opened.length)]!;
    const bytes = damaged[name];
    if (opened.length > 1 && below(12) === 0)
      damaged = amongSiblings(damaged, name, opened[below(opened.length)]!, below);
    else if (bytes !== undefined && bytes.length > 0)
      damaged[name] = strike(bytes, donors[below(donors.length)] ?? bytes, below);
  }
  return damaged;
}

/** Two files exchanged, one emptied, one lost. */
function amongSiblings(files: Files, name: string, other: string, below: Below): Record<string, Uint8Array> {
  const changed: Record<string, Uint8Array> = { ...files };
  const [mine, its] = [files[name], files[other]];
  const kind = below(4);
  if (kind === 0) delete changed[name];
  else if (kind === 1) changed[name] = new Uint8Array();
  else if (mine !== undefined && its !== undefined) Object.assign(changed, { [name]: its, [other]: mine });
  return changed;
}

/** One blow. Headers decide most, so that every other one falls on the first bytes. */
function strike(bytes: Uint8Array, donor: Uint8Array, below: Below): Uint8Array {
  const at = below(below(2) === 0 ? Math.min(1024, bytes.length) : bytes.length);
  // Mostly short stretches; now and then a large part of the file.
  const length = 1 + below(Math.min(below(8) === 0 ? bytes.length : 64, bytes.length - at));
  if (below(400) === 0) return swollen(bytes, at, length, below);
  const [front, stretch, rest] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  switch (below(12)) {
    case 0:
      return front;
    case 1:
      return joined(front, ...Array.from({ length: 2 + below(3) }, () => stretch), rest);
    case 2:
      return joined(front, rest);
    case 3:
      return joined(front, new Uint8Array(length).fill(below(256)), rest);
    case 4:
      return withBitsFlipped(bytes, at, 1 + below(8), below);
    case 5:
      return withDigitChanged(bytes, at, below);
    case 6:
    case 7:
      return withNumberInText(bytes, at, below);
    case 8:
      return withNumberInBinary(bytes, at, below);
    case 9:
      return withLinesChanged(bytes, at, below);
    case 10: {
      const from = below(Math.max(1, donor.length));
      return joined(front, donor.subarray(from, from + length), below(2) === 0 ? rest : bytes.subarray(at));
    }
    default: {
      const changed = Uint8Array.from(bytes);
      for (let i = 0; i < Math.min(length, 8); i++) changed[at + i] = below(256);
      return changed;
    }
  }
}

/** A megabyte of one byte, or of one stretch again and again, in the middle: what takes a quadratic reader forever. */
function swollen(bytes: Uint8Array, at: number, length: number, below: Below): Uint8Array {
  const pattern =
    below(2) === 0 ? Uint8Array.of('\0 \n"<>,;0[&-#\t\u00ff'.charCodeAt(below(15))) : bytes.subarray(at, at + length);
  const run = new Uint8Array(1_000_000);
  for (let i = 0; i < run.length; i++) run[i] = pattern[i % pattern.length]!;
  return joined(bytes.subarray(0, at), run, bytes.subarray(at));
}

function withBitsFlipped(bytes: Uint8Array, at: number, count: number, below: Below): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let n = 0; n < count; n++) {
    const place = n === 0 ? at : below(bytes.length);
    changed[place] = changed[place]! ^ (1 << below(8));
  }
  return changed;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** The first digit from `at` on, or -1. */
function digitFrom(bytes: Uint8Array, at: number): number {
  const end = Math.min(bytes.length, at + 4096);
  for (let i = at; i < end; i++) if (isDigit(bytes[i])) return i;
  return -1;
}

function withDigitChanged(bytes: Uint8Array, at: number, below: Below): Uint8Array {
  const place = digitFrom(bytes, at);
  if (place < 0) return bytes.subarray(0, at);
  const changed = Uint8Array.from(bytes);
  changed[place] = "0123456789-.e ".charCodeAt(below(14));
  return changed;
}

const extremes = [
  ..."0 1 -1 2 255 256 32767 32768 65535 65536 99999999 2147483647 2147483648 -2147483648 4294967295 4294967296".split(
    " ",
  ),
  ..."9007199254740993 18446744073709551616 -9223372036854775808 1e9 1e15 1e300 1e-300 1e999 -0 0.0000001 NaN".split(
    " ",
  ),
  ..."Infinity 0x7fffffff 1e 1_000 1,5 ٣ 00000000000000000000000001 999999999999999".split(" "),
];

/** A number of a text made extreme; half the time it keeps its width, for fields of fixed place. */
function withNumberInText(bytes: Uint8Array, at: number, below: Below): Uint8Array {
  let start = digitFrom(bytes, at);
  if (start < 0) return withNumberInBinary(bytes, at, below);
  while (isDigit(bytes[start - 1])) start--;
  let end = start + 1;
  while (isDigit(bytes[end]) || bytes[end] === 46) end++;
  const text = extremes[below(extremes.length)]!;
  const fitted = below(2) === 0 ? text : text.slice(0, end - start).padEnd(end - start);
  return joined(bytes.subarray(0, start), new Uint8Array(Buffer.from(fitted)), bytes.subarray(end));
}

/** 1, 2, 4 or 8 bytes made an extreme number, of either byte order. */
function withNumberInBinary(bytes: Uint8Array, at: number, below: Below): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const size = 2 ** below(4);
  const [first, middle] = [
    [0x00, 0x00],
    [0x7f, 0xff],
    [0x80, 0x00],
    [0xff, 0xff],
    [0x00, 0xff],
    [0x40, 0x00],
  ][below(6)] as [number, number];
  const number = Uint8Array.from({ length: size }, (_, i) => (i === 0 ? first : middle));
  if (below(2) === 0) number.reverse();
  changed.set(number.subarray(0, Math.min(size, changed.length - at)), at);
  return changed;
}

/** The line at `at` doubled, taken out, or moved to the front. */
function withLinesChanged(bytes: Uint8Array, at: number, below: Below): Uint8Array {
  const start = bytes.lastIndexOf(10, at - 1) + 1;
  const found = bytes.indexOf(10, at);
  const end = found < 0 ? bytes.length : found + 1;
  const [front, line, rest] = [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
  const kind = below(3);
  if (kind === 0) return joined(front, line, line, rest);
  return kind === 1 ? joined(front, rest) : joined(line, front, rest);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
