import { type Draw, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { noDelay, type Wire } from "../../wire/wire.ts";
import { rational } from "../../wire/rational.ts";

/** Frames of any element type that a move takes, of up to so many axes. */
export function drawFrames({ integer, among }: Draw, mostAxes = 5): Wire {
  const shape = Array.from({ length: integer(1, mostAxes) }, () => among([1, 2, integer(1, 7)]));
  return drawLike(among(["i8", "i8", "i16", "i32", "f32"] as const), shape);
}

export const drawLike = (dtype: Wire["dtype"], shape: readonly number[]): Wire =>
  dtype === "i8" || dtype === "i16"
    ? tensorOf(dtype, shape, { scale: [1], zeroPoint: 0 })
    : { dtype, shape, rate: rational(1), delay: noDelay, unit: "1", validity: "dense" };
