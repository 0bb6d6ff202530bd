import { windowedLayer } from "../int8/windowed-layer.ts";
import { type DepthwiseFacts, type DepthwiseGeometry, depthwiseGeometry } from "./depthwise-conv-2d-place.ts";
import { depthwiseWork } from "./depthwise-conv-2d-work.ts";

/** A convolution of each channel by itself whatever its codes, under the name of its op. */
export const depthwiseLayer = (where: string) =>
  windowedLayer<DepthwiseFacts, DepthwiseGeometry>({
    where,
    geometry: (wire, facts) => depthwiseGeometry(where, wire, facts),
    outputs: ({ shape }) => shape[2],
    window: ({ shape }) => [shape[0], shape[1]],
    work: depthwiseWork,
  });
