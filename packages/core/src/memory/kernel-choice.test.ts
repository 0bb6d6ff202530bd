import { expect, test } from "vitest";
import { bind, tensorBinding } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { depthwiseConv2d } from "../ops/depthwise-conv-2d/depthwise-conv-2d.ts";
import { plan } from "./plan.ts";

/** A depthwise convolution of 3x3 over 4x4 pixels of so many channels. */
function planned(channels: number, target?: string) {
  const quant = { scale: [0.5], zeroPoint: 0 };
  const draft = graph("one layer", ({ source, output }) => {
    const image = source({
      name: "image",
      unit: "1",
      channels: { min: 16 * channels, max: 16 * channels },
      rateHz: { min: 1, max: 1 },
      gaps: { policy: "mark" },
      tensor: { dtype: "i8", shape: [4, 4, channels], quant },
    });
    const layer = image.through(depthwiseConv2d, {
      weights: new Int8Array(9 * channels).fill(1),
      shape: [3, 3, channels],
      weightScale: Float32Array.of(0.125),
      bias: null,
      stride: [1, 1],
      dilation: [1, 1],
      padding: "same",
      activation: "none",
      output: quant,
    });
    output("layer", layer);
  });
  const bound = bind(draft, { image: tensorBinding(draft.sources[0]!, 1) });
  return plan(bound, { blockTicks: 1, ...(target === undefined ? {} : { target }) }).nodes[0]!;
}

test("the faster kernel of the target is chosen where it suits", () => {
  expect(planned(4, "cortex-m4f").variant?.name).toBe("depthwise-conv-2d-smlad");
  expect(planned(4, "cortex-m4f").refused).toEqual([]);
});

test("where it does not suit the plain kernel stays, and the plan says why", () => {
  const { variant, refused } = planned(6, "cortex-m4f");
  expect(variant).toBeUndefined();
  expect(refused).toEqual([{ kernel: "depthwise-conv-2d-smlad", reason: "6 channels are no multiple of 4" }]);
});

test("without a target nothing is refused", () => {
  expect(planned(6)).toMatchObject({ refused: [] });
  expect(planned(6).variant).toBeUndefined();
});
