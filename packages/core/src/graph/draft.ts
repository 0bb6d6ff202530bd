import type { RationalLike } from "../wire/rational.ts";
import type { Unit } from "../wire/unit.ts";
import type { ElementType, Quant } from "../wire/wire.ts";
import type { AnyOp, Parameters } from "./op.ts";

/** What a source does with a gap, a non-finite or an out-of-range sample: marks the frame invalid, or first holds the last good one for a while. */
export type GapPolicy = { readonly policy: "mark" } | { readonly policy: "hold"; readonly seconds: RationalLike };

/** A sensor as the algorithm asks for it; its rate and channel count are bound later. */
export interface SourceDraft {
  readonly name: string;
  readonly unit: Unit;
  readonly channels: { readonly min: number; readonly max: number };
  readonly rateHz: { readonly min: RationalLike; readonly max: RationalLike };
  readonly gaps: GapPolicy;
  /** Of a network's input instead of a sensor: frames of codes that are taken as they are, without a queue, range or scale. */
  readonly tensor?: TensorFacts;
}

/** One frame of a network's input. */
export interface TensorFacts {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly quant?: Quant;
  /** Of i32: how many there are to choose from, 0 to indexCount - 1, such as the rows of a table. Seeded sequences stay among them; an op decides what others mean. */
  readonly indexCount?: number;
}

/** Where a wire starts: the output of a node (or a source, by index among the sources). */
export interface Ref {
  readonly kind: "source" | "node";
  readonly index: number;
  readonly output: number;
}

export interface Node {
  readonly op: AnyOp;
  readonly parameters: Parameters;
  readonly inputs: readonly Ref[];
}

/** An algorithm before its sources are bound: what `definitionId` is the hash of. Nodes stand in the order they run. */
export interface Draft {
  readonly name: string;
  readonly sources: readonly SourceDraft[];
  readonly nodes: readonly Node[];
  readonly outputs: readonly { readonly name: string; readonly from: Ref }[];
}
