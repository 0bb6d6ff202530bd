import { type DelayPoint, lowerHull, lowestOver, slopeOver } from "./hull.ts";

/** Where the least delay of a link lies at any moment of its device's clock, and how well that is known. */
export interface DelayLine {
  /** Host seconds minus device seconds. */
  delayAt(deviceSeconds: number): number;
  /** Standard deviation of what is known, s; infinite before anything is. */
  deviationAt(deviceSeconds: number): number;
}

/** What the points of one stretch say, in so little that a stretch that is over can be kept. */
export interface Stretch {
  /** The corners of the lower convex hull, from the mean. */
  readonly hull: readonly DelayPoint[];
  readonly count: number;
  readonly mean: DelayPoint;
  /** Mean lateness of the prompt packets, s. */
  readonly lateness: number;
}

interface Slopes {
  readonly low: number;
  readonly high: number;
}

/** Fewer packets do not tell how late they are. */
const fewest = 8;
export const unknownLine: DelayLine = { delayAt: () => Number.NaN, deviationAt: () => Number.POSITIVE_INFINITY };

/** @param points in order of device time. @param finestSeconds no time of a packet is known better. */
export function stretchOf(points: readonly DelayPoint[], slopes: Slopes, finestSeconds: number): Stretch | undefined {
  const count = points.length;
  if (count < fewest) return undefined;
  let [device, delay] = [0, 0];
  for (const point of points) {
    device += (point.device - points[0]!.device) / count;
    delay += (point.delay - points[0]!.delay) / count;
  }
  const mean = { device: points[0]!.device + device, delay: points[0]!.delay + delay };
  const hull = lowerHull(
    points.map((point) => ({ device: point.device - mean.device, delay: point.delay - mean.delay })),
  );
  const slope = slopeOver(hull, 0) ?? 0;
  const best = Math.max(slopes.low, Math.min(slopes.high, slope));
  const floor = lowestOver(hull, best);
  const late = Float64Array.from(
    points,
    (point) => point.delay - mean.delay - best * (point.device - mean.device) - floor,
  ).toSorted();
  // The median does not see the few packets that are very late; the line touches two points.
  const lateness = ((late[count >> 1]! / Math.LN2) * count) / (count - 2);
  return { hull, count, mean, lateness: Math.max(lateness, finestSeconds) };
}

/**
 * Offset and drift of a link from packets that are late by an unknown, never negative time, exponentially distributed near zero. Every line under all points is
 * possible, the less likely the further below; the answer is the mean of the possible lines, which has the least error of all estimates that move with the
 * data (Pitman 1939, doi 10.1093/biomet/30.3-4.391), with its standard deviation. Several stretches share the slope: the same crystal goes on through a reset.
 * In: stretches, the one to know, bounds of the slope. Out: a line. The deviation holds as far as packets are late in that way; the least delay itself no packet shows.
 */
export function lineUnder(stretches: readonly Stretch[], wanted: Stretch, slopes: Slopes): DelayLine {
  const logLikelihood = (slope: number): number => {
    let sum = 0;
    for (const { hull, count, lateness } of stretches) sum += (lowestOver(hull, slope) * count) / lateness;
    return sum;
  };
  const [low, high, top] = likelySlopes(logLikelihood, slopes);
  const steps = 96;
  let [weight, slope, offset, slope2, offset2, both] = [0, 0, 0, 0, 0, 0];
  const highest = logLikelihood(top);
  for (let k = 0; k < steps; k++) {
    const each = low + ((high - low) * (k + 0.5)) / steps;
    const w = Math.exp(logLikelihood(each) - highest);
    const [s, o] = [each - top, lowestOver(wanted.hull, each)];
    weight += w;
    slope += w * s;
    offset += w * o;
    slope2 += w * s * s;
    offset2 += w * o * o;
    both += w * s * o;
  }
  const [meanSlope, meanOffset] = [slope / weight, offset / weight];
  const slopeVariance = slope2 / weight - meanSlope ** 2;
  const offsetVariance = offset2 / weight - meanOffset ** 2;
  const covariance = both / weight - meanSlope * meanOffset;
  // The truth lies below the lowest line that touches, by so much on average.
  const below = wanted.lateness / wanted.count;
  const { device, delay } = wanted.mean;
  return {
    delayAt: (at) => delay + meanOffset - below + (top + meanSlope) * (at - device),
    deviationAt: (at) => {
      const run = at - device;
      const variance = offsetVariance + 2 * run * covariance + run * run * slopeVariance;
      return Math.sqrt(Math.max(0, variance) + below * below);
    },
  };
}

/** The most likely slope of a concave log likelihood, and between which slopes all that matters lies. */
function likelySlopes(of: (slope: number) => number, { low, high }: Slopes): readonly [number, number, number] {
  let [a, b] = [low, high];
  for (let k = 0; k < 40; k++) {
    const [c, d] = [a + (b - a) * 0.382, b - (b - a) * 0.382];
    if (of(c) < of(d)) a = c;
    else b = d;
  }
  const top = (a + b) / 2;
  const enough = of(top) - 20;
  const edge = (far: number): number => {
    if (of(far) >= enough) return far;
    let [inside, outside] = [top, far];
    for (let k = 0; k < 30; k++) {
      const middle = (inside + outside) / 2;
      if (of(middle) >= enough) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [edge(low), edge(high), top];
}
