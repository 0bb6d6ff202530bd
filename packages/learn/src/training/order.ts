import { Elementary } from "@afferent/core";
import { randomStream } from "./random.ts";

/** Numbers 0 to count - 1 in an order of the seed (Fisher & Yates, as Durstenfeld 1964, doi 10.1145/364520.364540). */
function shuffled(values: Int32Array, below: (count: number) => number): Int32Array {
  for (let i = values.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
  return values;
}

/**
 * The order in which the rows of an epoch are trained on. With `balance` 0 every row once. With 1 all classes equally often: they take turns, each going
 * through its own rows in a random order, anew where it has fewer. Between, a class has the share that its count to the power of 1 - balance gives it.
 */
export function rowOrder(of: {
  readonly rows: number;
  /** The class of each row; needed where balance is above 0. */
  readonly labels: ArrayLike<number> | null;
  readonly balance: number;
  readonly seed: number;
  readonly epoch: number;
}): Int32Array {
  const { rows, labels, balance, seed, epoch } = of;
  const { below } = randomStream(seed, "order", epoch);
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (balance === 0 || labels === null) return shuffled(all, below);
  const classes = new Map<number, number[]>();
  for (const row of all) {
    const members = classes.get(labels[row]!);
    if (members) members.push(row);
    else classes.set(labels[row]!, [row]);
  }
  const turns = [...classes.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, members]) => ({ members: Int32Array.from(members), share: 0, credit: 0, next: members.length }));
  const wanted = turns.map(({ members }) => Elementary.exp((1 - balance) * Elementary.log(members.length)));
  const total = wanted.reduce((sum, each) => sum + each, 0);
  for (const [index, turn] of turns.entries()) turn.share = wanted[index]! / total;
  for (let position = 0; position < rows; position++) {
    let best = turns[0]!;
    for (const turn of turns) {
      turn.credit += turn.share;
      if (turn.credit > best.credit) best = turn;
    }
    best.credit -= 1;
    if (best.next === best.members.length) {
      shuffled(best.members, below);
      best.next = 0;
    }
    all[position] = best.members[best.next++]!;
  }
  return all;
}
