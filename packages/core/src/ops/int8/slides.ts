import type { Slide } from "../../graph/op.ts";
import type { Wire } from "../../wire/wire.ts";

/** The slide of an op that makes each column of its output of the same column of its input. */
export const columnByColumn = (axis: number): Slide => ({ reach: 1, stride: 1, before: 0, axis });

/** Of an op that works code by code on inputs of one shape. */
export const slideOfEach = (_: unknown, inputs: readonly Wire[], axis: number): Slide | null => {
  const [first, ...others] = inputs.map(({ shape }) => shape);
  const alike = others.every((shape) => shape.length === first?.length && shape[axis] === first[axis]);
  return alike ? columnByColumn(axis) : null;
};

/** Of an op that works row by row along the last axis. */
export const slideOfRows = (_: unknown, [x]: readonly Wire[], axis: number): Slide | null =>
  axis === (x as Wire).shape.length - 1 ? null : columnByColumn(axis);

/** Of a reshape, where an axis of the new shape has as many columns and, as the old one, nothing but lengths of 1 before it. */
export function slideOfShape(
  { shape }: { readonly shape: readonly number[] },
  [x]: readonly Wire[],
  axis: number,
): Slide | null {
  const columns = (x as Wire).shape[axis];
  const to = shape.findIndex((length) => length !== 1);
  if ((x as Wire).shape.slice(0, axis).some((length) => length !== 1) || shape[to] !== columns) return null;
  return { ...columnByColumn(to), resized: (length) => ({ shape: shape.map((n, at) => (at === to ? length : n)) }) };
}
