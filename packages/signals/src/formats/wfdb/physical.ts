import type { Gap } from "../../recording/recording.ts";
import type { Damage } from "../findings.ts";
import type { DecodedSignal, DigitalSignal } from "./decoded.ts";
import { bitsOf, bytesOf, invalidSample, isPacked, type SampleFormat } from "./samples.ts";

import type { WfdbSignal } from "./signal-line.ts";

/** Checks a signal's first sample and checksum, and scales it: physical = (digital - baseline) / gain. Skew is taken off the front. */
export function physicalSignal(
  file: string,
  digital: DigitalSignal,
  signal: WfdbSignal,
  format: Exclude<SampleFormat, 0>,
  frames: number,
  damage: Damage,
): DecodedSignal {
  const { values: samples, at, stride } = digital;
  const sum = (): number => sumOf(samples, at, stride, signal.samplesPerFrame, frames);
  const first = frames === 0 ? undefined : samples[at];
  const remarks = digital.lost.length > 0 ? [] : checkDigital(file, first, sum, at, signal, format, damage);
  const total = frames * signal.samplesPerFrame;
  const skew = Math.min(total, signal.skewFrames * signal.samplesPerFrame);
  const gaps: Gap[] = [];
  for (const { start, frames: samples, reason } of digital.lost) {
    const from = Math.max(0, start - skew);
    if (start + samples > skew) gaps.push({ start: from, frames: start + samples - skew - from, reason });
  }
  if (skew > 0) gaps.push({ start: total - skew, frames: skew, reason: "past the end of a skewed signal" });
  const values = bitsOf(format) > 24 ? new Float64Array(total) : new Float32Array(total);
  scale(digital, signal, invalidSample(format), values, gaps);
  return { signal, remarks, values, gaps };
}

/**
 * Compares first sample and checksum with the header. A checksum that holds outweighs a first sample that does not, which is then a remark;
 * a checksum of 0 that does not hold is what some programs write for "not computed".
 */
export function checkDigital(
  file: string,
  first: number | undefined,
  sumOfSamples: () => number,
  at: number,
  signal: WfdbSignal,
  format: Exclude<SampleFormat, 0>,
  damage: Damage,
): readonly string[] {
  const remedy = "the file is damaged or belongs to another header; fetch it again";
  const { name, initialValue, checksum, where, byteOffset } = signal;
  const sum = checksum === undefined ? 0 : sumOfSamples();
  const holds = checksum !== undefined && ((sum - checksum) & 0xffff) === 0;
  // The first sample of format 8 is one difference after the initial value, and an invalid first sample leaves it open.
  const differs = format !== 8 && initialValue !== undefined && first !== undefined && first !== initialValue;
  const mistaken = differs && first !== invalidSample(format);
  if (mistaken && !holds) {
    const place = isPacked(format) ? `, byte ${byteOffset + bytesOf(format, at)}` : "";
    const got = `${first} as the first sample of "${name}"`;
    damage.report({ where: `${file}${place}`, got, want: `${initialValue}, as ${where} says` }, remedy);
  }
  if (holds) return mistaken ? [`the first sample of "${name}" is ${first}, not ${initialValue} as ${where} says`] : [];
  if (checksum !== undefined && checksum !== 0) {
    const got = `samples of "${name}" that sum to ${(sum << 16) >> 16} (16 bits) from byte ${byteOffset} on`;
    damage.report({ where: file, got, want: `the checksum ${(checksum << 16) >> 16}, as ${where} says` }, remedy);
  }
  return [`no checksum for "${name}": not verified`];
}

function sumOf(values: Int16Array | Int32Array, at: number, stride: number, own: number, frames: number): number {
  let sum = 0;
  for (let frame = 0, first = at; frame < frames; frame++, first += stride)
    for (let k = 0; k < own; k++) sum = (sum + values[first + k]!) | 0;
  return sum;
}

/** Fills `values` from the front as far as the digital samples go, and adds a gap for each run of invalid samples. */
function scale(
  { values: digital, at, stride }: DigitalSignal,
  { gain, baseline, samplesPerFrame: own, skewFrames }: WfdbSignal,
  invalid: number | undefined,
  values: Float32Array | Float64Array,
  gaps: Gap[],
): void {
  let start = -1;
  const close = (end: number): void => {
    if (start >= 0) gaps.push({ start, frames: end - start, reason: "marked invalid in the file" });
    start = -1;
  };
  let i = 0;
  for (let first = skewFrames * stride + at; first < digital.length && i < values.length; first += stride)
    for (let k = 0; k < own && first + k < digital.length; k++, i++) {
      const value = digital[first + k]!;
      if (value === invalid) {
        if (start < 0) start = i;
        continue;
      }
      if (start >= 0) close(i);
      values[i] = (value - baseline) / gain;
    }
  close(i);
}
