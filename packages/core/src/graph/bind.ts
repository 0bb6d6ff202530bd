import { AfferentError } from "../errors.ts";
import {
  compare,
  divide,
  floor,
  format,
  multiply,
  rational,
  type Rational,
  type RationalLike,
} from "../wire/rational.ts";
import { conversionFactor, type Unit } from "../wire/unit.ts";
import { noDelay, type Wire } from "../wire/wire.ts";
import { tickOf } from "./clock.ts";
import type { Draft, Ref, SourceDraft, TensorFacts } from "./draft.ts";

/**
 * No sensor measures more than this in any unit, and up to here squares, sums and filters stay finite in f32: one damaged sample
 * of 1e38 would be infinite after a filter, and infinity minus infinity would stay in its state for ever.
 */
const LARGEST_MEASUREMENT = 1e15;

/** The facts of one real sensor. None has a default. */
export interface Binding {
  readonly rateHz: RationalLike;
  readonly channels: number;
  readonly unit: Unit;
  /** Values outside are the sensor's rails, not measurements, and make the frame invalid; "any", -1e15 to 1e15, where none are known. In `unit`. */
  readonly range: { readonly low: number; readonly high: number } | "any";
  /** The most by which this source's data may run ahead of the others', seconds: the length of its queue. A source silent for longer is a gap. */
  readonly skewSeconds: RationalLike;
}

export interface BoundSource {
  readonly name: string;
  readonly rate: Rational;
  readonly channels: number;
  /** From the bound unit to the draft's. */
  readonly scale: number;
  /** In the bound unit, before scaling. */
  readonly low: number;
  readonly high: number;
  readonly holdFrames: number;
  readonly queueFrames: number;
  readonly wire: Wire;
  /** Of a network's input: what its frames are. It has no queue: frames are taken where the first op reads them. */
  readonly tensor?: TensorFacts;
}

/** A draft with its sources bound and every wire's facts known. After this nothing can fail. */
export interface Graph {
  readonly draft: Draft;
  readonly sources: readonly BoundSource[];
  /** Per node, its outputs. */
  readonly wires: readonly (readonly Wire[])[];
  /** Seconds after which every source has delivered a whole number of frames; the unit of time of the schedule. */
  readonly tick: Rational;
}

/**
 * Binds a draft to real sensors and infers the facts of every wire.
 * @throws AfferentError where a source is missing or does not fit, an op refuses its inputs, or an f32 filter is too far from its ideal.
 */
export function bind(draft: Draft, bindings: Readonly<Record<string, Binding>>): Graph {
  for (const name of Object.keys(bindings))
    if (!draft.sources.some((source) => source.name === name))
      throw new AfferentError(`${draft.name}: source "${name}"`, {
        got: "a binding for it",
        want: `one for ${draft.sources.map((source) => `"${source.name}"`).join(", ")}`,
      });
  const rates = draft.sources.map((source) => rational(bindingOf(draft, source, bindings).rateHz));
  const tick = tickOf(draft.name, rates);
  const sources = draft.sources.map((source) => bindSource(draft, source, bindingOf(draft, source, bindings), tick));
  return inferWires(draft, sources, tick);
}

/** The facts of every wire behind sources that are bound. @throws AfferentError where an op refuses its inputs. */
export function inferWires(draft: Draft, sources: readonly BoundSource[], tick: Rational): Graph {
  const wires: (readonly Wire[])[] = [];
  const wireOf = (ref: Ref): Wire => wireAt({ sources, wires }, ref);
  for (const [index, node] of draft.nodes.entries()) {
    const inputs = node.inputs.map(wireOf);
    try {
      const parameters = node.parameters as never;
      wires.push(node.op.infer(inputs, parameters));
      node.op.verify?.(parameters, inputs);
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
      throw error.within(`${draft.name}, node ${index}`);
    }
  }
  return { draft, sources, wires, tick };
}

/** The facts of the wire that a reference names. */
export function wireAt(graph: Pick<Graph, "sources" | "wires">, ref: Ref): Wire {
  const wire = ref.kind === "source" ? graph.sources[ref.index]?.wire : graph.wires[ref.index]?.[ref.output];
  if (!wire)
    throw new AfferentError("graph", {
      got: `a reference to ${ref.kind} ${ref.index} output ${ref.output}`,
      want: "one that exists",
    });
  return wire;
}

function bindingOf(draft: Draft, source: SourceDraft, bindings: Readonly<Record<string, Binding>>): Binding {
  const binding = bindings[source.name];
  if (!binding)
    throw new AfferentError(`${draft.name}: source "${source.name}"`, {
      got: "no binding",
      want: "its rate, channels, unit, range and skew",
    });
  return binding;
}

function bindSource(draft: Draft, source: SourceDraft, binding: Binding, tick: Rational): BoundSource {
  const where = `${draft.name}: source "${source.name}"`;
  const rate = rational(binding.rateHz);
  if (compare(rate, rational(source.rateHz.min)) < 0 || compare(rate, rational(source.rateHz.max)) > 0)
    throw new AfferentError(where, {
      got: `${format(rate)} Hz`,
      want: `${format(rational(source.rateHz.min))} to ${format(rational(source.rateHz.max))} Hz`,
    });
  const { channels, range } = binding;
  if (!Number.isInteger(channels) || channels < source.channels.min || channels > source.channels.max)
    throw new AfferentError(where, {
      got: `${channels} channels`,
      want:
        source.channels.min === source.channels.max
          ? `${source.channels.min}`
          : `${source.channels.min} to ${source.channels.max}`,
    });
  if (range !== "any" && !(range.low < range.high))
    throw new AfferentError(where, { got: `a range from ${range.low} to ${range.high}`, want: "low below high" });
  if (range !== "any" && !(range.low >= -LARGEST_MEASUREMENT && range.high <= LARGEST_MEASUREMENT))
    throw new AfferentError(where, {
      got: `a range from ${range.low} to ${range.high}`,
      want: "-1e15 to 1e15 at most",
      remedy: 'state the sensor\'s own range, or "any"',
    });
  const perTick = floor(multiply(tick, rate));
  const queueFrames = Math.max(perTick, floor(multiply(rational(binding.skewSeconds), rate)));
  if (source.tensor) return bindTensor(where, source.name, source.tensor, rate, queueFrames);
  const holdFrames = source.gaps.policy === "hold" ? floor(multiply(rational(source.gaps.seconds), rate)) : 0;
  return {
    name: source.name,
    rate,
    channels,
    scale: Math.fround(conversionFactor(where, binding.unit, source.unit)),
    low: range === "any" ? Math.fround(-LARGEST_MEASUREMENT) : Math.fround(range.low),
    high: range === "any" ? Math.fround(LARGEST_MEASUREMENT) : Math.fround(range.high),
    holdFrames,
    queueFrames,
    wire: { dtype: "f32", shape: [channels], rate, delay: noDelay, unit: source.unit, validity: "masked" },
  };
}

function bindTensor(
  where: string,
  name: string,
  tensor: TensorFacts,
  rate: Rational,
  queueFrames: number,
): BoundSource {
  const { dtype, shape, quant, indexCount } = tensor;
  if (
    indexCount !== undefined &&
    !(dtype === "i32" && Number.isInteger(indexCount) && indexCount >= 1 && indexCount <= 2 ** 31)
  )
    throw new AfferentError(where, { got: `${indexCount} indices of ${dtype}`, want: "1 to 2^31 of i32" });
  return {
    name,
    rate,
    channels: shape.reduce((product, n) => product * n, 1),
    scale: 1,
    low: Math.fround(-LARGEST_MEASUREMENT),
    high: Math.fround(LARGEST_MEASUREMENT),
    holdFrames: 0,
    queueFrames,
    wire: { dtype, shape, rate, delay: noDelay, unit: "1", validity: "dense", ...(quant ? { quant } : {}) },
    tensor,
  };
}

/**
 * The binding of a network's input: so many inferences per second; its other facts are the draft's own. With `framesTogether` above 1 so many frames are offered
 * at once and run in one step: the batch of a host. `plan` then wants that many ticks, and one source.
 */
export const tensorBinding = (source: SourceDraft, rateHz: RationalLike, framesTogether = 1): Binding => ({
  rateHz,
  channels: source.channels.min,
  unit: source.unit,
  range: "any",
  skewSeconds: framesTogether === 1 ? 0 : divide(rational(framesTogether), rational(rateHz)),
});

/** How many frames each tick brings of a source; a whole number by the choice of the tick. */
export const framesPerTick = (graph: Pick<Graph, "tick">, rate: Rational): number =>
  floor(divide(rate, divide(rational(1), graph.tick)));
