import { hashJson, parametersToJson } from "../graph/identity.ts";
import type { Draft } from "../graph/draft.ts";
import type { Json, Parameters } from "../graph/op.ts";

/** The name that a manifest has for data of Afferent's own simulators. */
export const simulatedData = "simulated";

/** A data set that weights were made from. */
export interface WeightsData {
  /** The adapter's name, or "simulated". */
  readonly dataset: string;
  /** As the data set states it. */
  readonly licence: string;
  readonly recordings: number;
  readonly subjects: number;
  /** SHA-256 of what was read: recordings and truths. */
  readonly sha256: string;
}

/** From which data trained weights come: goes with them wherever they go. */
export interface WeightsManifest {
  readonly schema: "afferent.weights/1";
  /** Which weights: `weightsId` of the algorithm's draft. */
  readonly weightsId: string;
  readonly recipe: string;
  /** The seeds that training drew from. */
  readonly seeds: readonly number[];
  readonly data: readonly WeightsData[];
}

/**
 * The hash of all trained weights of a draft in order: its parameters that are typed arrays; null where it has none. Parameters that are single numbers do not
 * count: they are chosen, and stand in the source.
 */
export function weightsId(draft: Draft): string | null {
  const found = draft.nodes.flatMap(({ parameters }) => weightsIn(parameters as Parameters));
  return found.length === 0 ? null : hashJson(found);
}

function weightsIn(value: Parameters): readonly Json[] {
  if (ArrayBuffer.isView(value)) return [parametersToJson(value)];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((each) => weightsIn(each as Parameters));
}
