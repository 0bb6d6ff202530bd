/** A stretch of body time, from its start up to but not including its end, in seconds after the recording's zero. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** True inside any of the spans. */
export const isInside = (spans: readonly Span[], seconds: number): boolean =>
  spans.some((span) => seconds >= span.startSeconds && seconds < span.endSeconds);

/** A smooth step from 0 to 1 over [0, 1]: 3 x^2 - 2 x^3, flat at both ends. */
const smoothStep = (x: number): number => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x));

/** 1 inside the span, 0 far away, with an edge of `edgeSeconds` centred on each end. */
export const envelope = (span: Span, seconds: number, edgeSeconds: number): number =>
  smoothStep((seconds - span.startSeconds) / edgeSeconds + 0.5) *
  smoothStep((span.endSeconds - seconds) / edgeSeconds + 0.5);
