import { type Constants, defineOp, type Op } from "../../graph/op.ts";
import type { Fields } from "../../memory/fields.ts";
import { toNumber } from "../../wire/rational.ts";
import { type ElementType, frameSize, type Wire } from "../../wire/wire.ts";
import { elementClearance } from "./clearance.ts";
import { stepEach } from "./frames-of-codes.ts";
import { workPerSecond } from "./per-second.ts";
import { slideOfEach } from "./slides.ts";

type None = Record<never, never>;

/**
 * An op of one input that makes each element of a frame of the one at its place.
 * `outputOf` gives the output's facts and throws AfferentError for what the op does not take; `types` names the views that are read and written.
 */
export const eachOp = <P, K extends Constants>({
  name,
  source,
  outputOf,
  constants,
  types,
  each,
  multiplyAdds,
  kernel,
}: {
  readonly name: string;
  readonly source: string;
  readonly outputOf: (where: string, input: Wire | undefined, parameters: P) => Wire;
  readonly constants: (where: string, input: Wire, parameters: P) => K;
  readonly types: (constants: K) => readonly [ElementType, ElementType];
  readonly each: (constants: K, x: number) => number;
  /** For one element. */
  readonly multiplyAdds: number;
  readonly kernel: readonly string[];
}): Op<P, K, None, Fields> =>
  defineOp({
    name,
    version: 1,
    source,
    infer: ([x], parameters: P) => [outputOf(name, x, parameters)],
    constants: (parameters, [x]) => constants(name, x as Wire, parameters),
    state: (): None => ({}),
    step: stepEach(types, each),
    validity: () => ({ rule: "same" }),
    slide: slideOfEach,
    clearanceBytes: elementClearance,
    work: (_, inputs) => workPerSecond(inputs, { codes: frameSize(inputs[0] as Wire) }),
    cost: (_, [x]) => {
      const elements = frameSize(x as Wire) * toNumber((x as Wire).rate);
      return { multiplyAdds: multiplyAdds * elements, other: (1 + 3 * multiplyAdds) * elements };
    },
    kernel,
  });
