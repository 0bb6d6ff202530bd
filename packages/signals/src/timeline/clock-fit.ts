import { type DelayLine, type DelayPoint, lineUnder, type Stretch, stretchOf, unknownLine } from "./delay-line.ts";

/** Collects what the packets of one run of a device's counter say of its clock, and tells what is known. */
export interface EpochFit extends DelayLine {
  /** A packet whose first frame was taken at `deviceSeconds`, at the latest at `hostSeconds`. */
  observe(deviceSeconds: number, hostSeconds: number): void;
}

interface FitOptions {
  readonly windowSeconds: number;
  readonly driftPpmMax: number;
  /** No time of a packet is known better, s. */
  readonly finestSeconds: number;
}

/** A fit is made anew so often, in device seconds: it costs more than a packet. */
const refitSeconds = 1;
const most = 4096;

const boundsOf = ({ driftPpmMax }: FitOptions) => ({ low: -driftPpmMax / 1e6, high: driftPpmMax / 1e6 });

/** Live: what the packets of the last `windowSeconds` say, and the epoch before about the drift. @returns what begins each epoch. */
export function liveFits(options: FitOptions): () => EpochFit {
  let last: Stretch | undefined;
  return () => {
    const before = last;
    let points: DelayPoint[] = [];
    let line = unknownLine;
    let [fittedTo, isFitted] = [Number.NEGATIVE_INFINITY, true];
    const refit = (): void => {
      if (isFitted) return;
      isFitted = true;
      const newest = points.at(-1)!.device;
      fittedTo = newest;
      const oldest = newest - options.windowSeconds;
      if (points[0]!.device < oldest || points.length > most)
        points = points.filter(({ device }) => device >= oldest).slice(-most);
      const stretch = stretchOf(points, boundsOf(options), options.finestSeconds);
      if (stretch === undefined) return;
      last = stretch;
      line = lineUnder(before ? [before, stretch] : [stretch], stretch, boundsOf(options));
    };
    return {
      observe(deviceSeconds, hostSeconds) {
        insert(points, { device: deviceSeconds, delay: hostSeconds - deviceSeconds });
        if (deviceSeconds > fittedTo + refitSeconds || points.length < 64) isFitted = false;
      },
      delayAt(at) {
        refit();
        return line.delayAt(at);
      },
      deviationAt(at) {
        refit();
        return line.deviationAt(at);
      },
    };
  };
}

/** Packets of two sensors of a device come nearly in order. */
function insert(points: DelayPoint[], point: DelayPoint): void {
  const before = points.findLastIndex(({ device }) => device <= point.device);
  points.splice(before + 1, 0, point);
}

/** Batch: collects every epoch's points on a first pass; afterwards every moment is placed by the packets before and after it. */
interface WholeFits {
  /** The first pass: what begins each epoch. Nothing is known yet. */
  collect(): EpochFit;
  /** The second pass: what begins each epoch, in the same order. */
  known(): EpochFit;
}

export function wholeFits(options: FitOptions): WholeFits {
  const epochs: DelayPoint[][] = [];
  let lines: DelayLine[] | undefined;
  let begun = 0;
  return {
    collect() {
      const points: DelayPoint[] = [];
      epochs.push(points);
      return {
        ...unknownLine,
        observe: (device, host) => insert(points, { device, delay: host - device }),
      };
    },
    known() {
      lines ??= linesOf(epochs, options);
      return { ...(lines[begun++] ?? unknownLine), observe: () => undefined };
    },
  };
}

/** The line of every epoch: over the whole of it where it is no longer than the window, else from window to window, half overlapping, with smooth passage. */
function linesOf(epochs: readonly (readonly DelayPoint[])[], options: FitOptions): DelayLine[] {
  const bounds = boundsOf(options);
  const parts = epochs.map((points) =>
    windowsOf(points, options.windowSeconds).map((window) => stretchOf(window, bounds, options.finestSeconds)),
  );
  const all = parts.flat();
  let place = 0;
  return parts.map((stretches) => {
    const lines = stretches.map((stretch) => {
      const near = all.slice(Math.max(0, place - 1), place + 2).filter((each) => each !== undefined);
      place++;
      return stretch && { line: lineUnder(near, stretch, bounds), centre: stretch.mean.device };
    });
    return blended(lines.filter((each) => each !== undefined));
  });
}

function windowsOf(points: readonly DelayPoint[], seconds: number): readonly (readonly DelayPoint[])[] {
  const [first, last] = [points[0]?.device ?? 0, points.at(-1)?.device ?? 0];
  const count = Math.max(1, Math.ceil((last - first) / (seconds / 2)) - 1);
  if (count === 1) return [points];
  const half = (last - first) / (count + 1);
  const at = (seconds: number): number => {
    let [low, high] = [0, points.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (points[middle]!.device < seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Array.from({ length: count }, (_, k) => points.slice(at(first + k * half), at(first + (k + 2) * half)));
}

/** Between the centres of two lines the one passes into the other. */
function blended(lines: readonly { readonly line: DelayLine; readonly centre: number }[]): DelayLine {
  if (lines.length === 0) return unknownLine;
  const mixed = (seconds: number, of: (line: DelayLine) => number): number => {
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle]!.centre <= seconds) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [lines[low - 1], lines[low]];
    if (before === undefined || after === undefined) return of((before ?? after)!.line);
    const part = (seconds - before.centre) / (after.centre - before.centre);
    return (1 - part) * of(before.line) + part * of(after.line);
  };
  return {
    delayAt: (at) => mixed(at, (line) => line.delayAt(at)),
    deviationAt: (at) => mixed(at, (line) => line.deviationAt(at)),
  };
}
