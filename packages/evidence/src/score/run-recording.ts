import { AfferentError, bind, Rationals, readAll, start, wireAt } from "@afferent/core";
import type { Algorithm, Binding, Executor, Feed, RationalLike, Reading } from "@afferent/core";
import { type Recording, type Source, sourceNamed } from "@afferent/signals";

/** What an algorithm said about one recording, and which graph said it. Times of readings are seconds of the recording. */
export interface RecordingRun {
  readonly graphId: string;
  readonly readings: readonly Reading[];
}

/** How far one source of a file may run ahead of another, s. They are read side by side, so little is enough. */
const skewSeconds = 1;

/** The unit in which a source's channels come; a source binds as a whole. */
function unitOf(recording: Recording, source: Source): string {
  const units = [...new Set(source.channels.map(({ unit }) => unit))];
  if (units.length !== 1)
    throw new AfferentError(`recording "${recording.id}", source "${source.name}"`, {
      got: `channels in ${units.join(", ")}`,
      want: "one unit for all channels of a source",
    });
  return units[0]!;
}

/**
 * The sources as a recording has them: rates, units, and as many channels as the algorithm takes. Files do not know a sensor's rails: any range.
 * In: the skew, s, which files do not know either.
 * @throws AfferentError where the recording lacks a source, or one has channels in several units.
 */
export const bindingsOfRecording = (
  algorithm: Pick<Algorithm, "draft">,
  recording: Recording,
  skewSeconds: RationalLike,
): Readonly<Record<string, Binding>> =>
  Object.fromEntries(
    algorithm.draft.sources.map((draft) => {
      const source = sourceNamed(recording, draft.name);
      const channels = Math.min(source.channels.length, draft.channels.max);
      // The ranges of the sensors of a data set are seldom published: a saturated stretch is for the algorithm's quality to notice.
      return [
        draft.name,
        { rateHz: source.rate, channels, unit: unitOf(recording, source), range: "any" as const, skewSeconds },
      ];
    }),
  );

/** Times are sums of hops or counts of samples: differences below this are rounding. */
const roundingS = 1e-6;

/** When a source ends, s of the recording. */
const endOf = (source: Source): number =>
  Rationals.toNumber(source.start) + source.frames / Rationals.toNumber(source.rate);

/** How long after the last sample the slowest output may still speak of it, s. */
function greatestDelayS(draft: Algorithm["draft"], bindings: Readonly<Record<string, Binding>>): number {
  const bound = bind(draft, bindings);
  return Math.max(...draft.outputs.map(({ from }) => Rationals.toNumber(wireAt(bound, from).delay.max)));
}

/**
 * The first channels of a source, up to as many as the algorithm takes, on the clock of the recording's earliest source: a source that starts later
 * begins with a gap, rounded to whole frames. It ends with a gap of `silenceS`.
 */
function feedOf(
  source: Source,
  clock: { readonly channels: number; readonly zeroS: number; readonly silenceS: number },
): Feed {
  const rateHz = Rationals.toNumber(source.rate);
  const lead = Math.round((Rationals.toNumber(source.start) - clock.zeroS) * rateHz);
  const silence = Math.ceil(clock.silenceS * rateHz);
  const end = lead + source.frames;
  return {
    channels: source.channels.slice(0, clock.channels).map(({ values }) => {
      const padded = new Float64Array(end + silence);
      padded.set(values, lead);
      return padded;
    }),
    frames: end + silence,
    gaps: [
      ...(lead > 0 ? [{ start: 0, frames: lead }] : []),
      ...source.gaps.map((gap) => ({ start: lead + gap.start, frames: gap.frames })),
      { start: end, frames: silence },
    ],
  };
}

/** A recording as an algorithm takes it: how its sources bind, and their frames. */
export interface FedRecording {
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly feeds: Readonly<Record<string, Feed>>;
  /** Seconds of the recording at the first frame of the feeds, and at the end of its last source. */
  readonly zeroS: number;
  readonly endS: number;
}

/**
 * Binds the recording's source of each name that the algorithm asks for; where a source has more channels than the algorithm takes, the first ones.
 * After the last sample the sensors are silent for as long as the slowest output lags behind them, as when a band is taken off: what the algorithm still
 * owes about the recording comes out, as it would from a live stream.
 * @throws AfferentError where the recording lacks a source, or one does not fit the algorithm.
 */
export function feedRecording(algorithm: Pick<Algorithm, "draft">, recording: Recording): FedRecording {
  const bindings = bindingsOfRecording(algorithm, recording, skewSeconds);
  const wanted = algorithm.draft.sources.map(({ name }) => sourceNamed(recording, name));
  const zeroS = Math.min(...wanted.map((source) => Rationals.toNumber(source.start)));
  // A second more, so that the hop of an event frame that is not full yet ends too.
  const silenceS = greatestDelayS(algorithm.draft, bindings) + 1;
  const feeds = Object.fromEntries(
    wanted.map((source) => [
      source.name,
      feedOf(source, { channels: bindings[source.name]!.channels, zeroS, silenceS }),
    ]),
  );
  return { bindings, feeds, zeroS, endS: Math.max(...wanted.map(endOf)) };
}

/**
 * Runs an algorithm over one recording, streaming, and returns all its readings in time order. What is fed is `feedRecording`'s. Readings that speak of
 * a time after the recording are left out.
 * @throws AfferentError where the recording lacks a source, or one does not fit the algorithm.
 */
export function runRecording(
  algorithm: Algorithm,
  recording: Recording,
  options: { readonly executor?: Executor } = {},
): RecordingRun {
  const { bindings, feeds, zeroS, endS } = feedRecording(algorithm, recording);
  const running = start(algorithm, bindings, options);
  const readings = readAll(running, feeds).map((reading) => Object.assign({}, reading, { at: reading.at + zeroS }));
  return { graphId: running.graphId, readings: readings.filter(({ at }) => at <= endS + roundingS) };
}
