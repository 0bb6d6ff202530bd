import { drawOf, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { multiply, rational } from "../../wire/rational.ts";
import { unbroken } from "./unbroken.ts";

export const drawUnbroken = drawOf(unbroken, ({ among, integer }) => {
  const hop = among([1, 2, integer(3, 9)]);
  const frames = tensorOf(among(["i8", "i16"] as const), [integer(1, 9), among([1, 3, 4])], {
    scale: [1],
    zeroPoint: 0,
  });
  const stream = tensorOf("i8", [1, integer(1, 3), 2], { scale: [1], zeroPoint: 0 });
  return {
    parameters: { columns: among([1, integer(2, 12)]), hop, axis: 1 },
    inputs: [frames, { ...stream, rate: multiply(frames.rate, rational(hop)) }],
    mostFrames: 200,
  };
});
