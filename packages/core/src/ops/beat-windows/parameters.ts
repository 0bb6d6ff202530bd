import { AfferentError } from "../../errors.ts";
import { divide, isInteger, multiply, rational, subtract, toNumber, type RationalLike } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";

export interface BeatWindowsParameters {
  /** The window: how far before the beat it begins, and its length. */
  readonly leadSeconds: RationalLike;
  readonly windowSeconds: RationalLike;
  /** So many samples of the signal are averaged to one of the window. */
  readonly samplesPerPoint: number;
  /** The window is moved by at most so much to where it is most like the template. */
  readonly shiftSecondsMax: RationalLike;
  /** The points, first to before last, that the likeness is measured over: the QRS complex and a little on either side. */
  readonly likeness: { readonly first: number; readonly end: number };
  /** Below this correlation nothing is moved: the beat is of another kind. */
  readonly leastLikeness: number;
  /** The template is a mean over about so many beats. */
  readonly memoryBeats: number;
  /** A beat moves no point of the template as if it were further from it than this share of its size, once `memoryBeats / 2` beats are in. */
  readonly reach: number;
  /** The least size by which windows are divided, in the unit of the signal. */
  readonly leastSize: number;
  /** After so long without a next beat a beat comes out alone. */
  readonly waitSeconds: RationalLike;
  /** How much of the signal is kept; a beat whose window has left it comes out without one. */
  readonly historySeconds: RationalLike;
}

/** The parameters in samples. @throws AfferentError where they are no whole numbers, or do not fit each other. */
export function samplesOf(p: BeatWindowsParameters, signal: Wire, beats: Wire) {
  const whole = (what: string, seconds: RationalLike): number => {
    const count = multiply(signal.rate, rational(seconds));
    if (!isInteger(count) || count.numerator < 0)
      throw new AfferentError("beat-windows", {
        got: `${what} of ${toNumber(rational(seconds))} s at ${toNumber(signal.rate)} Hz`,
        want: "a whole number of samples",
      });
    return count.numerator;
  };
  const window = whole("a window", p.windowSeconds);
  const lead = whole("a lead", p.leadSeconds);
  const shift = whole("a shift", p.shiftSecondsMax);
  const history = whole("a history", p.historySeconds);
  const hop = divide(signal.rate, beats.rate);
  const points = window / p.samplesPerPoint;
  if (!isInteger(hop) || !Number.isInteger(points) || p.samplesPerPoint < 1 || points < 2 || points > 512)
    throw new AfferentError("beat-windows", {
      got: `windows of ${points} points, ${toNumber(hop)} samples between frames of beats`,
      want: "2 to 512 whole points, and whole samples",
    });
  const { first, end } = p.likeness;
  if (lead > window || history < window + 2 * shift || !(first >= 0 && end - first >= 2 && end <= points))
    throw new AfferentError("beat-windows", {
      got: `a lead of ${lead}, a history of ${history} samples, likeness over points ${first} to ${end}`,
      want: `a lead of at most ${window}, a history of at least ${window + 2 * shift}, and at least 2 of ${points} points`,
    });
  if (!(p.memoryBeats >= 2 && p.reach > 0 && p.leastSize > 0))
    throw new AfferentError("beat-windows", {
      got: `memory ${p.memoryBeats}, reach ${p.reach}, least size ${p.leastSize}`,
      want: "at least 2 beats, and numbers above 0",
    });
  const { events } = beats;
  // Events are told on a clock that lies behind the sensor by `origin`, samples of the signal by its delay.
  const behind = events ? multiply(subtract(events.origin, signal.delay.min), signal.rate) : rational(0);
  return {
    channels: frameSize(signal),
    payload: events?.payload.length ?? 0,
    hop: hop.numerator,
    points,
    perPoint: p.samplesPerPoint,
    lead,
    shift,
    likeFirst: first,
    likeEnd: end,
    settled: Math.ceil(p.memoryBeats / 2),
    wait: whole("a wait", p.waitSeconds),
    history,
    behind: Math.round(toNumber(behind)),
    queue: 8 + (events?.capacity ?? 0),
    numbers: Float32Array.of(
      1 / p.samplesPerPoint,
      1 / points,
      1 / (end - first),
      p.leastLikeness,
      1 / p.memoryBeats,
      p.reach,
      p.leastSize,
      1 / toNumber(signal.rate),
    ),
  };
}
