/** Bytes of one target, as `scripts/kernel-sizes.ts` measured and fitted them. */
export interface SizeTable {
  readonly toolchain: string;
  readonly pointerBytes: number;
  /** Code of each kernel, built alone: an op's plain one by the op's name, a faster one by its own. */
  readonly kernels: Readonly<Record<string, number>>;
  /** Stack of each kernel, built alone: its deepest chain of calls. */
  readonly stacks: Readonly<Record<string, number>>;
  /** Around the kernels of an algorithm on sensors: over the shipped algorithms in several bindings. */
  readonly sensors: SurroundingSizes;
  /** Around the kernels of a network: over networks of calibration. */
  readonly networks: SurroundingSizes;
}

/** What stands around the kernels of a unit. */
export interface SurroundingSizes {
  /** Code, by least squares. The shares are of the code of kernels built alone, which the compiler fits to what it knows of their constants. */
  readonly glue: {
    readonly base: number;
    readonly perSource: number;
    readonly perArgument: number;
    readonly onceShare: number;
    readonly sharedShare: number;
  };
  /** Routines of the compiler's library: the mean. */
  readonly supportBytes: number;
  /** Stack around the deepest kernel: the greatest. */
  readonly glueStackBytes: number;
}
