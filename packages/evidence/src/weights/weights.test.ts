import { type Algorithm, conv2d, weightsId } from "@afferent/core";
import type { DatasetEntry, Truth } from "@afferent/signals";
import { describe, expect, it } from "vitest";
import { beatOracle, recordingOf } from "../score/oracles.testing.ts";
import { dataOf } from "./data.ts";
import { shippingFindings } from "./shipping.ts";

const datasets = [
  { name: "open", terms: { licence: "CC BY 4.0", weightsMayShip: true } },
  { name: "closed", terms: { licence: "research only", weightsMayShip: false } },
];

/** The oracle with three weights on one of its nodes. */
const withWeights = (...values: readonly number[]): Algorithm["draft"] => {
  const [node] = beatOracle.draft.nodes;
  const parameters = { ...(node!.parameters as object), filter: { weights: Int8Array.from(values) } };
  return { ...beatOracle.draft, nodes: [{ ...node!, op: conv2d, parameters }] } as Algorithm["draft"];
};
const draft = withWeights(1, 2, 3);
const line = (dataset: string) => ({ dataset, licence: "", recordings: 1, subjects: 1, sha256: "0" });
const trained = (names: readonly string[], id = weightsId(draft)!): Algorithm => ({
  ...beatOracle,
  draft,
  weights: { schema: "afferent.weights/1", weightsId: id, recipe: "r", seeds: [1], data: names.map(line) },
});

describe("weights that ship", () => {
  it("come from data whose terms allow it, or from the simulators", () => {
    expect(shippingFindings([beatOracle, trained(["open"]), trained(["open", "simulated"])], datasets)).toEqual([]);
    expect(shippingFindings([trained(["open", "closed"])], datasets)).toEqual([
      "beat-oracle: trained on closed, whose terms (research only) do not let weights ship",
    ]);
    expect(shippingFindings([trained(["mine"])], datasets)).toEqual([
      'beat-oracle: trained on "mine", which no adapter knows',
    ]);
  });

  it("have a manifest, of these very weights, that names data", () => {
    expect(shippingFindings([{ ...beatOracle, draft }], datasets)).toEqual([
      "beat-oracle: has trained weights and no manifest of their data",
    ]);
    expect(shippingFindings([trained([])], datasets)).toEqual(["beat-oracle: its manifest names no data"]);
    expect(shippingFindings([{ ...trained(["open"]), draft: withWeights(1, 2, 4) }], datasets)[0]).toContain(
      "its manifest is of other weights",
    );
  });

  it("are none where parameters are numbers: those stand in the source", () => {
    expect(weightsId(beatOracle.draft)).toBeNull();
  });
});

const truth = (label: string): Truth => ({
  kind: "class",
  label,
  labels: ["a", "b"],
  code: label,
  codes: ["a", "b"],
});

const entry = (id: string, level: number, label: string): DatasetEntry => ({
  id,
  subject: "one",
  load: () => ({ recording: recordingOf(id, "ecg", 2, () => level), truths: [truth(label)] }),
});

describe("the data of weights", () => {
  const both = [entry("x", 1, "a"), entry("y", 2, "b")];

  it("hash to the same whatever their order, and to another with any sample or label changed", () => {
    const known = dataOf(datasets[0]!, both);
    expect(known).toMatchObject({ dataset: "open", licence: "CC BY 4.0", recordings: 2, subjects: 1 });
    expect(known.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(dataOf(datasets[0]!, both.toReversed())).toEqual(known);
    for (const other of [entry("y", 2.5, "b"), entry("y", 2, "a"), entry("z", 2, "b")])
      expect(dataOf(datasets[0]!, [both[0]!, other]).sha256).not.toBe(known.sha256);
  });

  it("are refused where there are none", () => {
    expect(() => dataOf(datasets[0]!, [])).toThrow("data of open: got no recordings");
  });
});
