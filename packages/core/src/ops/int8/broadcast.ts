import { AfferentError } from "../../errors.ts";

/** How two frames are walked side by side: four nested counts, and of each input the step along each (0 where it is repeated). */
interface Broadcast {
  readonly shape: readonly number[];
  readonly counts: Int32Array;
  readonly firstSteps: Int32Array;
  readonly secondSteps: Int32Array;
}

/**
 * Shapes stand right-aligned; an axis of length 1 is repeated, as in NumPy and TFLite. Neighbouring axes that are walked alike become one.
 * @throws AfferentError where shapes do not fit, or more than four axes remain.
 */
export function broadcast(where: string, first: readonly number[], second: readonly number[]): Broadcast {
  const rank = Math.max(first.length, second.length);
  const [a, b] = [first, second].map((shape) => [
    ...Array.from({ length: rank - shape.length }, () => 1),
    ...shape,
  ]) as [number[], number[]];
  if (a.some((n, axis) => n !== b[axis] && n !== 1 && b[axis] !== 1))
    throw new AfferentError(where, {
      got: `frames of shape [${first.join(", ")}] and [${second.join(", ")}]`,
      want: "equal lengths, or 1 on one side, on each axis",
    });
  const shape = a.map((n, axis) => Math.max(n, b[axis] ?? 1));
  // From the last axis: [count, whether the first moves, whether the second moves].
  const axes: { count: number; moves: readonly [boolean, boolean] }[] = [];
  for (let axis = rank - 1; axis >= 0; axis--) {
    const count = shape[axis] ?? 1;
    if (count === 1) continue;
    const moves = [a[axis] === count, b[axis] === count] as const;
    const before = axes.at(-1);
    if (before && before.moves[0] === moves[0] && before.moves[1] === moves[1]) before.count *= count;
    else axes.push({ count, moves });
  }
  if (axes.length > 4)
    throw new AfferentError(where, { got: `${axes.length} axes that differ in turn`, want: "at most 4" });
  const counts = new Int32Array(4).fill(1);
  const steps = [new Int32Array(4), new Int32Array(4)] as const;
  const sizes = [1, 1];
  for (const [k, { count, moves }] of axes.entries()) {
    counts[3 - k] = count;
    for (const side of [0, 1] as const) {
      if (!moves[side]) continue;
      steps[side][3 - k] = sizes[side] ?? 1;
      sizes[side] = (sizes[side] ?? 1) * count;
    }
  }
  return { shape, counts, firstSteps: steps[0], secondSteps: steps[1] };
}
