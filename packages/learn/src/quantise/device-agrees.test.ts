import { expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { layerNetworks } from "../network/layer-networks.testing.ts";
import {
  agreements,
  byEmittedC,
  byInterpreter,
  differing,
  drawnFrames,
  drawnQuantised,
} from "./device-agrees.testing.ts";

test.each(["i8", "i16"] as const)(
  "training's forward pass, the interpreter and the emitted C give the same codes of every layer in %s on 100 inputs",
  (type) => {
    const all = agreements(requireTool("gcc"), layerNetworks, { type, inputs: 100, seed: 51 });
    for (const { name, numbers, training, c } of all) {
      expect(numbers, name).toBeGreaterThanOrEqual(300);
      expect({ name, training, c }).toEqual({ name, training: 0, c: 0 });
    }
  },
);

test("negative control: one weight that is one step off is seen", () => {
  const gcc = requireTool("gcc");
  const network = layerNetworks[0]!;
  const quantised = drawnQuantised(network, "i8");
  const frames = drawnFrames(network, 100, 51);
  const [layer] = quantised.layers;
  const codes = layer!.codes.with(0, layer!.codes[0]! + (layer!.codes[0]! > 0 ? -1 : 1));
  const other = { ...quantised, layers: [{ ...layer!, codes }] };
  const [inC] = byEmittedC(gcc, [{ quantised: other, frames }]);
  expect(differing(inC!, byInterpreter(quantised, frames))).toBeGreaterThan(0);
});
