import type { Block } from "../memory/block.ts";
import type { Fields, Views } from "../memory/fields.ts";
import type { Wire } from "../wire/wire.ts";

/** What a graph prints, hashes and is stored as. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The weights of a network, in an op's parameters. They are part of the graph's identity by their hash. */
export type Weights = Int8Array | Int16Array | Int32Array | Float32Array;

/** What may stand in an op's parameters: JSON and weights. */
export type Parameters =
  | string
  | number
  | boolean
  | null
  | Weights
  | readonly Parameters[]
  | { readonly [key: string]: Parameters };

/** An integer constant is a number; everything else is an array, even of one f32. Both reach the C params struct under the same name. */
export type Constant = number | Float32Array | Int32Array | Int16Array | Int8Array;
export type Constants = Readonly<Record<string, Constant>>;

/**
 * How an op passes invalid frames on; `infer` derives the output's validity from it and the gap test of every op holds it to its word.
 * - same: an output frame is valid when the input frames of the same time are.
 * - window: an output frame is valid when the last `frames` input frames are all there and valid.
 * - settle: an invalid input resets the op; outputs are invalid from there until `frames` input frames after it have been valid.
 * - own: as the op's doc comment says.
 */
export type ValidityRule =
  | { readonly rule: "same" }
  | { readonly rule: "window"; readonly frames: number }
  | { readonly rule: "settle"; readonly frames: number }
  | { readonly rule: "own"; readonly meaning: string };

/** Work per second of signal, counted from the op's loops. */
export interface Cost {
  readonly multiplyAdds: number;
  readonly divisions?: number;
  /** Comparisons, copies, integer steps. */
  readonly other?: number;
}

/**
 * How often each loop of an op's kernel runs in a second of signal, by the loop's name: structure alone, from the kernel's constants.
 * Times what one round takes on a target it is a prediction of instructions (docs/cost-model.md).
 */
export type Work = Readonly<Record<string, number>>;

/**
 * How an op of one output goes along one axis of its inputs: column j of the output is made, the same way for every j, of the input columns
 * j stride - before ... j stride - before + reach - 1, and of nothing else. Outside the input lies padding.
 */
export interface Slide {
  readonly reach: number;
  readonly stride: number;
  /** Columns of padding before the input; negative for columns that are passed over. */
  readonly before: number;
  /** The axis of the output that the columns lie along. */
  readonly axis: number;
  /** The parameters for an input of so many columns of which so many are made, none of them padded or passed over at the start; absent where they are the same. */
  readonly resized?: (columns: number, made: number) => Parameters;
}

/** All that one step of an op sees. Made once; nothing in it is replaced while a pipeline runs. */
export interface Call<C extends Constants = Constants, S extends Fields = Fields, W extends Fields = Fields> {
  readonly constants: C;
  readonly state: Views<S>;
  readonly scratch: Views<W>;
  readonly inputs: readonly Block[];
  readonly outputs: readonly Block[];
}

/**
 * A faster kernel for one target. It gives the reference's bits, which a seeded corpus holds it to; the state is the reference's.
 * Its C names start with its own name, as the plain kernel's do with the op's.
 */
export interface KernelVariant {
  /** Kebab-case, such as "conv-2d-smlad". */
  readonly name: string;
  readonly target: string;
  readonly kernel: readonly string[];
  /** Whether it can do this node; where not, and why, the plain kernel is used. */
  readonly suits: (constants: Constants) => true | { readonly no: string };
  /** The constants in the order this kernel wants them; absent where they are the plain kernel's. */
  readonly constants?: (constants: Constants) => Constants;
  /** Absent where it is the plain kernel's. */
  readonly scratch?: (constants: Constants) => Fields;
  /** As `Op.work`, of this kernel's loops and from its own constants. */
  readonly work?: (constants: Constants, inputs: readonly Wire[], outputs: readonly Wire[]) => Work;
}

/**
 * One op, one folder: its facts, its reference (the definition of its meaning) and, beside it, its C kernel.
 *
 * Laws of `step`: it reads all `frames` of each input and writes the outputs and their `frames`; after input covering time T
 * since the start it has emitted floor(T * rate) frames on each output; it does not throw, allocate, log or ask the time;
 * how the input was cut into blocks never shows; an invalid frame's values are written as +0.
 */
export interface Op<
  P = unknown,
  C extends Constants = Constants,
  S extends Fields = Fields,
  W extends Fields = Fields,
> {
  readonly name: string;
  /** Raised whenever any output bit changes; part of every id. */
  readonly version: number;
  /** Paper with DOI, standard with clause, or "definition". */
  readonly source: string;
  /** The facts of the outputs. @throws AfferentError where the inputs or parameters do not fit. */
  readonly infer: (inputs: readonly Wire[], parameters: P) => readonly Wire[];
  readonly constants: (parameters: P, inputs: readonly Wire[]) => C;
  /** Kept from step to step; starts as zeros, then `init`. */
  readonly state: (parameters: P, inputs: readonly Wire[]) => S;
  /** Needed during one step only. */
  readonly scratch?: (parameters: P, inputs: readonly Wire[]) => W;
  /** Sets the state that does not start as zeros. */
  readonly init?: (state: Views<S>, constants: C) => void;
  readonly step: (call: Call<C, S, W>) => void;
  readonly validity: (parameters: P, inputs: readonly Wire[]) => ValidityRule;
  readonly cost: (parameters: P, inputs: readonly Wire[]) => Cost;
  /** Absent where nobody has counted: its instructions are then not predicted. */
  readonly work?: (constants: C, inputs: readonly Wire[], outputs: readonly Wire[]) => Work;
  /** How the op goes along an axis of its first input, which has more than one column, and along the same one of the others; null where it does not. */
  readonly slide?: (parameters: P, inputs: readonly Wire[], axis: number) => Slide | null;
  /** Design checks that need the f64 ideal: refuses a filter whose f32 form is too far from it. @throws AfferentError */
  readonly verify?: (parameters: P, inputs: readonly Wire[]) => void;
  /**
   * True for an op of one output like its first input that may share that input's memory: it reads a frame, its validity byte too, before it
   * writes the same frame, and never reads it again.
   */
  readonly inPlace?: boolean;
  /** The inputs of which the facts alone count: neither values nor validity are read, so that the wire need not live until the op's step. */
  readonly unread?: readonly number[];
  /**
   * True for an op of any number of inputs or outputs: its kernel takes its blocks as two lists, `const afferent_block *const *in, afferent_block *const *out`,
   * and the numbers as constants.
   */
  readonly blockLists?: boolean;
  /**
   * Of an op of one output, by input: how many bytes before the input's frame the output's frame must begin at least for the two to share memory;
   * undefined for an input that may not be written on. The reference and every kernel have then read what an output byte falls on, for the last time,
   * before they write that byte: whole pixels in order, at most two of them at a time, or element by element. Both wires have one dtype.
   */
  readonly clearanceBytes?: (
    constants: C,
    inputs: readonly Wire[],
    outputs: readonly Wire[],
  ) => readonly (number | undefined)[];
  /** The texts of the C kernel `<name>_step` and of what it calls, in order; a text that several ops need is emitted once. */
  readonly kernel?: readonly string[];
  /** Faster kernels, the first that suits is used. */
  readonly variants?: readonly KernelVariant[];
}

/** An op of any parameters, as shared code holds it: what it gives out is known, what it takes in is passed through unread. */
export interface AnyOp extends Pick<
  Op,
  "name" | "version" | "source" | "kernel" | "inPlace" | "unread" | "blockLists" | "variants"
> {
  readonly infer: (inputs: readonly Wire[], parameters: never) => readonly Wire[];
  readonly constants: (parameters: never, inputs: readonly Wire[]) => Constants;
  readonly state: (parameters: never, inputs: readonly Wire[]) => Fields;
  readonly scratch?: (parameters: never, inputs: readonly Wire[]) => Fields;
  readonly init?: (state: never, constants: never) => void;
  readonly step: (call: never) => void;
  readonly validity: (parameters: never, inputs: readonly Wire[]) => ValidityRule;
  readonly cost: (parameters: never, inputs: readonly Wire[]) => Cost;
  readonly work?: (constants: never, inputs: readonly Wire[], outputs: readonly Wire[]) => Work;
  readonly clearanceBytes?: (
    constants: never,
    inputs: readonly Wire[],
    outputs: readonly Wire[],
  ) => readonly (number | undefined)[];
  readonly slide?: (parameters: never, inputs: readonly Wire[], axis: number) => Slide | null;
  readonly verify?: (parameters: never, inputs: readonly Wire[]) => void;
}

/** States an op with its parameter, constant, state and scratch types inferred. */
export const defineOp = <P, C extends Constants, S extends Fields, W extends Fields = Record<never, never>>(
  op: Op<P, C, S, W>,
): Op<P, C, S, W> => op;

/** The validity of an output that follows its inputs. */
export const masked = (...inputs: readonly Wire[]): "dense" | "masked" =>
  inputs.every((wire) => wire.validity === "dense") ? "dense" : "masked";
