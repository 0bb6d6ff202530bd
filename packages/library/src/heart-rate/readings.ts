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
    const { f32, size, frames } = block;
    const readings: Reading[] = [];
    for (let i = 0; i < frames; i++) {
      const word = i * size;
      const code = f32[word + 4]!;
      const at = (first + i + 1) * of.hopSeconds;
      const isStarted = block.valid[i] === 1;
      const estimate = isStarted ? f32[word]! : null;
      readings.push({
        quantity: "heart-rate",
        unit: "/min",
        at,
        span: of.windowSeconds,
        value: code === 0 ? estimate : null,
        reason: isStarted ? (code === 0 ? null : confidenceReasons[code]!) : "start-up",
        estimate,
        quality: isStarted ? f32[word + 3]! : 0,
        interval: isStarted ? { low: f32[word + 1]!, high: f32[word + 2]! } : null,
      });
    }
    return readings;
  };
