import { AfferentError } from "../errors.ts";
import type { Draft, Node, Ref, SourceDraft, TensorFacts } from "../graph/draft.ts";
import type { AnyOp } from "../graph/op.ts";
import { recentColumns } from "../ops/recent-columns/recent-columns.ts";

/** Which input of a network is a window that moves, and by how much. */
interface MovingInput {
  /** The source's name. */
  readonly source: string;
  /** Columns that are new in each window: the first axis longer than 1 is that of time. */
  readonly hopColumns: number;
}

/**
 * Makes a network's input a window that moves: the source then brings `hopColumns` columns at a time, and the network sees the last ones, as many as it takes,
 * at each of them. An output is invalid until the first window is full, and while a lost frame lies in the window. All else stays as it is; `streaming` makes
 * the result spare the work that windows share.
 * In: a network of codes with an input of shape [..., columns, ...]. Out: the draft over a source of shape [..., hopColumns, ...].
 * @throws AfferentError for no such source, one that is no network's input, and a hop that is no whole number of columns, at least 1.
 */
export function overWindows(draft: Draft, { source: name, hopColumns }: MovingInput): Draft {
  const moving = draft.sources.findIndex((source) => source.name === name);
  const tensor = draft.sources[moving]?.tensor;
  const where = `${draft.name}: source "${name}"`;
  if (!tensor)
    throw new AfferentError(where, {
      got: moving < 0 ? "no source of this name" : "a sensor",
      want: "the input of a network, frames of codes",
    });
  const axis = tensor.shape.findIndex((length) => length > 1);
  const columns = tensor.shape[axis];
  if (columns === undefined || !Number.isInteger(hopColumns) || hopColumns < 1)
    throw new AfferentError(where, {
      got: `a hop of ${hopColumns} columns for frames of shape [${tensor.shape.join(", ")}]`,
      want: "a whole number of columns, 1 or more, and frames with an axis longer than 1",
    });
  const behind = (ref: Ref): Ref => {
    if (ref.kind === "node") return { ...ref, index: ref.index + 1 };
    return ref.index === moving ? { kind: "node", index: 0, output: 0 } : ref;
  };
  const window: Node = {
    op: recentColumns as AnyOp,
    parameters: { columns, hop: 1, axis, phases: 1, lost: "invalid" },
    inputs: [{ kind: "source", index: moving, output: 0 }],
  };
  return {
    name: draft.name,
    sources: draft.sources.map((source, index) =>
      index === moving ? lasting(source, tensor, axis, hopColumns) : source,
    ),
    nodes: [window, ...draft.nodes.map((node) => ({ ...node, inputs: node.inputs.map(behind) }))],
    outputs: draft.outputs.map(({ name: output, from }) => ({ name: output, from: behind(from) })),
  };
}

/** A network's input of another number of columns. */
function lasting(source: SourceDraft, tensor: TensorFacts, axis: number, columns: number): SourceDraft {
  const shape = tensor.shape.map((length, at) => (at === axis ? columns : length));
  const size = shape.reduce((a, b) => a * b, 1);
  return { ...source, channels: { min: size, max: size }, tensor: { ...tensor, shape } };
}
