import type { BeatMark, RateTrack, Timeline, Waveform } from "./data.ts";
import { gapSample, type BeatKind, type Payload, type PayloadRate, type PayloadWaveform } from "./payload.ts";

/**
 * The payload of a page: waveforms rounded to 65,535 steps of their own range (below what a screen resolves), times to a millisecond.
 * Only for looking at: no number in the report is computed from it.
 */
export function encodePayload(timelines: readonly Timeline[]): Payload {
  return {
    timelines: timelines.map(({ id, seconds, rate, spectrogram, waveforms, phases }) => ({
      id,
      seconds,
      phases,
      waveforms: waveforms.map(encodeWaveform),
      ...(rate === undefined ? {} : { rate: encodeRate(rate) }),
      ...(spectrogram === undefined ? {} : { spectrogram: { ...spectrogram, levels: base64(spectrogram.levels) } }),
    })),
  };
}

function encodeRate(rate: RateTrack): PayloadRate {
  return {
    ...rate,
    estimate: rate.estimate.map(hundredths),
    low: rate.low.map(hundredths),
    high: rate.high.map(hundredths),
    ...(rate.truth === undefined ? {} : { truth: rate.truth.map(hundredths) }),
  };
}

/** Quantises one waveform over the range of its measured frames; frames in gaps become `gapSample`. */
function encodeWaveform(waveform: Waveform): PayloadWaveform {
  const { values, gaps } = waveform;
  const inGap = new Uint8Array(values.length);
  for (const gap of gaps) inGap.fill(1, gap.start, gap.start + gap.frames);
  const [low, high] = extent(values, inGap);
  const scale = high > low ? (high - low) / 65_534 : 1;
  const offset = (low + high) / 2;
  const samples = Buffer.alloc(values.length * 2);
  for (let index = 0; index < values.length; index++) {
    const level = inGap[index] === 1 ? gapSample : Math.round(((values[index] ?? 0) - offset) / scale);
    samples.writeInt16LE(level, index * 2);
  }
  return {
    name: waveform.name,
    unit: waveform.unit,
    rateHz: waveform.rateHz,
    startSeconds: waveform.startSeconds,
    offset,
    scale,
    samples: base64(samples),
    beats: beatsByKind(waveform.beats ?? []),
    quality: (waveform.quality ?? []).map((span) => [
      milli(span.startSeconds),
      milli(span.endSeconds),
      milli(span.level),
    ]),
  };
}

function extent(values: ArrayLike<number>, inGap: Uint8Array): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    if (inGap[index] === 1) continue;
    const value = values[index] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

function beatsByKind(beats: readonly BeatMark[]): Readonly<Record<BeatKind, readonly number[]>> {
  const of = (kind: BeatKind) => beats.filter((beat) => beat.kind === kind).map((beat) => milli(beat.atSeconds));
  return { found: of("found"), agreed: of("agreed"), missed: of("missed"), extra: of("extra") };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

const milli = (value: number): number => Math.round(value * 1000) / 1000;
const hundredths = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);
