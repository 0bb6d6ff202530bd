import type { Constants, Cost, Slide, Work } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { windowClearance } from "./clearance.ts";
import type { LayerFacts, LayerKind } from "./layer.ts";
import { type Padding, slideOfWindow } from "./window.ts";

interface WindowedFacts extends LayerFacts {
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
}

/** What all geometries of windows have. */
type WindowedGeometry = Constants & Parameters<typeof windowClearance>[0] & { readonly outputChannels: number };

/** What tells one kind of layer over windows from another. */
interface WindowedKind<F extends WindowedFacts, G extends WindowedGeometry> {
  /** The op's name. */
  readonly where: string;
  readonly geometry: (wire: Wire, facts: F) => G;
  readonly outputs: (facts: F) => number;
  /** Its height and width. */
  readonly window: (facts: F) => readonly [number, number];
  readonly work: (geometry: G, inputs: readonly Wire[]) => Work;
}

/** A layer with weights that goes over [height, width, channels] by windows, whatever its codes: the layer, and the parts of its op that no codes change. */
export function windowedLayer<F extends WindowedFacts, G extends WindowedGeometry>(kind: WindowedKind<F, G>) {
  const { where, geometry, outputs, window, work } = kind;
  const layer: LayerKind<F, G> = {
    place: (facts) => ({ where, channels: outputs(facts), dimensions: 3 }),
    geometry,
    shape: (wire, facts) => {
      const { outputHeight, outputWidth, outputChannels } = geometry(wire, facts);
      return [outputHeight, outputWidth, outputChannels];
    },
  };
  return {
    layer,
    parts: {
      cost: (facts: F, [x]: readonly Wire[]): Cost => {
        const { outputHeight, outputWidth, outputChannels } = geometry(x as Wire, facts);
        const perSecond = outputHeight * outputWidth * toNumber((x as Wire).rate);
        return { multiplyAdds: perSecond * facts.weights.length, other: perSecond * outputChannels * 12 };
      },
      slide: (facts: F, [x]: readonly Wire[], axis: number): Slide | null => {
        const { stride, dilation, padding } = facts;
        return slideOfWindow(where, (x as Wire).shape, { window: window(facts), stride, dilation, padding }, axis);
      },
      clearanceBytes: windowClearance,
      work,
    },
  };
}
