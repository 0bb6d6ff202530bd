/** A packet stamped `device` came `delay` seconds later on the host's clock, the offset of the two clocks included. */
export interface DelayPoint {
  readonly device: number;
  readonly delay: number;
}

const slopeOf = (a: DelayPoint, b: DelayPoint): number => (b.delay - a.delay) / (b.device - a.device);

/** The corners of the lower convex hull of points in order of device time: Andrew's monotone chain. */
export function lowerHull(points: readonly DelayPoint[]): readonly DelayPoint[] {
  const hull: DelayPoint[] = [];
  for (const point of points) {
    while (hull.length > 1 && slopeOf(hull.at(-2)!, hull.at(-1)!) >= slopeOf(hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

/** The slope of the hull's edge over a device time; undefined where no corner is later, or none is before. */
export function slopeOver(hull: readonly DelayPoint[], device: number): number | undefined {
  const right = hull.findIndex((corner) => corner.device > device);
  return right > 0 ? slopeOf(hull[right - 1]!, hull[right]!) : undefined;
}

/** The greatest offset of a line of that slope under the points. */
export function lowestOver(hull: readonly DelayPoint[], slope: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const { device, delay } of hull) lowest = Math.min(lowest, delay - slope * device);
  return lowest;
}
