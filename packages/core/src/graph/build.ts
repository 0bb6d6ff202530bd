import { AfferentError } from "../errors.ts";
import type { Draft, Node, Ref, SourceDraft } from "./draft.ts";
import type { AnyOp, Constants, Op, Parameters } from "./op.ts";
import type { Fields } from "../memory/fields.ts";

/** A wire in the making; reads along the signal path: `ppg.through(resample, {...}).through(frames, {...})`. */
export interface Stream {
  readonly ref: Ref;
  /** Sends this stream through an op. */
  through<P extends object, C extends Constants, S extends Fields, W extends Fields>(
    op: Op<P, C, S, W>,
    parameters: P,
  ): Stream;
  /** Brings further streams to an op of several inputs: `ppg.with(acc).through(motionRegression, {...})`. */
  with(...others: readonly Stream[]): Streams;
}

export interface Streams {
  through<P extends object, C extends Constants, S extends Fields, W extends Fields>(
    op: Op<P, C, S, W>,
    parameters: P,
  ): Stream;
  /** For an op of several outputs: one stream for each. */
  split<P extends object, C extends Constants, S extends Fields, W extends Fields>(
    op: Op<P, C, S, W>,
    parameters: P,
    outputs: number,
  ): readonly Stream[];
}

export interface GraphBuilder {
  source(facts: SourceDraft): Stream;
  /** Several streams at once, for an op of several inputs or outputs. */
  together(...streams: readonly Stream[]): Streams;
  /** Names what the graph puts out; order is kept. */
  output(name: string, stream: Stream): void;
}

/**
 * Writes a graph down along its signal path. The draft knows nothing of rates and channel counts; `bind` states them.
 * @throws AfferentError for a name used twice, no source, no output.
 */
export function graph(name: string, describe: (build: GraphBuilder) => void): Draft {
  const sources: SourceDraft[] = [];
  const nodes: Node[] = [];
  const outputs: { name: string; from: Ref }[] = [];
  const fresh = (taken: readonly { readonly name: string }[], wanted: string, what: string): void => {
    if (taken.some((other) => other.name === wanted))
      throw new AfferentError(`graph ${name}`, { got: `two ${what}s called "${wanted}"`, want: "names used once" });
  };
  const append = (op: unknown, parameters: object, inputs: readonly Ref[]): number =>
    nodes.push({ op: op as AnyOp, parameters: parameters as Parameters, inputs }) - 1;
  const streams = (refs: readonly Ref[]): Streams => ({
    through: (op, parameters) => stream({ kind: "node", index: append(op, parameters, refs), output: 0 }),
    split: (op, parameters, count) => {
      const index = append(op, parameters, refs);
      return Array.from({ length: count }, (_, output) => stream({ kind: "node", index, output }));
    },
  });
  const stream = (ref: Ref): Stream => ({
    ref,
    through: (op, parameters) => streams([ref]).through(op, parameters),
    with: (...others) => streams([ref, ...others.map((other) => other.ref)]),
  });
  describe({
    source(facts) {
      fresh(sources, facts.name, "source");
      return stream({ kind: "source", index: sources.push(facts) - 1, output: 0 });
    },
    together: (...all) => streams(all.map((one) => one.ref)),
    output(outputName, from) {
      fresh(outputs, outputName, "output");
      outputs.push({ name: outputName, from: from.ref });
    },
  });
  if (sources.length === 0 || outputs.length === 0)
    throw new AfferentError(`graph ${name}`, {
      got: `${sources.length} sources and ${outputs.length} outputs`,
      want: "at least one of each",
    });
  return { name, sources, nodes, outputs };
}
