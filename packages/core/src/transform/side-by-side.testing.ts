import type { Draw } from "../compile/corpus/draw.testing.ts";
import type { Pipeline } from "../run/pipeline.ts";
import { wireAt } from "../graph/bind.ts";

/** What two pipelines of the same sources gave. */
export interface SideBySide {
  readonly differing: number;
  /** Codes and validity bytes. */
  readonly compared: number;
  /** Output frames that were valid. */
  readonly valid: number;
  /** Distinct codes in valid frames: more than a few, or nothing was compared. */
  readonly codes: number;
}

/** Feeds both the same codes, some frames lost one at a time and in bursts, and compares every output after every step. */
export function sideBySide(left: Pipeline, right: () => Pipeline, draw: Draw, frames: number): SideBySide {
  const { graph } = left.plan;
  let [differing, compared, valid, lost] = [0, 0, 0, 0];
  const codes = new Set<number>();
  for (let frame = 0; frame < frames; frame++) {
    if (lost > 0) lost--;
    else if (draw.chance(0.02)) lost = draw.among([1, 1, 2, draw.integer(1, 20)]);
    for (const { name, channels, wire } of graph.sources) {
      const most = wire.dtype === "i8" ? 127 : 20_000;
      const values = Int16Array.from({ length: channels }, () => draw.integer(-most, most));
      const offer = { channels: lost > 0 ? null : [values], start: 0, frames: 1 };
      left.push(name, offer);
      right().push(name, offer);
    }
    left.step();
    right().step();
    for (const { name, from } of graph.draft.outputs) {
      const [a, b] = [left.outputs[name]!, right().outputs[name]!];
      const { dtype } = wireAt(graph, from);
      if (a.frames !== b.frames) differing++;
      for (let i = 0; i < a.frames; i++) {
        if (a.valid[i] !== b.valid[i]) differing++;
        valid += a.valid[i] ?? 0;
        for (let k = i * a.size; k < (i + 1) * a.size; k++) {
          if (a[dtype][k] !== b[dtype][k]) differing++;
          if (a.valid[i] === 1) codes.add(a[dtype][k] ?? 0);
        }
        compared += 1 + a.size;
      }
    }
  }
  return { differing, compared, valid, codes: codes.size };
}
