import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { pad } from "./pad.ts";

export const drawPad = drawOf(pad, ({ integer, among, chance }) => {
  const shape = Array.from({ length: integer(1, 5) }, () => integer(1, 5));
  const dtype = among(["i8", "i16"] as const);
  const half = dtype === "i8" ? 128 : 32768;
  const amount = (): number => (chance(0.5) ? 0 : integer(1, 3));
  return {
    parameters: {
      around: shape.map(() => [amount(), amount()] as const),
      code: among([0, -half, half - 1, integer(-half, half - 1)]),
    },
    inputs: [tensorOf(dtype, shape, { scale: [1], zeroPoint: 0 })],
    mostFrames: 40,
  };
});
