import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { sequenceCodes } from "../../compile/unit/network-self-test.ts";
import { drawCodes } from "../int8/codes.draw.testing.ts";
import { constant } from "./constant.ts";

export const drawConstant = drawOf(constant, (draw) => {
  const { among, integer } = draw;
  const { dtype, shape, quant } = drawCodes(draw, among(["i8", "i16"] as const));
  const count = shape.reduce((product, n) => product * n, 1);
  const { codes } = sequenceCodes(count, dtype === "i8" ? 1 : 2, integer(0, 2 ** 31));
  return {
    parameters: { values: codes, shape, quant: quant! },
    inputs: [among([wireOf(25, [drawChannels(draw)]), drawCodes(draw, "i8")])],
    mostFrames: 100,
  };
});
