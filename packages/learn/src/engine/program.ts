import { assert, placeInOrder, type Lifetime } from "@afferent/core";
import { kernelTable } from "./kernel-facts.ts";
import type { Tape, TapeCall } from "./tape.ts";
import { sizeOf, type Tensor } from "./tensor.ts";

/** Rounds up to whole vectors, so that every tensor starts on 16 bytes. */
export const wholeVectors = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Where the tensors of a tape stand, before any memory is taken. */
export interface ProgramPlan {
  /** Bytes of tensors that share memory over time, with each tensor's offset there. */
  readonly arenaBytes: number;
  /** What the arena would take if no tensor shared memory with another. */
  readonly unsharedBytes: number;
  readonly keptBytes: number;
  /** Offsets by tensor id: in the arena or among the kept. */
  readonly offsets: readonly number[];
  /** Bytes of calls, their arguments and tables. */
  readonly tableBytes: number;
}

/**
 * Plans the memory of a tape: each tensor lives from the call that first names it to the last one, the largest is placed first, each at the lowest place
 * that is free for its life (Pisarchyk & Lee 2020, arXiv:2001.03288).
 */
export function planProgram(tape: Tape): ProgramPlan {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const [index, { args }] of tape.calls.entries())
    for (const value of Object.values(args))
      if (isTensor(value)) {
        if (!first.has(value.id)) first.set(value.id, index);
        last.set(value.id, index);
      }
  const shared = tape.tensors.filter(({ id, place }) => place.kind === "arena" && first.has(id));
  const lifetimes = shared.map((tensor): Lifetime => ({
    bytes: bytesOf(tensor),
    from: first.get(tensor.id)!,
    to: last.get(tensor.id)!,
  }));
  const largestFirst = lifetimes
    .map((_, index) => index)
    .toSorted((a, b) => lifetimes[b]!.bytes - lifetimes[a]!.bytes || a - b);
  const placed = placeInOrder(lifetimes, largestFirst);
  const offsets = tape.tensors.map(() => 0);
  for (const [index, { id }] of shared.entries()) offsets[id] = placed.offsets[index]!;
  let keptBytes = 0;
  for (const tensor of tape.tensors) {
    if (tensor.place.kind !== "kept") continue;
    offsets[tensor.id] = keptBytes;
    keptBytes += bytesOf(tensor);
  }
  return {
    arenaBytes: placed.bytes,
    unsharedBytes: lifetimes.reduce((sum, { bytes }) => sum + bytes, 0),
    keptBytes,
    offsets,
    tableBytes: tape.calls.reduce((sum, call) => sum + callBytes(call), 0),
  };
}

const bytesOf = ({ shape }: Tensor): number => wholeVectors(4 * sizeOf(shape));

export const isTensor = (value: TapeCall["args"][string]): value is Tensor =>
  typeof value === "object" && "place" in value;

/** A call takes two words in the list, one for each argument, and what its tables have. */
function callBytes({ args }: TapeCall): number {
  const tables = Object.values(args).reduce<number>(
    (sum, value) => sum + (ArrayBuffer.isView(value) ? wholeVectors(value.byteLength) : 0),
    0,
  );
  return 8 + wholeVectors(4 * Object.keys(args).length) + tables;
}

/** The words of a call's arguments, as its C struct has them. In: where a tensor stands, and where a table is put. */
export function argumentWords(
  { kernel, args }: TapeCall,
  place: { readonly tensor: (tensor: Tensor) => number; readonly table: (table: Int32Array | Float32Array) => number },
): Uint32Array {
  const { fields } = kernelTable.get(kernel)!;
  const words = new Uint32Array(fields.length);
  const reals = new Float32Array(words.buffer);
  const integers = new Int32Array(words.buffer);
  for (const [index, { name, kind }] of fields.entries()) {
    const value = args[name]!;
    if (typeof value === "number") {
      assert(kind !== "address", `${kernel} takes numbers at ${name}, not one number`);
      assert(kind === "real" || Number.isInteger(value), `${kernel} takes a whole number as ${name}, not ${value}`);
      if (kind === "real") reals[index] = value;
      else integers[index] = value;
    } else {
      assert(kind === "address", `${kernel} takes one number as ${name}`);
      words[index] = isTensor(value) ? place.tensor(value) : value.length === 0 ? 0 : place.table(value);
    }
  }
  return words;
}
