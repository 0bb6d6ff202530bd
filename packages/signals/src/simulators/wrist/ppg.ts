import type { Source } from "../../recording/recording.ts";
import { makeSource } from "../../recording/source.ts";
import { gridSeconds, readGrid } from "../body/grid.ts";
import type { Heart } from "../body/heart.ts";
import type { Movement } from "../body/motion.ts";
import { clockOf, sampleSeconds, type Clock, type ClockOptions } from "../clock.ts";
import { sinPi } from "../elementary.ts";
import { linkGaps, type LinkOptions } from "../link.ts";
import { slowNoise } from "../noise.ts";
import { randomStream } from "../random.ts";
import { envelope, type Span } from "../span.ts";
import { motionLight, type MotionCoupling } from "./artefact.ts";
import { bloodVolume, type PulseOptions } from "./pulse.ts";

/** One photodiode behind one LED. */
export interface PpgChannel {
  readonly name: string;
  /** Converter counts of the steady light at LED current 1 and full contact. */
  readonly levelCounts: number;
  /** Pulse height over steady light, 0 to 0.2: 0.01 is a perfusion index of 1 %. */
  readonly perfusionIndex: number;
  /** -1: more blood, less light, as a photodiode sees it. 1: turned over, as many front ends deliver it. */
  readonly polarity: 1 | -1;
  readonly coupling: MotionCoupling;
  /** White noise, counts root mean square. */
  readonly noiseRmsCounts: number;
  /** Slow change of the steady light (temperature, strap, sweat): standard deviation as a share, and correlation time. */
  readonly driftRatio: number;
  readonly driftCorrelationSeconds: number;
}

/** Light from elsewhere, as a share of a channel's level, at full contact; five times as much where contact is lost. */
export interface AmbientLight {
  /** Slow (sun and shade): standard deviation, and correlation time. */
  readonly slowRatio: number;
  readonly slowCorrelationSeconds: number;
  /** Lamps: peak; they flicker at twice the mains frequency, which aliases wherever the rate puts it. */
  readonly flickerRatio: number;
  readonly mainsHz: 50 | 60;
}

export interface PpgOptions {
  /** 10 to 1000 Hz. */
  readonly clock: ClockOptions;
  /** 1 to 8. */
  readonly channels: readonly PpgChannel[];
  readonly pulse: PulseOptions;
  readonly ambient: AmbientLight;
  /** The LED current is multiplied by `factor` from a time on. */
  readonly ledSteps: readonly { readonly atSeconds: number; readonly factor: number }[];
  /** The sensor lifts off the skin by `share` (1 is wholly): the pulse fades, ambient light enters. 0.5 s edges. */
  readonly contactLoss: readonly (Span & { readonly share: number })[];
  /** The device is off the wrist: no pulse, 2 % of the light. */
  readonly offWrist: readonly Span[];
  /** Converter: codes 0 to 2^bits - 1; it clips at both ends. 8 to 24. */
  readonly bits: number;
  readonly link: LinkOptions;
}

/** The PPG of a heart in a moving wrist: source "ppg", unit "1" (converter counts). */
export function ppgPart(
  heart: Heart,
  movement: Movement,
  options: PpgOptions,
  seed: number,
): { readonly source: Source; readonly clock: Clock } {
  const { durationSeconds } = heart;
  const clock = clockOf("simulateWrist ppg", options.clock, { lowHz: 10, highHz: 1000, durationSeconds });
  const volume = bloodVolume(heart, options.pulse, seed);
  const conditions = conditionsOf(clock, options, seed);
  const channels = options.channels.map((channel) => ({
    name: channel.name,
    unit: "1",
    values: convert(heart, movement, volume, { channel, clock, conditions, bits: options.bits, seed }),
  }));
  const gaps = linkGaps("ppg", options.link, clock, seed);
  return { source: makeSource({ name: "ppg", rate: clock.rate, start: clock.start, channels, gaps }), clock };
}

/** What all channels share, per sample: LED current, contact (0 to 1), reflected share of the light, ambient share. */
interface Conditions {
  readonly led: Float64Array;
  readonly contact: Float64Array;
  readonly reflection: Float64Array;
  readonly ambient: Float64Array;
}

function conditionsOf(clock: Clock, options: PpgOptions, seed: number): Conditions {
  const led = new Float64Array(clock.frames);
  const contact = new Float64Array(clock.frames);
  const reflection = new Float64Array(clock.frames);
  const ambient = new Float64Array(clock.frames);
  const random = randomStream(seed, "ambient");
  const { slowRatio, slowCorrelationSeconds, flickerRatio, mainsHz } = options.ambient;
  const slow = slowNoise(random, {
    startSeconds: clock.startSeconds,
    endSeconds: sampleSeconds(clock, clock.frames),
    correlationSeconds: slowCorrelationSeconds,
  });
  const phaseTurns = random.uniform();
  for (let i = 0; i < clock.frames; i++) {
    const seconds = sampleSeconds(clock, i);
    let current = 1;
    for (const step of options.ledSteps) if (seconds >= step.atSeconds) current *= step.factor;
    let lifted = 0;
    for (const span of options.contactLoss) lifted = Math.max(lifted, span.share * envelope(span, seconds, 0.5));
    let away = 0;
    for (const span of options.offWrist) away = Math.max(away, envelope(span, seconds, 0.5));
    led[i] = current;
    contact[i] = (1 - lifted) * (1 - away);
    // A lifted sensor sees the skin's surface shine; one in the air sees next to nothing.
    reflection[i] = (1 + 0.25 * lifted) * (1 - 0.98 * away);
    const flicker = flickerRatio * sinPi(4 * mainsHz * seconds + 2 * phaseTurns);
    ambient[i] = (1 + 4 * Math.max(lifted, away)) * (slowRatio * (2 + slow(seconds)) + flickerRatio + flicker);
  }
  return { led, contact, reflection, ambient };
}

function convert(
  heart: Heart,
  movement: Movement,
  volume: Float64Array,
  part: {
    readonly channel: PpgChannel;
    readonly clock: Clock;
    readonly conditions: Conditions;
    readonly bits: number;
    readonly seed: number;
  },
): Float64Array {
  const { channel, clock, conditions, bits, seed } = part;
  const { grid } = heart;
  const light = motionLight(grid, movement, channel.coupling, seed, channel.name);
  const random = randomStream(seed, `ppg ${channel.name}`);
  const drift = slowNoise(random, {
    startSeconds: grid.startSeconds,
    endSeconds: gridSeconds(grid, grid.frames),
    correlationSeconds: channel.driftCorrelationSeconds,
  });
  const highest = 2 ** Math.round(bits) - 1;
  const values = new Float64Array(clock.frames);
  for (let i = 0; i < clock.frames; i++) {
    const seconds = sampleSeconds(clock, i);
    const contact = conditions.contact[i]!;
    const pulse = channel.polarity * channel.perfusionIndex * contact * contact * readGrid(grid, volume, seconds);
    // A loose sensor moves more.
    const moved = contact * (2 - contact) * readGrid(grid, light, seconds);
    const skin = conditions.reflection[i]! * (1 + pulse + moved + channel.driftRatio * drift(seconds));
    const shown = channel.levelCounts * (conditions.led[i]! * skin + conditions.ambient[i]!);
    const code = Math.floor(shown + channel.noiseRmsCounts * random.gaussian() + 0.5);
    values[i] = Math.max(0, Math.min(highest, code));
  }
  return values;
}
