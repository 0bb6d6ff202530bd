/** The WFDB signal formats this reader decodes: signal(5), https://physionet.org/physiotools/wag/signal-5.htm */
export const sampleFormats = [16, 80, 212] as const;
export type SampleFormat = (typeof sampleFormats)[number];

/** The digital value that means "no sample here". */
export const invalidSample: Readonly<Record<SampleFormat, number>> = { 16: -32768, 80: -128, 212: -2048 };

/** Bytes that so many samples take. */
export function bytesOf(format: SampleFormat, samples: number): number {
  if (format === 16) return 2 * samples;
  if (format === 80) return samples;
  return Math.ceil((3 * samples) / 2);
}

/** Whole samples that so many bytes hold. */
export function samplesIn(format: SampleFormat, bytes: number): number {
  if (format === 16) return Math.floor(bytes / 2);
  if (format === 80) return bytes;
  return Math.floor((2 * bytes) / 3);
}

/** Digital values of `samples` samples from the front of `bytes`, which holds them all. */
export function decodeSamples(format: SampleFormat, bytes: Uint8Array, samples: number): Int16Array {
  const values = new Int16Array(samples);
  if (format === 16)
    // Two's complement, low byte first.
    for (let i = 0; i < samples; i++) values[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
  else if (format === 80) for (let i = 0; i < samples; i++) values[i] = bytes[i]! - 128;
  else decode212(bytes, values);
  return values;
}

/** Two 12-bit samples in three bytes: low byte of the first; high nibbles of the second and the first; low byte of the second. */
function decode212(bytes: Uint8Array, values: Int16Array): void {
  const pairs = values.length >> 1;
  for (let pair = 0, at = 0; pair < pairs; pair++, at += 3) {
    const middle = bytes[at + 1]!;
    // Shifting to the top of 32 bits and back extends the sign.
    values[2 * pair] = ((bytes[at]! | ((middle & 0x0f) << 8)) << 20) >> 20;
    values[2 * pair + 1] = ((bytes[at + 2]! | ((middle & 0xf0) << 4)) << 20) >> 20;
  }
  if (values.length % 2 === 1) {
    const at = 3 * pairs;
    values[2 * pairs] = ((bytes[at]! | ((bytes[at + 1]! & 0x0f) << 8)) << 20) >> 20;
  }
}
