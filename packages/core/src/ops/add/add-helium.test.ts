import { expect, test } from "vitest";
import { type OpDraw, tensorOf } from "../../compile/corpus/draw.testing.ts";
import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { add } from "./add.ts";
import { drawAdd } from "./add.draw.testing.ts";
import { addHelium } from "./add-helium.ts";

/** The op's draw, mostly of two equal shapes and with an output about as wide as the sum. */
const alike: OpDraw = {
  op: add,
  draw: (draw) => {
    const drawn = drawAdd.draw(draw);
    const [a, b] = drawn.inputs;
    if (a === undefined || b?.quant === undefined || draw.chance(0.2)) return drawn;
    const scale = [Math.fround(Math.max(a.quant?.scale[0] ?? 1, b.quant.scale[0] ?? 1) * draw.number(0.5, 3))];
    const { output, ...parameters } = drawn.parameters as { readonly output: object };
    return {
      ...drawn,
      parameters: { ...parameters, output: { ...output, scale } },
      inputs: [a, { ...a, quant: b.quant }],
    };
  },
};

testVariant(alike, addHelium, { seed: 1, drawn: 600, suited: 400 });

const quant = { scale: [1], zeroPoint: 0 };
const suits = (a: readonly number[], b: readonly number[]) =>
  addHelium.suits(
    add.constants({ activation: "none", output: quant }, [tensorOf("i8", a, quant), tensorOf("i8", b, quant)]),
  );

test("suits two inputs of one shape, not one that is repeated", () => {
  expect(suits([2, 3, 4], [2, 3, 4])).toBe(true);
  expect(suits([2, 3, 4], [2, 1, 4])).toEqual({ no: "an input is repeated" });
  expect(suits([2, 3, 4], [1])).toEqual({ no: "an input is repeated" });
});
