/** What the numbers of a tensor are: f32 values, or i32 such as classes. Four bytes either way. */
export type TensorType = "f32" | "i32";

/** Where a tensor's numbers stand: in memory that tensors of other times share, or in a block that outlives the program. */
export type Place =
  | { readonly kind: "arena" }
  /** Of the program alone, kept from run to run: what the caller writes and reads. */
  | { readonly kind: "kept" }
  | { readonly kind: "parameters" | "gradients" | "statistics" | "observations"; readonly offset: number };

/** A wire of a training program: numbers of one shape, made anew in every run. Sequences are [batch, time, channels], images [batch, rows, columns, channels]. */
export interface Tensor {
  readonly id: number;
  readonly shape: readonly number[];
  readonly type: TensorType;
  readonly place: Place;
  /** Whether a gradient flows into it. */
  readonly differentiable: boolean;
}

/** How many numbers a shape has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
