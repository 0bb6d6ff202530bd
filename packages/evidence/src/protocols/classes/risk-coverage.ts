import { recordingsBySubject, type SubjectDraw } from "../../statistics/bootstrap.ts";
import { cellOf, emptyConfusion, meanF1 } from "./confusion.ts";
import type { ClassRecording } from "./items.ts";
import { type ClassProtocol, headlineClasses } from "./protocol.ts";

/** Items by quality, the best first, as typed arrays: they are walked once for every draw. */
function ranked(recordings: readonly ClassRecording[], classes: number) {
  const all = recordings.flatMap(({ items }, recording) =>
    items.map((item) => ({
      recording,
      cell: cellOf(item, classes),
      quality: item.quality ?? Number.NEGATIVE_INFINITY,
    })),
  );
  // Not by subtraction: minus infinity from itself is no number.
  all.sort((a, b) => (a.quality === b.quality ? 0 : a.quality < b.quality ? 1 : -1));
  return {
    recording: Int32Array.from(all, (each) => each.recording),
    cell: Int32Array.from(all, (each) => each.cell),
    quality: Float64Array.from(all, (each) => each.quality),
  };
}

/** The headline over the items of best quality, `coverage` per cent of them, of any draw; items of equal quality at the cut are kept in equal part. */
export function f1AtCoverage(
  recordings: readonly ClassRecording[],
  protocol: ClassProtocol,
): (draw: SubjectDraw, coverage: number) => number | null {
  const classes = protocol.classes.length;
  const over = headlineClasses(protocol);
  const { recording, cell, quality } = ranked(recordings, classes);
  return (draw, coverage) => {
    const times = new Float64Array(recordings.length);
    for (const group of draw) for (const position of group) times[position]! += 1;
    const total = recordings.reduce((sum, { items }, position) => sum + times[position]! * items.length, 0);
    const kept = emptyConfusion(classes);
    let left = (coverage / 100) * total;
    for (let from = 0, to = 0; from < cell.length && left > 0; from = to) {
      let size = 0;
      while (to < cell.length && quality[to] === quality[from]) size += times[recording[to++]!]!;
      const weight = Math.min(1, left / Math.max(size, 1));
      for (let place = from; place < to; place++) kept.counts[cell[place]!]! += weight * times[recording[place]!]!;
      left -= size;
    }
    return meanF1(kept, over);
  };
}

/**
 * The risk-coverage curve of classes: items of the whole data set ranked by quality, the best kept, and the headline of what is kept, at 5, 10, ... 100 % of them.
 * Higher is better. At 100 % it is the headline. Source: El-Yaniv & Wiener 2010, JMLR 11:1605-1641.
 */
export function classRiskCoverage(
  recordings: readonly ClassRecording[],
  protocol: ClassProtocol,
): readonly { readonly coverage: number; readonly value: number | null }[] {
  const f1 = f1AtCoverage(recordings, protocol);
  const everyone = recordingsBySubject(recordings.map(({ subject }) => subject));
  return Array.from({ length: 20 }, (_, step) => {
    const coverage = 5 * (step + 1);
    return { coverage, value: f1(everyone, coverage) };
  });
}
