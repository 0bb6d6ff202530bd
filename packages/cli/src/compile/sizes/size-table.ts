/** Bytes of one target, as `scripts/kernel-sizes.ts` measured and fitted them. */
export interface SizeTable {
  readonly toolchain: string;
  readonly pointerBytes: number;
  /** Code of each op's kernel, built alone. */
  readonly kernels: Readonly<Record<string, number>>;
  /** Stack of each op's kernel, built alone: its deepest chain of calls. */
  readonly stacks: Readonly<Record<string, number>>;
  /** Code around the kernels: least squares over the shipped algorithms in several bindings. */
  readonly glue: { readonly base: number; readonly perSource: number; readonly perArgument: number };
  /** Routines of the compiler's library: the mean over the same. */
  readonly supportBytes: number;
  /** Stack around the deepest kernel: the greatest over the same. */
  readonly glueStackBytes: number;
}
