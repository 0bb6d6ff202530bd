import { gapSample, type PayloadTimeline, type PayloadWaveform } from "../payload.ts";
import { buildPyramid, type Pyramid } from "./pyramid.ts";

/** A timeline with its arrays unpacked, ready to draw. */
export interface DecodedTimeline extends Omit<PayloadTimeline, "waveforms" | "spectrogram"> {
  readonly waveforms: readonly DecodedWaveform[];
  readonly spectrogram?: Omit<NonNullable<PayloadTimeline["spectrogram"]>, "levels"> & { readonly levels: Uint8Array };
}

export interface DecodedWaveform extends Omit<PayloadWaveform, "samples"> {
  readonly pyramid: Pyramid;
}

export function decodeTimeline(timeline: PayloadTimeline): DecodedTimeline {
  const { waveforms, spectrogram, ...rest } = timeline;
  return {
    ...rest,
    waveforms: waveforms.map(decodeWaveform),
    ...(spectrogram === undefined ? {} : { spectrogram: { ...spectrogram, levels: decodeBytes(spectrogram.levels) } }),
  };
}

function decodeWaveform({ samples, ...rest }: PayloadWaveform): DecodedWaveform {
  const bytes = decodeBytes(samples);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoded = new Int16Array(bytes.byteLength / 2);
  for (let index = 0; index < decoded.length; index++) decoded[index] = view.getInt16(index * 2, true);
  return { ...rest, pyramid: buildPyramid(decoded, gapSample) };
}

function decodeBytes(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
