import { type Algorithm, simulatedData, weightsId } from "@afferent/core";
import type { Dataset } from "@afferent/signals";

/**
 * Why algorithms may not be given away with their weights, a sentence each; none where they may. Trained weights need a manifest of just these weights, which
 * names at least one data set, and only such as an adapter knows and whose terms let weights ship. Data of the simulators may always.
 * It reads terms as the adapters state them; it does not know what a manifest leaves unsaid.
 */
export function shippingFindings(
  algorithms: readonly Algorithm[],
  datasets: readonly Pick<Dataset, "name" | "terms">[],
): readonly string[] {
  return algorithms.flatMap(({ name, draft, weights }) => {
    const id = weightsId(draft);
    if (weights === undefined) return id === null ? [] : [`${name}: has trained weights and no manifest of their data`];
    if (id !== weights.weightsId) return [`${name}: its manifest is of other weights, ${weights.weightsId}, not ${id}`];
    if (weights.data.length === 0) return [`${name}: its manifest names no data`];
    return weights.data
      .filter(({ dataset }) => dataset !== simulatedData)
      .flatMap(({ dataset }) => {
        const known = datasets.find((each) => each.name === dataset);
        if (known === undefined) return [`${name}: trained on "${dataset}", which no adapter knows`];
        if (known.terms.weightsMayShip) return [];
        return [`${name}: trained on ${dataset}, whose terms (${known.terms.licence}) do not let weights ship`];
      });
  });
}
