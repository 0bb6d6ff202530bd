import { AfferentError, type SecondOrderSection, steadyState } from "@afferent/core";

function check(section: SecondOrderSection, row: number): void {
  const { b, a } = section;
  const where = `zero-phase section ${row}`;
  if (![...b, ...a].every(Number.isFinite))
    throw new AfferentError(where, { got: `b [${b.join(", ")}], a [${a.join(", ")}]`, want: "finite coefficients" });
  if (1 + a[0] + a[1] === 0)
    throw new AfferentError(where, {
      got: "a pole at 0 Hz",
      want: "a section with a steady state",
      remedy: "remove the integrator",
    });
}

/** Three times the order of the cascade plus one; a section whose b2 and a2 are both 0 is of first order. */
function edgeSamples(sections: readonly SecondOrderSection[]): number {
  const firstOrder = Math.min(
    sections.filter(({ b }) => b[2] === 0).length,
    sections.filter(({ a }) => a[1] === 0).length,
  );
  return 3 * (2 * sections.length + 1 - firstOrder);
}

/** Point reflection about the first and the last sample, so that value and slope run on across the edges. */
function extend(signal: ArrayLike<number>, edge: number): Float64Array {
  const extended = new Float64Array(signal.length + 2 * edge);
  extended.set(signal, edge);
  const first = signal[0]!;
  const lastPosition = signal.length - 1;
  const last = signal[lastPosition]!;
  for (let step = 1; step <= edge; step++) {
    extended[edge - step] = 2 * first - signal[step]!;
    extended[edge + lastPosition + step] = 2 * last - signal[lastPosition - step]!;
  }
  return extended;
}

/**
 * Filters in place, forwards, each section in transposed direct form II, starting where the section would stand had the signal been
 * its first sample for ever: no transient for a constant.
 */
function filterSettled(sections: readonly SecondOrderSection[], samples: Float64Array): void {
  const start = samples[0]!;
  const settled = steadyState(sections);
  sections.forEach(({ b: [b0, b1, b2], a: [a1, a2] }, row) => {
    let first = settled[row]![0] * start;
    let second = settled[row]![1] * start;
    for (let position = 0; position < samples.length; position++) {
      const input = samples[position]!;
      const output = b0 * input + first;
      first = b1 * input - a1 * output + second;
      second = b2 * input - a2 * output;
      samples[position] = output;
    }
  });
}

/**
 * Filters forwards and then backwards, so that nothing is delayed: the gain is that of the filter squared, the phase zero.
 * A whole-recording analysis in 64-bit floats: it looks ahead and cannot stream, so it is never part of an algorithm.
 * Source: Gustafsson 1996, doi 10.1109/78.492552, for the problem of the edges; the edges here are those of SciPy's `sosfiltfilt` by
 * default: an odd extension by 3 (2 sections + 1 - first-order sections) samples on each side, each pass started in the steady state of its first sample.
 * In: sections, applied in order; signal [n], dense, any unit. Out: [n], the signal's unit.
 * Does not bridge gaps: filter each dense stretch by itself.
 * @throws AfferentError for coefficients that are not finite, a pole at 0 Hz, a sample that is not finite, or a signal not longer than the extension.
 */
export function zeroPhase(sections: readonly SecondOrderSection[], signal: ArrayLike<number>): Float64Array {
  if (sections.length === 0)
    throw new AfferentError("zero-phase filter", { got: "no sections", want: "at least one second-order section" });
  sections.forEach(check);
  const edge = edgeSamples(sections);
  if (signal.length <= edge)
    throw new AfferentError("zero-phase filter", {
      got: `${signal.length} samples`,
      want: `more than ${edge} for ${sections.length} section(s)`,
      remedy: "give a longer stretch or a filter of lower order",
    });
  for (let position = 0; position < signal.length; position++)
    if (!Number.isFinite(signal[position]))
      throw new AfferentError("zero-phase filter", {
        got: `${signal[position]} at sample ${position}`,
        want: "finite samples",
        remedy: "filter each dense stretch by itself",
      });
  const extended = extend(signal, edge);
  filterSettled(sections, extended);
  extended.reverse();
  filterSettled(sections, extended);
  extended.reverse();
  return extended.slice(edge, edge + signal.length);
}
