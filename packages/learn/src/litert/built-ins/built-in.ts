import type { AnyOp, Quant, Wire } from "@afferent/core";
import type { AnyTable } from "../container/fields.ts";
import { tableOf } from "../container/fields.ts";
import type { Fields } from "../container/table.ts";
import type { TensorQuant } from "../model/tensor.ts";
import type { LiteTensor } from "../model/tensor.ts";
import type { OptionsShape } from "../schema/options.ts";

/** An operator of a file as its built-in reads it. */
export interface OperatorView {
  /** For messages: `model.tflite: operator 3 CONV_2D`. */
  readonly where: string;
  readonly inputs: readonly (LiteTensor | null)[];
  readonly outputs: readonly LiteTensor[];
  readonly intermediates: readonly LiteTensor[];
  /** The input at a place. @throws AfferentError where the operator leaves it out. */
  input(place: number): LiteTensor;
  output(place: number): LiteTensor;
  /** Its options; where a file has none, their defaults. @throws AfferentError for options of another operator. */
  options<T extends Fields>(shape: OptionsShape<T>): T;
}

/** What an operator means here: an op, its parameters, and the tensors that come to it on wires. */
export interface Translation {
  readonly op: AnyOp;
  readonly parameters: object;
  readonly inputs: readonly LiteTensor[];
}

/** An op as far as its parameters go. */
interface Taking<P> {
  readonly infer: (inputs: readonly Wire[], parameters: P) => readonly Wire[];
}

/** States a translation with the op's own parameter type. */
export const translation = <P extends object>(
  op: Taking<P>,
  parameters: NoInfer<P>,
  ...inputs: readonly LiteTensor[]
): Translation => ({ op: op as unknown as AnyOp, parameters, inputs });

/** A node of a graph as its built-in writes it. */
export interface NodeView {
  readonly where: string;
  readonly parameters: unknown;
  readonly inputs: readonly Wire[];
  readonly outputs: readonly Wire[];
}

/** A constant that stands in the file beside the operator that reads it. */
export interface ConstantTensor {
  readonly role: string;
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
  readonly quant: TensorQuant | null;
}

/** Something that an operator keeps from one inference to the next. */
export interface VariableTensor {
  readonly role: string;
  readonly variable: { readonly type: number; readonly shape: readonly number[]; readonly quant: Quant };
}

/** An operator's input in a file: the node's input by its place, a constant, a state, or nothing. */
export type Operand = number | ConstantTensor | VariableTensor | null;

/** What stands in the file for a node. */
export interface Written {
  readonly version: number;
  readonly options: { readonly code: number; readonly table: AnyTable } | null;
  readonly inputs: readonly Operand[];
  /** Whether the operator wants its last inputs stated even where there are none. */
  readonly everyInput?: boolean;
  /** What the operator works out on the way, for its quantisation alone. */
  readonly intermediates?: readonly VariableTensor[];
}

export const optionsOf = <T extends Fields>(shape: OptionsShape<T>, values: T): NonNullable<Written["options"]> => ({
  code: shape.code,
  table: tableOf(shape, values),
});

/** One built-in operator of LiteRT: read into an op, and written for it. */
export interface BuiltIn {
  readonly name: string;
  /** Code of BuiltinOperator. */
  readonly code: number;
  /** The newest version of the operator that is read. */
  readonly newestVersion: number;
  /** @throws AfferentError for options that no op here has. */
  readonly read: (operator: OperatorView) => Translation;
  /** How ops become this operator; none where another built-in writes them. */
  readonly writers: readonly Writer[];
}

/** How one op stands in a file. */
export interface Writer {
  readonly op: AnyOp;
  /** @throws AfferentError for parameters that the operator does not have. */
  readonly write: (node: NodeView) => Written;
}

/** States how an op is written, with the op's own parameter type. */
export const writer = <P extends object>(
  op: Taking<P>,
  write: (node: NodeView, parameters: NoInfer<P>) => Written,
): Writer => ({
  op: op as unknown as AnyOp,
  write: (node) => write(node, node.parameters as P),
});
