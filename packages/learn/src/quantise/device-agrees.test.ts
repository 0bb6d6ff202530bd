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

test("training's forward pass, the interpreter and the emitted C give the same codes of every layer on 100 inputs", () => {
  for (const { name, numbers, training, c } of agreements(requireTool("gcc"), layerNetworks, 100, 51)) {
    expect(numbers, name).toBeGreaterThanOrEqual(300);
    expect({ name, training, c }).toEqual({ name, training: 0, c: 0 });
  }
});

test("negative control: one weight that is one step off is seen", () => {
  const gcc = requireTool("gcc");
  const network = layerNetworks[0]!;
  const quantised = drawnQuantised(network);
  const frames = drawnFrames(network, 100, 51);
  const [layer] = quantised.layers;
  const codes = layer!.codes.with(0, layer!.codes[0]! + (layer!.codes[0]! > 0 ? -1 : 1));
  const other = { ...quantised, layers: [{ ...layer!, codes }] };
  const [inC] = byEmittedC(gcc, [{ quantised: other, frames }]);
  expect(differing(inC!, byInterpreter(quantised, frames))).toBeGreaterThan(0);
});
