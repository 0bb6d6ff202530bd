import { confidenceReasons, type Pipeline, type Reading } from "@afferent/core";

/**
 * The frames of a rate-confidence op as readings of the heart rate. A frame that is not valid is start-up: no window was full yet.
 * In: the output's name, the hop of its frames and the window they speak of, s.
 */
export const confidenceReadings =
  (of: { readonly output: string; readonly hopSeconds: number; readonly windowSeconds: number }) =>
  (pipeline: Pipeline): readonly Reading[] => {
    const block = pipeline.outputs[of.output]!;
    const first = pipeline.firstFrame(of.output);
    return Array.from({ length: block.frames }, (_, i): Reading => {
      const [estimate, low, high, quality, code] = block.f32.subarray(i * block.size, (i + 1) * block.size);
      const at = (first + i + 1) * of.hopSeconds;
      const common = { quantity: "heart-rate", unit: "/min", at, span: of.windowSeconds };
      if (block.valid[i] !== 1)
        return { ...common, value: null, reason: "start-up", estimate: null, quality: 0, interval: null };
      return {
        ...common,
        value: code === 0 ? estimate! : null,
        reason: code === 0 ? null : confidenceReasons[code!]!,
        estimate: estimate!,
        quality: quality!,
        interval: { low: low!, high: high! },
      };
    });
  };
