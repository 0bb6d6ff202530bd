import type { Source } from "../../recording/recording.ts";
import { makeSource } from "../../recording/source.ts";
import type { Heart } from "../body/heart.ts";
import { clockOf, type Clock, type ClockOptions } from "../clock.ts";
import { linkGaps, type LinkOptions } from "../link.ts";
import { checkSeed, randomStream } from "../random.ts";
import { simulatedNote, truthWindow, type Simulation } from "../simulation.ts";
import { beatTruth, breathTruth, heartRateTruth, type Artefact } from "../truth.ts";
import { amplify, checkAmplifier, type EcgAmplifier } from "./amplifier.ts";
import { addDisturbances, checkDisturbances, type EcgDisturbances } from "./disturbances.ts";
import { checkMorphology, type EcgMorphology } from "./morphology.ts";
import { cardiacPotential } from "./potential.ts";

export interface EcgOptions {
  /** 0 to 2^32 - 1; decides the disturbances, not the beats. */
  readonly seed: number;
  /** 100 to 1000 Hz. */
  readonly clock: ClockOptions;
  readonly morphology: EcgMorphology;
  readonly disturbances: EcgDisturbances;
  readonly amplifier: EcgAmplifier;
  readonly link: LinkOptions;
}

/** A simulated ECG source and the clock that ties it to body time. */
interface EcgPart {
  readonly source: Source;
  readonly clock: Clock;
  readonly artefacts: readonly Artefact[];
}

/**
 * Simulates a single-lead ECG of a heart: source "ecg" with one channel "ecg" in mV. The noiseless R peak lies within 1 ms of the truth.
 * Model: McSharry et al. 2003 (doi 10.1109/TBME.2003.808805); see `cardiacPotential` for what differs. Pure: equal options give equal bits.
 * Does not model conduction disease, pacing, ischaemia or several leads.
 * @throws AfferentError for an option outside its stated range.
 */
export function simulateEcg(heart: Heart, options: EcgOptions): Simulation {
  const { source, clock, artefacts } = ecgPart(heart, options);
  const recording = {
    id: `simulated-ecg-${options.seed}`,
    sources: [source],
    annotations: [],
    notes: [simulatedNote("ECG by a dynamical model", options.seed)],
  };
  const truths = [beatTruth(heart, clock), heartRateTruth(heart, truthWindow), breathTruth(heart, clock)];
  return { recording, truths, artefacts };
}

/** The ECG as one source, for recordings that join several. */
export function ecgPart(heart: Heart, options: EcgOptions): EcgPart {
  const where = "simulateEcg";
  checkSeed(where, options.seed);
  checkMorphology(where, options.morphology);
  checkDisturbances(where, options.disturbances);
  checkAmplifier(where, options.amplifier);
  const { durationSeconds } = heart;
  const clock = clockOf(where, options.clock, { lowHz: 100, highHz: 1000, durationSeconds });
  const random = randomStream(options.seed, "fibrillatory waves");
  const values = cardiacPotential(heart, options.morphology, clock, random);
  addDisturbances(values, clock, options.disturbances, options.seed);
  amplify(values, clock, options.amplifier, options.seed);
  const source = makeSource({
    name: "ecg",
    rate: clock.rate,
    start: clock.start,
    channels: [{ name: "ecg", unit: "mV", values }],
    gaps: linkGaps("ecg", options.link, clock, options.seed),
  });
  const { muscle, electrodeMotion } = options.disturbances;
  const artefacts = [
    ...options.amplifier.leadOff.map((span) => artefact("lead off", span)),
    ...muscle.map((span) => artefact("muscle", span)),
    ...electrodeMotion.map((span) => artefact("electrode motion", span)),
    ...options.link.gaps.map((span) => artefact("gap", span)),
  ];
  return { source, clock, artefacts };
}

const artefact = (kind: string, span: { readonly startSeconds: number; readonly endSeconds: number }): Artefact => ({
  source: "ecg",
  kind,
  startSeconds: span.startSeconds,
  endSeconds: span.endSeconds,
});
