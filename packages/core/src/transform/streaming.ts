import { AfferentError, assert } from "../errors.ts";
import { type Graph, inferWires, wireAt } from "../graph/bind.ts";
import type { Ref } from "../graph/draft.ts";
import type { Slide } from "../graph/op.ts";
import { recentColumns, type RecentColumnsParameters } from "../ops/recent-columns/recent-columns.ts";
import { equals } from "../wire/rational.ts";
import { formatWire, type Wire } from "../wire/wire.ts";
import { freshColumns, type MovingWindow, type SharedColumns, whyNotShared } from "./columns.ts";
import { streamingDraft, type StreamingDraft } from "./streaming-draft.ts";

/** How one node of the windowed network runs in the streaming one. */
export type NodeStreaming =
  | { readonly index: number; readonly op: string; readonly how: "columns"; readonly made: number; readonly of: number }
  | { readonly index: number; readonly op: string; readonly how: "window" | "as before" };

/** A streaming network, and how each node of the windowed one runs in it. */
export interface Streaming {
  readonly graph: Graph;
  readonly nodes: readonly NodeStreaming[];
}

/** A wire as the streaming network has it: in front of any window, shared by windows, or a frame for each window as before. */
type Flow = { readonly kind: "before"; readonly ref: Ref } | SharedColumns | Whole;

interface Whole {
  readonly kind: "whole";
  readonly ref: Ref;
  /** What made it depend on the whole window. */
  readonly since: string;
}

interface Refusal {
  readonly index: number;
  readonly op: string;
  readonly why: string;
}

/**
 * Makes a windowed network compute only what is new at each hop: every output keeps its bits, its validity, its rate and its delay.
 * Windows (`recent-columns`, see `overWindows`) that overlap share columns of every layer behind them, as long as a layer makes all columns alike
 * (`Op.slide`): convolutions and pools without padding along time, and what works column by column. Such a layer gets the columns that its new ones are made of,
 * and the newest of them are kept in the state from hop to hop. Where the hop is no multiple of the strides, as many sets of columns are kept as windows take turns.
 * What needs the whole window (a mean over time, a fully connected layer, a flattening reshape, any op that does not say how it slides) gets it, put together from
 * kept columns, and runs as before: it is the head, computed at every hop.
 * In: a bound graph. Out: a bound graph over the same sources, and how each node runs.
 * @throws AfferentError for a graph without a window, and one with nodes that cannot stream: all of them, each with its reason.
 */
export function streaming(windowed: Graph): Streaming {
  const { draft } = windowed;
  const made = streamingDraft();
  const flows: Flow[][] = [];
  const nodes: NodeStreaming[] = [];
  const refusals: Refusal[] = [];
  const flowOf = (ref: Ref): Flow =>
    ref.kind === "source" ? { kind: "before", ref } : (flows[ref.index]?.[ref.output] as Flow);
  for (const [index, node] of draft.nodes.entries()) {
    const inputs = node.inputs.map(flowOf);
    const step = { windowed, made, index, inputs };
    const window = windowOf(step);
    const shared = window ?? columnsOf(step, refusals);
    flows.push(shared ? [shared] : wholeOf(step, refusals));
    nodes.push({ index, op: node.op.name, ...howOf((flows[index] as [Flow])[0]) });
  }
  requireStreams(draft.name, flows, refusals);
  const outputs = draft.outputs.map(({ name, from }) => ({ name, from: refOf(made, flowOf(from)) }));
  const graph = inferWires({ ...draft, nodes: made.nodes, outputs }, windowed.sources, windowed.tick);
  for (const [index, { name, from }] of outputs.entries())
    requireSameFacts(name, wireAt(graph, from), wireAt(windowed, draft.outputs[index]?.from as Ref));
  return { graph, nodes };
}

/** One node of the windowed network, and what its inputs are in the streaming one. */
interface Step {
  readonly windowed: Graph;
  readonly made: StreamingDraft;
  readonly index: number;
  readonly inputs: readonly Flow[];
}

const nodeOf = ({ windowed, index }: Step) => windowed.draft.nodes[index]!;

const howOf = (flow: Flow) => {
  if (flow.kind !== "columns") return { how: flow.kind === "before" ? "as before" : "window" } as const;
  return { how: "columns", made: Math.min(flow.fresh, flow.total), of: flow.total } as const;
};

/** A window over a stream that no other window stands before; null for any other node. */
function windowOf(step: Step): SharedColumns | null {
  const { op, parameters } = nodeOf(step);
  const [stream] = step.inputs;
  if (op !== recentColumns || stream?.kind !== "before") return null;
  const { columns, hop, axis, phases, lost } = parameters as unknown as RecentColumnsParameters;
  if (phases !== 1 || lost !== "invalid") return null;
  const window: MovingWindow = { stream: stream.ref, columns, hop, axis };
  const arriving = wireAt(step.windowed, nodeOf(step).inputs[0] as Ref).shape[axis] as number;
  const facts = { ref: stream.ref, arriving, total: columns, axis, fresh: arriving * hop, phases: 1 };
  return { kind: "columns", ...facts, windows: [window], window };
}

/** The node where windows share what it makes; null where it needs the whole window, or stands before it. */
function columnsOf(step: Step, refusals: Refusal[]): SharedColumns | null {
  const { windowed, made, index, inputs } = step;
  const { op, parameters } = nodeOf(step);
  const shared = inputs.filter((flow) => flow.kind === "columns");
  const [first] = shared;
  const [wire, ...others] = windowed.wires[index] ?? [];
  if (!first || !wire || others.length > 0 || shared.length < inputs.length) return null;
  const slide = op.slide?.(parameters as never, inputWires(step), first.axis) ?? null;
  if (!slide || wire.shape.slice(0, slide.axis).some((length) => length !== 1)) return null;
  const total = wire.shape[slide.axis] as number;
  const why = whyNotShared(shared, slide, total);
  if (why !== null) refusals.push({ index, op: op.name, why });
  const { fresh, phases, made: arriving, needed } = freshColumns(first, slide, total);
  const refs = why === null ? shared.map((one) => made.newest(one, needed)) : shared.map(({ ref }) => ref);
  const ref = made.add(op, slide.resized?.(needed, arriving) ?? parameters, refs);
  const windows = [...new Set(shared.flatMap((one) => one.windows))];
  return { kind: "columns", ref, arriving, total, axis: slide.axis, fresh, phases, windows };
}

const inputWires = (step: Step): readonly Wire[] => nodeOf(step).inputs.map((ref) => wireAt(step.windowed, ref));

/** The node with the inputs that it has in the windowed network. */
function wholeOf(step: Step, refusals: Refusal[]): Flow[] {
  const { windowed, made, index, inputs } = step;
  const { op, parameters } = nodeOf(step);
  const whole = inputs.find((flow) => flow.kind === "whole");
  const slide = whole && slideOfLongest(step);
  if (slide && slide.reach > 1 && slide.columns > 1)
    refusals.push({ index, op: op.name, why: `its input depends on the whole window since ${whole.since}` });
  const { index: at } = made.add(
    op,
    parameters,
    inputs.map((flow) => refOf(made, flow)),
  );
  const before = inputs.every(({ kind }) => kind === "before");
  const since = whole?.since ?? `node ${index}, ${op.name}`;
  return (windowed.wires[index] ?? []).map((_, output): Flow => {
    const ref: Ref = { kind: "node", index: at, output };
    return before ? { kind: "before", ref } : { kind: "whole", ref, since };
  });
}

/** How the node goes along the first axis longer than 1, and how many columns it makes; null where it does not slide. */
function slideOfLongest(step: Step): (Slide & { readonly columns: number }) | null {
  const { op, parameters } = nodeOf(step);
  const wires = inputWires(step);
  const axis = wires[0]?.shape.findIndex((length) => length > 1) ?? -1;
  const slide = axis < 0 ? null : op.slide?.(parameters as never, wires, axis);
  return slide ? { ...slide, columns: step.windowed.wires[step.index]?.[0]?.shape[slide.axis] ?? 1 } : null;
}

const refOf = (made: StreamingDraft, flow: Flow): Ref => (flow.kind === "columns" ? made.whole(flow) : flow.ref);

function requireStreams(name: string, flows: readonly (readonly Flow[])[], refusals: readonly Refusal[]): void {
  if (!flows.flat().some(({ kind }) => kind === "columns"))
    throw new AfferentError(name, {
      got: "a network without windows",
      want: "recent-columns between its input and its layers",
      remedy: "make its input a window that moves first, with overWindows",
    });
  if (refusals.length > 0)
    throw new AfferentError(name, {
      got: `${refusals.length} node${refusals.length === 1 ? "" : "s"} that cannot stream: ${refusals.map(({ index, op, why }) => `node ${index}, ${op}: ${why}`).join("; ")}`,
      want: "layers that make every column of a window alike",
      remedy: 'train the network with padding "valid" along time, and let what needs the whole window come last',
    });
}

/** Our own law: a wire of the streaming network says of itself what the windowed one's says. */
function requireSameFacts(name: string, got: Wire, want: Wire): void {
  const same =
    formatWire(got) === formatWire(want) &&
    equals(got.rate, want.rate) &&
    got.quant?.zeroPoint === want.quant?.zeroPoint;
  assert(same, `output "${name}": ${formatWire(got)} is ${formatWire(want)}`);
}
