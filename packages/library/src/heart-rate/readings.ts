import { confidenceReasons, type Pipeline, type Reading, type ReadingsInC, type ReadingsText } from "@afferent/core";

interface ConfidenceOutput {
  readonly output: string;
  readonly hopSeconds: number;
  readonly windowSeconds: number;
}

/**
 * The frames of a rate-confidence op as readings of the heart rate. A frame that is not valid is start-up: no window was full yet.
 * In: the output's name, the hop of its frames and the window they speak of, s.
 */
export const confidenceReadings =
  (of: ConfidenceOutput) =>
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

/** `confidenceReadings` in C. */
export const confidenceReadingsInC =
  ({ output, windowSeconds }: ConfidenceOutput) =>
  (text: ReadingsText): ReadingsInC => {
    const body = `    static const uint8_t reasons[] = { ${confidenceReasons.map((each) => text.reason(each)).join(", ")} };
    const float *const fields = block.f32 + frame * block.size; /* estimate, low, high, quality, reason */
    afferent_reading reading = reading_without_value(${text.endOf(output)}, ${windowSeconds * 1e6}u, ${text.reason("start-up")});
    if (block.valid[frame] == 1u) {
      reading.reason = reasons[(uint32_t)fields[4]];
      reading.has_value = reading.reason == 0u;
      reading.estimate = fields[0];
      reading.low = fields[1];
      reading.high = fields[2];
      reading.quality = fields[3];
      reading.has_estimate = true;
      reading.has_interval = true;
    }
    count = put_reading(to, most, count, &reading);`;
    return { body: text.eachFrame(output, body), most: text.mostFrames(output) };
  };
