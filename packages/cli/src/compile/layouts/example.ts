import type { Product } from "../product.ts";
import { framesPerTick } from "@afferent/core";

interface ExampleParts {
  /** Buffers of the member and of the readings. */
  readonly memory: string;
  /** A function a source that makes a frame: in place of a driver. */
  readonly sensors: string;
  /** Statements that bring one tick of each source. */
  readonly pushes: string;
  readonly ticksPerSecond: number;
  /** The name of a reading's class as an expression, from how a field of it is reached, such as "reading->"; null where readings are numbers. */
  readonly className: ((reading: string) => string) | null;
}

const cName = (name: string): string => name.replaceAll(/[^A-Za-z0-9_]/g, "_");

/** What every example does: memory, sensors that are made up, a tick of frames. */
export function exampleParts({ algorithm, plan, unit }: Product): ExampleParts {
  const { graph } = plan;
  const upper = unit.name.toUpperCase();
  const sources = graph.sources.map((source) => ({
    name: cName(source.name),
    channels: source.channels,
    perTick: framesPerTick(graph, source.rate),
    framesPerTurn: Math.max(1, Math.round((source.rate.numerator / source.rate.denominator) * 0.8)),
  }));
  return {
    memory: `static uint32_t state[${upper}_STATE_BYTES / 4u], scratch[${upper}_SCRATCH_BYTES / 4u];
static afferent_reading readings[${upper}_MOST_READINGS];`,
    sensors: sources
      .map(
        ({ name, channels, framesPerTurn }) => `/* In place of the driver of ${name}: a triangle at 75 /min. */
static void sample_${name}(float *frame) {
  static uint32_t turn;
  const uint32_t half = ${framesPerTurn}u / 2u;
  const float level = (float)(turn < half ? turn : ${framesPerTurn}u - turn) / (float)half;
  for (uint32_t channel = 0; channel < ${channels}u; channel++) frame[channel] = level;
  turn = turn + 1u == ${framesPerTurn}u ? 0u : turn + 1u;
}`,
      )
      .join("\n\n"),
    pushes: sources
      .map(
        ({ name, channels, perTick }) => `    for (uint32_t i = 0; i < ${perTick}u; i++) {
      float frame[${channels}];
      sample_${name}(frame);
      (void)${unit.name}_push_${name}(&self, frame, 1u);
    }`,
      )
      .join("\n"),
    className:
      algorithm.classes === undefined
        ? null
        : (reading) => `${reading}has_estimate ? ${unit.name}_class_text((uint32_t)${reading}estimate) : "nothing"`,
    ticksPerSecond: graph.tick.denominator / graph.tick.numerator,
  };
}
