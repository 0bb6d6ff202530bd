import { floatLiteral } from "../compile/c-text.ts";
import type { ReadingsInC, ReadingsText } from "../compile/unit/readings.ts";
import { type ClassOutput, leastOf, startUpFrames } from "./class-readings.ts";

const f32 = (value: number): string => floatLiteral(Math.fround(value));

/**
 * `classReadings` in C. A device's reading has the number of the class and its probability; all probabilities and the out-of-distribution score are the unit's
 * outputs, and the conformal set is the classes with at least `leastSetProbability`.
 */
export const classReadingsInC =
  (of: ClassOutput) =>
  (text: ReadingsText): ReadingsInC => {
    const { output } = of;
    const body = `${openedBlocks(of, text)}    const float *const fields = block.f32 + frame * block.size; /* a probability for each class */
    afferent_reading reading = reading_without_value(${text.endOf(output)} - ${Math.round(of.delaySeconds * 64e6)}, ${Math.round(of.windowSeconds * 1e6)}u, ${text.reason("gap")});
    if (block.valid[frame] == 1u) {
${decided(of, text)}    } else if (ended <= ${Math.max(0, startUpFrames(of, text.wire(output)))}u) {
      reading.reason = ${text.reason("start-up")};
    }
    count = put_reading(to, most, count, &reading);`;
    return { body: text.eachFrame(output, body), most: text.mostFrames(output) };
  };

type Decided = Pick<ClassOutput, "classes" | "weights" | "leastProbability" | "outOfDistribution">;

/** Declarations that `decided` needs in a frame. */
export const openedBlocks = ({ weights, outOfDistribution }: Decided, text: ReadingsText): string =>
  `${weights === undefined ? "" : `    static const float weights[] = { ${weights.map(f32).join(", ")} };\n`}${
    outOfDistribution === undefined ? "" : `${text.blockOf(outOfDistribution.output, "strange")}\n`
  }`;

/** Sets `reading` from `fields`, the probabilities of the frame. */
export function decided(of: Decided, text: ReadingsText): string {
  const { classes, weights, outOfDistribution } = of;
  const weighted = (k: string): string => (weights === undefined ? `fields[${k}]` : `weights[${k}] * fields[${k}]`);
  return `      uint32_t best = 0;
      for (uint32_t k = 1; k < ${classes.length}u; k++) {
        if (${weighted("k")} > ${weighted("best")}) best = k;
      }
      reading.estimate = (float)best;
      reading.quality = fields[best];
      reading.has_estimate = true;
      reading.reason = 0u;
      if (fields[best] < ${floatLiteral(leastOf(of))}) reading.reason = ${text.reason("uncertain")};
${
  outOfDistribution === undefined ? "" : strangeness(text, outOfDistribution)
}      reading.has_value = reading.reason == 0u;
`;
}

/** The out-of-distribution score: the output's number, or minus the greatest of its logits. */
function strangeness(text: ReadingsText, { output, most }: NonNullable<ClassOutput["outOfDistribution"]>): string {
  const size = text.wire(output).shape.reduce((product, length) => product * length, 1);
  const numbers = `strange.f32[frame * ${size}u`;
  const rest = `      for (uint32_t k = 1; k < ${size}u; k++) {
        if (${numbers} + k] > strangeness) strangeness = ${numbers} + k];
      }
      strangeness = -strangeness;
`;
  return `      float strangeness = ${numbers}];
${size > 1 ? rest : ""}      if (strange.valid[frame] == 1u && strangeness > ${f32(most)}) reading.reason = ${text.reason("unfamiliar")};
`;
}
