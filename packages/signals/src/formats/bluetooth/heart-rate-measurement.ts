import { AfferentError } from "@afferent/core";

/** What a strap says in one notification of the characteristic 0x2A37. */
export interface HeartRateMeasurement {
  /** The strap's own heart rate, /min. */
  readonly perMinute: number;
  /** Whether the skin is touched; null where the strap cannot tell. */
  readonly contact: boolean | null;
  /** Since the last reset, kJ; null where absent. */
  readonly energyKilojoules: number | null;
  /** RR intervals since the notification before, oldest first, s, exact multiples of 1/1024. */
  readonly rrSeconds: readonly number[];
}

/**
 * Decodes a notification of the Heart Rate Measurement characteristic (0x2A37).
 * Source: Bluetooth SIG, Heart Rate Service 1.0, section 3.1, and GATT Specification Supplement, Heart Rate Measurement: flags, rate in 8 or 16 bits, energy, RR intervals in 1/1024 s.
 * In: the bytes of the value. Does not judge whether the numbers are those of a heart.
 * @throws AfferentError where bytes are missing or left over.
 */
export function decodeHeartRateMeasurement(bytes: Uint8Array): HeartRateMeasurement {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = bytes[0] ?? 0;
  const isWide = (flags & 0x01) !== 0;
  const hasEnergy = (flags & 0x08) !== 0;
  const hasIntervals = (flags & 0x10) !== 0;
  const fixed = 1 + (isWide ? 2 : 1) + (hasEnergy ? 2 : 0);
  const rest = bytes.length - fixed;
  if (bytes.length === 0 || rest < 0 || (hasIntervals ? rest % 2 !== 0 : rest !== 0))
    throw new AfferentError("heart rate measurement", {
      got: `${bytes.length} bytes with flags 0x${flags.toString(16).padStart(2, "0")}`,
      want: `${fixed}${hasIntervals ? " and two for each RR interval" : ""}`,
    });
  return {
    perMinute: isWide ? view.getUint16(1, true) : view.getUint8(1),
    contact: (flags & 0x04) === 0 ? null : (flags & 0x02) !== 0,
    energyKilojoules: hasEnergy ? view.getUint16(fixed - 2, true) : null,
    rrSeconds: Array.from(
      { length: hasIntervals ? rest / 2 : 0 },
      (_, i) => view.getUint16(fixed + 2 * i, true) / 1024,
    ),
  };
}
