import { checkRange, checkSpans } from "./check.ts";
import { samplesOf, type Clock } from "./clock.ts";
import { randomStream } from "./random.ts";
import type { Gap } from "../recording/recording.ts";
import type { Span } from "./span.ts";

/** How samples travel from the sensor to the recorder. */
export interface LinkOptions {
  /** Spans in which the sensor sent nothing, each listed as a gap. */
  readonly gaps: readonly Span[];
  /** Samples travel in packets of this many, 1 to 10000; a lost packet is a gap of so many frames. */
  readonly packetFrames: number;
  /** Share of packets lost in the long run, 0 to 0.9. */
  readonly lossProbability: number;
  /** Mean length of a run of lost packets, 1 to 1000: losses come in bursts (Gilbert 1960, doi 10.1002/j.1538-7305.1960.tb03959.x). */
  readonly lossBurstPackets: number;
}

/** The gaps that a link makes, in no particular order: the spans as stated, and the packets drawn. @throws AfferentError for options outside their ranges. */
export function linkGaps(where: string, options: LinkOptions, clock: Clock, seed: number): readonly Gap[] {
  checkSpans(where, "gaps", options.gaps);
  checkRange(where, "packetFrames", options.packetFrames, { low: 1, high: 10_000, unit: "frames" });
  checkRange(where, "lossProbability", options.lossProbability, { low: 0, high: 0.9, unit: "1" });
  checkRange(where, "lossBurstPackets", options.lossBurstPackets, { low: 1, high: 1000, unit: "packets" });
  const gaps = options.gaps.map((span): Gap => {
    const { first, end } = samplesOf(clock, span);
    return { start: first, frames: end - first, reason: "sensor silent" };
  });
  const { lossProbability, lossBurstPackets } = options;
  const packetFrames = Math.round(options.packetFrames);
  const random = randomStream(seed, `${where} packets`);
  // A two-state chain whose stationary share of lost packets is `lossProbability`.
  const leaveLoss = 1 / lossBurstPackets;
  const enterLoss = Math.min(1, (leaveLoss * lossProbability) / (1 - lossProbability));
  let lost = random.uniform() < lossProbability;
  for (let start = 0; start < clock.frames; start += packetFrames) {
    if (lost) gaps.push({ start, frames: Math.min(packetFrames, clock.frames - start), reason: "packet loss" });
    lost = lost ? random.uniform() >= leaveLoss : random.uniform() < enterLoss;
  }
  return gaps;
}
