import type { Wire } from "../../wire/wire.ts";
import { rowClearance } from "../int8/clearance.ts";
import type { LayerKind } from "../int8/layer.ts";
import { slideOfRows } from "../int8/slides.ts";
import {
  fullyConnectedCost,
  type FullyConnectedFacts,
  type FullyConnectedGeometry,
  fullyConnectedGeometry,
  layerShape,
} from "./fully-connected-place.ts";
import { fullyConnectedWork } from "./fully-connected-work.ts";

/** A fully connected layer whatever its codes, under the name of its op: the layer, and the parts of its op that no codes change. */
export function fullyConnectedLayer(where: string) {
  const layer: LayerKind<FullyConnectedFacts, FullyConnectedGeometry> = {
    place: ({ shape }) => ({ where, channels: shape[0] }),
    geometry: fullyConnectedGeometry,
    shape: (wire, facts) => layerShape(where, wire, facts),
  };
  return {
    layer,
    parts: {
      cost: (facts: FullyConnectedFacts, [x]: readonly Wire[]) => fullyConnectedCost(x as Wire, facts),
      slide: (facts: FullyConnectedFacts, inputs: readonly Wire[], axis: number) =>
        facts.keepDimensions ? slideOfRows(facts, inputs, axis) : null,
      clearanceBytes: rowClearance,
      work: fullyConnectedWork,
    },
  };
}
