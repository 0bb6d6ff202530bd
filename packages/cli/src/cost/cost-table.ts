/** Instructions of one op's kernel. */
export interface KernelPrices {
  /** By the name of the count, where several nodes share the kernel. */
  readonly counts: Readonly<Record<string, number>>;
  /** The share of those that it takes where its op stands in the graph once and the compiler knows its constants. */
  readonly aloneShare: number;
}

/** Instructions for each count of a node's work, and of what stands around the nodes, on one target. */
export interface CostTable {
  /** Compiler and version. */
  readonly toolchain: string;
  readonly flags: string;
  /** The board that counted, and its emulator. */
  readonly board: string;
  /** How many nodes and graphs it was fitted on. */
  readonly fittedOn: { readonly graphs: number; readonly nodes: number };
  /** By kernel: an op's plain one by the op's name, a faster one by its own. */
  readonly ops: Readonly<Record<string, KernelPrices>>;
  /** Around the nodes of an algorithm on sensors. */
  readonly glue: Readonly<Record<string, number>>;
  /** Around the nodes of a network; null where none was measured on the target. */
  readonly networks: {
    readonly fittedOn: { readonly graphs: number; readonly nodes: number };
    readonly glue: Readonly<Record<string, number>>;
  } | null;
}
