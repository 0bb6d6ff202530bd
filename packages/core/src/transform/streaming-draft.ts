import type { Node, Ref } from "../graph/draft.ts";
import type { AnyOp, Parameters } from "../graph/op.ts";
import { recentColumns } from "../ops/recent-columns/recent-columns.ts";
import { unbroken } from "../ops/unbroken/unbroken.ts";
import type { SharedColumns } from "./columns.ts";

/** The nodes of the streaming network in the making. */
export interface StreamingDraft {
  readonly nodes: readonly Node[];
  add(op: AnyOp, parameters: Parameters, inputs: readonly Ref[]): Ref;
  /** A wire of the newest columns, so many of them, a frame for each window; those of lost frames count as any. */
  newest(wire: SharedColumns, columns: number): Ref;
  /** A wire that is the windowed network's in every bit and validity byte. */
  whole(wire: SharedColumns): Ref;
}

/** An empty one. What is asked for twice is made once. */
export function streamingDraft(): StreamingDraft {
  const nodes: Node[] = [];
  const made = new Map<SharedColumns, Map<string, Ref>>();
  const once = (wire: SharedColumns, what: string, make: () => Ref): Ref => {
    const known = made.get(wire) ?? new Map<string, Ref>();
    made.set(wire, known);
    const ref = known.get(what) ?? make();
    known.set(what, ref);
    return ref;
  };
  const add = (op: AnyOp, parameters: Parameters, inputs: readonly Ref[]): Ref => ({
    kind: "node",
    index: nodes.push({ op, parameters, inputs }) - 1,
    output: 0,
  });
  const newest = (wire: SharedColumns, columns: number): Ref => {
    const { ref, arriving, axis, window } = wire;
    const hop = window?.hop ?? 1;
    if (hop === 1 && columns === arriving) return ref;
    const phases = columns > arriving ? wire.phases : 1;
    return once(wire, `newest ${columns}`, () =>
      add(recentColumns as AnyOp, { columns, hop, axis, phases, lost: "zeros" }, [ref]),
    );
  };
  const whole = (wire: SharedColumns): Ref =>
    once(wire, "whole", () => {
      if (wire.window) {
        const { columns, hop, axis, stream } = wire.window;
        return add(recentColumns as AnyOp, { columns, hop, axis, phases: 1, lost: "invalid" }, [stream]);
      }
      return wire.windows.reduce(
        (ref, { stream, columns, hop, axis }) => add(unbroken as AnyOp, { columns, hop, axis }, [ref, stream]),
        newest(wire, wire.total),
      );
    });
  return { nodes, add, newest, whole };
}
