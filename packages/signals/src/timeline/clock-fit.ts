import { type DelayLine, lineUnder, type Stretch, stretchOf, unknownLine } from "./delay-line.ts";
import { firstPlace } from "./first-place.ts";
import type { DelayPoint } from "./hull.ts";

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

/** Live: what the packets of the last `windowSeconds` say, and about the drift the epoch before and the clock's other fits. @returns what begins each epoch of a fit. */
export function liveFits(options: FitOptions): (key: string) => EpochFit {
  const known = new Map<string, readonly Stretch[]>();
  return (key) => {
    const last = known.get(key)?.at(-1);
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
      known.set(key, last ? [last, stretch] : [stretch]);
      line = lineUnder([...known.values()].flat(), stretch, boundsOf(options));
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
  /** The first pass: what begins each epoch of a fit. Nothing is known yet. */
  collect(key: string): EpochFit;
  /** The second pass: what begins each epoch, in the same order. */
  known(key: string): EpochFit;
}

/** All fits of one clock. */
export function wholeFits(options: FitOptions): WholeFits {
  const epochs = new Map<string, (readonly DelayPoint[])[]>();
  const begun = new Map<string, number>();
  let lines: ReadonlyMap<string, readonly DelayLine[]> | undefined;
  return {
    collect(key) {
      const points: DelayPoint[] = [];
      epochs.set(key, [...(epochs.get(key) ?? []), points]);
      return {
        ...unknownLine,
        observe: (device, host) => insert(points, { device, delay: host - device }),
      };
    },
    known(key) {
      lines ??= linesOf(epochs, options);
      const place = begun.get(key) ?? 0;
      begun.set(key, place + 1);
      return { ...(lines.get(key)?.[place] ?? unknownLine), observe: () => undefined };
    },
  };
}

/**
 * The line of every epoch of every fit of a clock: over the whole of it where it is no longer than the window, else from window to window, half overlapping, with
 * smooth passage. The stretches before and after share their drift with it, and those of other fits near in time.
 */
function linesOf(
  epochs: ReadonlyMap<string, readonly (readonly DelayPoint[])[]>,
  options: FitOptions,
): ReadonlyMap<string, readonly DelayLine[]> {
  const bounds = boundsOf(options);
  const parts = [...epochs].map(([key, of]) => ({
    key,
    epochs: of.map((points) =>
      windowsOf(points, options.windowSeconds).map((window) => stretchOf(window, bounds, options.finestSeconds)),
    ),
  }));
  return new Map(
    parts.map((part) => {
      const own = part.epochs.flat();
      const others = parts.filter((each) => each !== part).flatMap((each) => each.epochs.flat(2));
      let place = 0;
      const lines = part.epochs.map((stretches) => {
        const known = stretches.map((stretch) => {
          const beside = own.slice(Math.max(0, place - 1), place + 2);
          place++;
          if (stretch === undefined) return undefined;
          const near = others.filter(
            (each) => each && Math.abs(middleOf(each) - middleOf(stretch)) < options.windowSeconds,
          );
          const shared = [...beside, ...near].filter((each) => each !== undefined);
          return { line: lineUnder(shared, stretch, bounds), centre: stretch.mean.device };
        });
        return blended(known.filter((each) => each !== undefined));
      });
      return [part.key, lines];
    }),
  );
}

/** On the host's clock, s: device clocks begin anew. */
const middleOf = ({ mean }: Stretch): number => mean.device + mean.delay;

function windowsOf(points: readonly DelayPoint[], seconds: number): readonly (readonly DelayPoint[])[] {
  const [first, last] = [points[0]?.device ?? 0, points.at(-1)?.device ?? 0];
  const count = Math.max(1, Math.ceil((last - first) / (seconds / 2)) - 1);
  if (count === 1) return [points];
  const half = (last - first) / (count + 1);
  const at = (seconds: number): number => firstPlace(points, ({ device }) => device >= seconds);
  return Array.from({ length: count }, (_, k) => points.slice(at(first + k * half), at(first + (k + 2) * half)));
}

/** Between the centres of two lines the one passes into the other. */
function blended(lines: readonly { readonly line: DelayLine; readonly centre: number }[]): DelayLine {
  if (lines.length === 0) return unknownLine;
  const mixed = (seconds: number, of: (line: DelayLine) => number): number => {
    const place = firstPlace(lines, ({ centre }) => centre > seconds);
    const [before, after] = [lines[place - 1], lines[place]];
    if (before === undefined || after === undefined) return of((before ?? after)!.line);
    const part = (seconds - before.centre) / (after.centre - before.centre);
    return (1 - part) * of(before.line) + part * of(after.line);
  };
  return {
    delayAt: (at) => mixed(at, (line) => line.delayAt(at)),
    deviationAt: (at) => mixed(at, (line) => line.deviationAt(at)),
  };
}
