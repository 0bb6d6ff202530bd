import { Elementary } from "@afferent/core";
import { type Augmentation, layoutOf, mapped, perChannel } from "./augmentation.ts";

/** All channels times one factor: another sensor's sensitivity, another strap's tightness. */
export const gain =
  (least: number, most: number): Augmentation =>
  (frame, { between }) => {
    const factor = between(least, most);
    return mapped(frame, (value) => value * factor);
  };

/** Each channel times a factor of its own. */
export const channelGain =
  (least: number, most: number): Augmentation =>
  (frame, { between }) => {
    const factors = perChannel(frame, () => between(least, most));
    return mapped(frame, (value, _, channel) => value * factors[channel]!);
  };

/** Each channel plus a normal number of its own. */
export const offset =
  (standardDeviation: number): Augmentation =>
  (frame, { normal }) => {
    const offsets = perChannel(frame, () => standardDeviation * normal());
    return mapped(frame, (value, _, channel) => value + offsets[channel]!);
  };

/** Each channel plus part of a slow sine of random phase: baseline wander. In: the standard deviation of its height, and its periods in the frame at most. */
export const drift =
  (standardDeviation: number, periodsMax: number): Augmentation =>
  (frame, { normal, uniform }) => {
    const { times } = layoutOf(frame);
    const waves = perChannel(frame, () => 0).map(() => ({
      height: standardDeviation * normal(),
      halfTurns: (2 * periodsMax * uniform()) / times,
      phase: 2 * uniform(),
    }));
    return mapped(frame, (value, time, channel) => {
      const { height, halfTurns, phase } = waves[channel]!;
      return value + height * Elementary.sinPi(phase + halfTurns * time);
    });
  };

/** Every number plus a nearly normal one (`RandomStream.bell`): white noise. */
export const noise =
  (standardDeviation: number): Augmentation =>
  (frame, { bell }) =>
    mapped(frame, (value) => value + standardDeviation * bell());

/** All channels change sign: an electrode pair put on the other way round. Half of all frames. */
export const leadInversion: Augmentation = (frame, { uniform }) =>
  uniform() < 0.5 ? mapped(frame, (value) => -value) : frame;

/** Each channel is 0 with a probability, but never all of them. */
export const channelDropout =
  (probability: number): Augmentation =>
  (frame, { uniform, below }) => {
    const spared = below(layoutOf(frame).channels);
    const lost = perChannel(frame, uniform).map((u, channel) => channel !== spared && u < probability);
    return mapped(frame, (value, _, channel) => (lost[channel] ? 0 : value));
  };
