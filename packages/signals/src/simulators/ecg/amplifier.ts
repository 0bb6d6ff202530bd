import { checkRange, checkSpans } from "../check.ts";
import { samplesOf, type Clock } from "../clock.ts";
import { randomStream } from "../random.ts";
import type { Span } from "../span.ts";

/** A stretch in which an electrode hangs free: a constant at the offset, at the upper or lower end of the range, or noise all over it. */
export interface LeadOff extends Span {
  readonly kind: "flat" | "high rail" | "low rail" | "noise";
}

/** From the electrode to numbers. */
export interface EcgAmplifier {
  /** Output per input, without unit; the output stays in mV. */
  readonly gain: number;
  /** -1 for electrodes the wrong way round. */
  readonly polarity: 1 | -1;
  /** Added after the gain, mV. */
  readonly offsetMillivolts: number;
  /** White noise of the amplifier, mV root mean square at its output. */
  readonly noiseRmsMillivolts: number;
  /** The converter clips at plus and minus this, mV, ... */
  readonly rangeMillivolts: number;
  /** ... and rounds to one of 2^bits levels across twice the range; 6 to 24. */
  readonly bits: number;
  readonly leadOff: readonly LeadOff[];
}

export function checkAmplifier(where: string, amplifier: EcgAmplifier): void {
  const range = { low: 0.001, high: 10_000, unit: "mV" };
  checkRange(where, "gain", amplifier.gain, { low: 1e-3, high: 1e4, unit: "1" });
  checkRange(where, "polarity", amplifier.polarity * amplifier.polarity, { low: 1, high: 1, unit: "1" });
  checkRange(where, "offsetMillivolts", amplifier.offsetMillivolts, { low: -1e4, high: 1e4, unit: "mV" });
  checkRange(where, "noiseRmsMillivolts", amplifier.noiseRmsMillivolts, { low: 0, high: 100, unit: "mV" });
  checkRange(where, "rangeMillivolts", amplifier.rangeMillivolts, range);
  checkRange(where, "bits", amplifier.bits, { low: 6, high: 24, unit: "bits" });
  checkSpans(where, "leadOff", amplifier.leadOff);
}

/** The numbers that come out, mV: gain, polarity, offset, noise, lead-off, clipping and rounding, in this order, in place. */
export function amplify(values: Float64Array, clock: Clock, amplifier: EcgAmplifier, seed: number): void {
  const { gain, polarity, offsetMillivolts, noiseRmsMillivolts, rangeMillivolts } = amplifier;
  const random = randomStream(seed, "amplifier");
  for (let i = 0; i < values.length; i++) {
    const noise = noiseRmsMillivolts > 0 ? noiseRmsMillivolts * random.gaussian() : 0;
    values[i] = gain * polarity * values[i]! + offsetMillivolts + noise;
  }
  const free = randomStream(seed, "lead-off");
  for (const span of amplifier.leadOff) {
    const { first, end } = samplesOf(clock, span);
    for (let i = first; i < end; i++) values[i] = leadOffValue(span.kind, amplifier, free.uniform());
  }
  const levels = 2 ** Math.round(amplifier.bits);
  const step = (2 * rangeMillivolts) / levels;
  for (let i = 0; i < values.length; i++) {
    const code = Math.floor(values[i]! / step + 0.5);
    values[i] = Math.max(-levels / 2, Math.min(levels / 2 - 1, code)) * step;
  }
}

function leadOffValue(kind: LeadOff["kind"], amplifier: EcgAmplifier, drawn: number): number {
  if (kind === "flat") return amplifier.offsetMillivolts;
  if (kind === "high rail") return amplifier.rangeMillivolts;
  if (kind === "low rail") return -amplifier.rangeMillivolts;
  return amplifier.rangeMillivolts * (2 * drawn - 1);
}
