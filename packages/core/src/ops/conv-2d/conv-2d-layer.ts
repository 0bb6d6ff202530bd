import { windowedLayer } from "../int8/windowed-layer.ts";
import { type Conv2dFacts, type Conv2dGeometry, conv2dGeometry } from "./conv-2d-place.ts";
import { conv2dWork } from "./conv-2d-work.ts";

/** A convolution whatever its codes, under the name of its op. */
export const conv2dLayer = (where: string) =>
  windowedLayer<Conv2dFacts, Conv2dGeometry>({
    where,
    geometry: (wire, facts) => conv2dGeometry(where, wire, facts),
    outputs: ({ shape }) => shape[0],
    window: ({ shape }) => [shape[1], shape[2]],
    work: conv2dWork,
  });
