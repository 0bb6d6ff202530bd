import type { Algorithm, EmittedUnit, Plan } from "@afferent/core";
import type { Target } from "../targets/targets.ts";

/** What a compiled algorithm takes of a device, bytes. */
export interface Sizes {
  /** "measured" by the target's compiler, or "predicted" from the table of kernel sizes. */
  readonly source: "measured" | "predicted";
  /** The compiler, with its version, that measured, or that made the table. */
  readonly toolchain: string;
  /** Instructions and the constants that code brings with it: the unit's own. */
  readonly codeBytes: number;
  /** Routines of the compiler's library, such as floats in software, that the unit calls. */
  readonly supportBytes: number;
  readonly constantsBytes: number;
  readonly stateBytes: number;
  readonly scratchBytes: number;
  /** The deepest chain of calls. */
  readonly stackBytes: number;
}

export const flashBytes = (sizes: Sizes): number => sizes.codeBytes + sizes.supportBytes + sizes.constantsBytes;
export const ramBytes = (sizes: Sizes): number => sizes.stateBytes + sizes.scratchBytes + sizes.stackBytes;

/** Everything that a layout writes about. */
export interface Product {
  readonly algorithm: Algorithm;
  readonly plan: Plan;
  readonly unit: EmittedUnit;
  readonly ids: { readonly definitionId: string; readonly graphId: string };
  readonly target: Target;
  readonly sizes: Sizes;
  readonly version: string;
}

/** A file to be written, its path within the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly content: string;
}
