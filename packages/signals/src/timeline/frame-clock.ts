/** The sampling grid of one sensor on its device's clock: frame n was taken at `at(n)` device seconds. */
export interface FrameClock {
  /**
   * The next packet in order of time. @returns the number of its first frame, counted on through lost packets, and whether the sensor kept its rhythm since the
   * packet before (false: it started anew, and the frames' numbers with it).
   */
  observe(deviceSeconds: number, frames: number): { readonly first: number; readonly kept: boolean };
  /** Whether a packet at that time would start the count anew. */
  breaksAt(deviceSeconds: number): boolean;
  /** Device seconds of a frame near the packets last seen. */
  at(frame: number): number;
  /** When the frame after the last one seen is due; undefined before the first packet. */
  readonly dueSeconds: number | undefined;
  /** Device seconds per frame, estimated. */
  readonly periodSeconds: number;
}

const remembered = 512;
/** A sensor's rate is within this of what it claims, with near certainty. */
const ratePrior = 2e-3;

/**
 * The true rate of a sensor and the phase of its frames, by least squares over the last 512 packets, with the claimed rate as prior: time stamps are whole
 * ticks, and the fit averages their rounding. Through lost packets the count goes on, as the sensor did; where the stamps say that the rhythm
 * broke by more than a quarter of a frame it starts anew with the rate known so far.
 * In: device seconds of the first frame of a packet, in order. Does not reorder.
 */
export function frameClock(claimed: { readonly rateHz: number; readonly tickSeconds: number }): FrameClock {
  const noise = claimed.tickSeconds / Math.sqrt(12) + 1e-5;
  let prior = 1 / claimed.rateHz;
  let period = prior;
  let seen: { readonly frame: number; readonly device: number }[] = [];
  let centre = { frame: 0, device: 0 };
  let next = 0;
  const at = (frame: number): number => centre.device + (frame - centre.frame) * period;
  const fit = (): void => {
    const origin = seen[0]!;
    let [frame, device] = [0, 0];
    for (const point of seen) {
      frame += (point.frame - origin.frame) / seen.length;
      device += (point.device - origin.device) / seen.length;
    }
    const weight = (noise / (ratePrior * prior)) ** 2;
    let [across, along] = [weight * prior, weight];
    for (const point of seen) {
      const run = point.frame - origin.frame - frame;
      across += run * (point.device - origin.device - device);
      along += run * run;
    }
    period = across / along;
    centre = { frame: origin.frame + frame, device: origin.device + device };
  };
  const skippedTo = (deviceSeconds: number): number => Math.round((deviceSeconds - at(next)) / period);
  const breaksAt = (deviceSeconds: number): boolean => {
    if (seen.length === 0) return false;
    const skipped = skippedTo(deviceSeconds);
    // Across a long silence the estimated rate may be wrong by a frame: no rhythm is known.
    return skipped < 0 || skipped > 1e5 || Math.abs(deviceSeconds - at(next + skipped)) > period / 4;
  };
  return {
    observe(deviceSeconds, frames) {
      const kept = seen.length > 0 && !breaksAt(deviceSeconds);
      const first = kept ? next + skippedTo(deviceSeconds) : next;
      if (!kept) {
        prior = period;
        seen = [];
      }
      seen.push({ frame: first, device: deviceSeconds });
      if (seen.length > remembered) seen.shift();
      fit();
      next = first + frames;
      return { first, kept };
    },
    breaksAt,
    at,
    get dueSeconds() {
      return seen.length > 0 ? at(next) : undefined;
    },
    get periodSeconds() {
      return period;
    },
  };
}
