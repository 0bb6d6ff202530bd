import { type DelayPoint, lowerHull, lowestOver, slopeOver } from "./hull.ts";

/** Host time as a line of device time: host = device + offset + slope * device, both in seconds. */
export interface ClockLine {
  readonly offset: number;
  readonly slope: number;
}

interface Point extends DelayPoint {
  readonly bucket: number;
}

/** The lowest line under the delays seen so far. */
export interface Envelope {
  /** A packet stamped `deviceSeconds` arrived at `hostSeconds`. */
  observe(deviceSeconds: number, hostSeconds: number): void;
  readonly line: ClockLine;
}

/** Slices of the window; each keeps its fastest packet. */
const buckets = 128;

/**
 * Delay and drift of a link, from packets that are late by an unknown, never negative time: the line under all points (device time, arrival minus device time)
 * with the least sum of distances to them. It is the edge of the lower convex hull at the points' mean.
 * Source: Moon, Skelly and Towsley 1999, doi 10.1109/INFCOM.1999.749287. Of every slice of the window only the fastest packet is kept, so memory and time per packet are bounded.
 * In: seconds. The slope stays within the stated bounds. Does not know the least delay itself, which no packet shows.
 */
export function delayEnvelope(options: {
  readonly windowSeconds: number;
  readonly slope: { readonly low: number; readonly high: number };
}): Envelope {
  const { slope: bounds } = options;
  const bucketSeconds = options.windowSeconds / buckets;
  let points: Point[] = [];
  let line: ClockLine = { offset: 0, slope: (bounds.low + bounds.high) / 2 };
  const above = (point: Point): number => point.delay - line.slope * point.device;
  return {
    observe(deviceSeconds, hostSeconds) {
      const bucket = Math.floor(deviceSeconds / bucketSeconds);
      const point: Point = { bucket, device: deviceSeconds, delay: hostSeconds - deviceSeconds };
      const after = points.findLastIndex((kept) => kept.bucket <= bucket);
      const kept = points[after];
      if (kept?.bucket === bucket) {
        if (above(point) >= above(kept)) return;
        points[after] = point;
      } else points.splice(after + 1, 0, point);
      const oldest = points[points.length - 1]!.bucket - buckets;
      if (points[0]!.bucket < oldest) points = points.filter((each) => each.bucket >= oldest);
      line = lowestLine(points, bounds);
    },
    get line() {
      return line;
    },
  };
}

/** The best line under the points, its slope within the bounds. */
function lowestLine(points: readonly Point[], bounds: { readonly low: number; readonly high: number }): ClockLine {
  const hull = lowerHull(points);
  let mean = 0;
  for (const { device } of points) mean += device / points.length;
  const wanted = slopeOver(hull, mean) ?? (bounds.low + bounds.high) / 2;
  const slope = Math.max(bounds.low, Math.min(bounds.high, wanted));
  return { offset: lowestOver(hull, slope), slope };
}
