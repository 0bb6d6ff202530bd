import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import { frameSize, requireSameClock, requireSamples, type Wire } from "../../wire/wire.ts";
import { evidenceSumKernel } from "./evidence-sum.kernel.ts";

interface EvidenceSumParameters {
  /** What each input counts, in order. Below 1 where inputs know the same thing, or one knows what it said a frame ago. */
  readonly shares: readonly [number, number];
}

const f = Math.fround;

/**
 * What two ops say of the same things, as logarithms of likelihoods, in one: their sum, each by its share.
 * An input that is not valid says nothing and counts as 0; the sum is valid where either is.
 * Source: Genest & Zidek 1986, doi 10.1214/ss/1177013825, the logarithmic opinion pool.
 * In: two f32 of one shape, same clock. Out: f32 of that shape, unit "1". Does not normalise.
 */
export const evidenceSum = defineOp({
  name: "evidence-sum",
  version: 1,
  source: "Genest & Zidek 1986, doi 10.1214/ss/1177013825, logarithmic opinion pool",
  infer: ([a, b], { shares }: EvidenceSumParameters) => {
    requireSamples("evidence-sum", a);
    requireSamples("evidence-sum", b);
    requireSameClock("evidence-sum", [a, b]);
    if (a.shape.join() !== b.shape.join())
      throw new AfferentError("evidence-sum", {
        got: `inputs of shape [${a.shape.join(", ")}] and [${b.shape.join(", ")}]`,
        want: "two of one shape",
      });
    for (const share of shares)
      if (!(share >= 0 && share <= 1e6))
        throw new AfferentError("evidence-sum.shares", { got: `${share}`, want: "0 to 1e6" });
    return [{ ...a, unit: "1", validity: a.validity === "dense" || b.validity === "dense" ? "dense" : "masked" }];
  },
  constants: ({ shares }, [a]) => ({ size: frameSize(a as Wire), shares: Float32Array.from(shares) }),
  state: () => ({}),
  step({ constants: { size, shares }, inputs, outputs }) {
    const [a, b, output] = [inputs[0]!, inputs[1]!, outputs[0]!];
    for (let i = 0; i < a.frames; i++) {
      const [first, second] = [a.valid[i] === 1, b.valid[i] === 1];
      for (let k = i * size; k < (i + 1) * size; k++) {
        const one = first ? f(a.f32[k]! * shares[0]!) : 0;
        const other = second ? f(b.f32[k]! * shares[1]!) : 0;
        output.f32[k] = f(one + other);
      }
      output.valid[i] = first || second ? 1 : 0;
    }
    output.frames = a.frames;
  },
  validity: () => ({ rule: "own", meaning: "valid where either input is" }),
  cost: (_, [a]) => ({ multiplyAdds: 3 * frameSize(a as Wire) * toNumber((a as Wire).rate) }),
  work: ({ size }, [a]) => ({ frames: toNumber((a as Wire).rate), values: size * toNumber((a as Wire).rate) }),
  kernel: [evidenceSumKernel],
});
