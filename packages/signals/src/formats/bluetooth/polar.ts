import { AfferentError } from "@afferent/core";
import { unpackDeltas } from "./polar-delta.ts";

/** Samples of one sensor. */
export interface PolarSamples {
  readonly kind: "ecg" | "ppg" | "acc";
  /** The device's clock at the last sample, ns since 2000-01-01 as the device has it. */
  readonly lastNanoseconds: bigint;
  /** UCUM: "uV", "m[g]", or "1" for light. */
  readonly unit: string;
  readonly frames: number;
  /** Channel by channel: ECG one; acceleration x, y, z; light three and then ambient. */
  readonly channels: readonly Float64Array[];
}

/** Intervals between pulses, as the device found them; they carry no time of their own. */
export interface PolarIntervals {
  readonly kind: "ppi";
  readonly lastNanoseconds: bigint;
  readonly pulses: readonly {
    readonly perMinute: number;
    readonly intervalSeconds: number;
    readonly errorSeconds: number;
    /** The device saw motion or lost the skin: the interval is not to be trusted. */
    readonly blocked: boolean;
    /** null where the device cannot tell. */
    readonly contact: boolean | null;
  }[];
}

interface Layout {
  readonly kind: PolarSamples["kind"];
  readonly unit: string;
  readonly channels: number;
  readonly bits: 8 | 16 | 24;
  /** The device states a factor, in thousands of the unit. */
  readonly isScaled?: true;
}

/** Measurement type, frame type, "c" where compressed. */
const layouts: Readonly<Record<string, Layout>> = {
  "0/0": { kind: "ecg", unit: "uV", channels: 1, bits: 24 },
  "1/0": { kind: "ppg", unit: "1", channels: 4, bits: 24 },
  "1/0c": { kind: "ppg", unit: "1", channels: 4, bits: 24 },
  "2/0": { kind: "acc", unit: "m[g]", channels: 3, bits: 8 },
  "2/1": { kind: "acc", unit: "m[g]", channels: 3, bits: 16 },
  "2/2": { kind: "acc", unit: "m[g]", channels: 3, bits: 24 },
  "2/0c": { kind: "acc", unit: "m[g]", channels: 3, bits: 16, isScaled: true },
  "2/1c": { kind: "acc", unit: "m[g]", channels: 3, bits: 16 },
};
const headBytes = 10;

function refuse(got: string, want: string): never {
  throw new AfferentError("Polar frame", { got, want });
}

/**
 * Decodes a notification of Polar's measurement data characteristic (PMD): ECG, light, acceleration (plain and delta-compressed) and pulse intervals.
 * Source: Polar BLE SDK, technical documentation of online measurement. In: the bytes; `factor`, which the device states in its answer to the start of a
 * stream, in g per count for compressed acceleration of type 0 and 1 elsewhere. Does not give each sample a time: that takes the frame before.
 * @throws AfferentError for other measurements and frame types, and where bytes are missing or left over.
 */
export function decodePolarFrame(bytes: Uint8Array, factor: number): PolarSamples | PolarIntervals {
  if (bytes.length < headBytes) refuse(`${bytes.length} bytes`, `${headBytes} or more`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lastNanoseconds = view.getBigUint64(1, true);
  const [measurement, frameType] = [bytes[0]! & 0x3f, bytes[9]!];
  const content = bytes.subarray(headBytes);
  const key = `${measurement}/${frameType & 0x7f}${frameType > 0x7f ? "c" : ""}`;
  if (key === "3/0") return { kind: "ppi", lastNanoseconds, pulses: pulsesOf(content) };
  const layout = layouts[key];
  if (layout === undefined)
    return refuse(
      `measurement ${measurement}, frame type 0x${frameType.toString(16)}`,
      `ECG 0, light 0, acceleration 0 to 2 or pulse intervals 0`,
    );
  const scale = layout.isScaled ? factor * 1000 : factor;
  const raw = key.endsWith("c") ? unpackDeltas(content, layout.channels, layout.bits) : plain(content, layout);
  const channels = raw.map((column) => Float64Array.from(column, (value) => value * scale));
  const { kind, unit } = layout;
  return { kind, unit, lastNanoseconds, frames: channels[0]!.length, channels };
}

function plain(content: Uint8Array, { channels, bits }: Layout): readonly Int32Array[] {
  const size = bits / 8;
  const frames = content.length / (size * channels);
  if (!Number.isInteger(frames) || frames === 0)
    refuse(`${content.length} bytes of samples`, `a multiple of ${size * channels}`);
  const columns = Array.from({ length: channels }, () => new Int32Array(frames));
  for (let k = 0; k < frames * channels; k++) {
    let value = 0;
    for (let byte = 0; byte < size; byte++) value |= content[k * size + byte]! << (8 * byte);
    columns[k % channels]![Math.floor(k / channels)] = (value << (32 - bits)) >> (32 - bits);
  }
  return columns;
}

function pulsesOf(content: Uint8Array): PolarIntervals["pulses"] {
  if (content.length === 0 || content.length % 6 !== 0)
    refuse(`${content.length} bytes of pulse intervals`, "a multiple of 6");
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Array.from({ length: content.length / 6 }, (_, n) => {
    const flags = view.getUint8(6 * n + 5);
    return {
      perMinute: view.getUint8(6 * n),
      intervalSeconds: view.getUint16(6 * n + 1, true) / 1000,
      errorSeconds: view.getUint16(6 * n + 3, true) / 1000,
      blocked: (flags & 1) !== 0,
      contact: (flags & 4) === 0 ? null : (flags & 2) !== 0,
    };
  });
}
