import { AfferentError } from "@afferent/core";

/**
 * The least probability with which a class is in the conformal set, so that the set holds the true class in at least `level` of new readings: split-conformal prediction
 * with the least ambiguous sets. `leastSetProbability` of `classReadings`.
 * Source: Sadinle, Lei & Wasserman 2019, doi 10.1080/01621459.2017.1395341; the finite-sample rank is that of Vovk, Gammerman & Shafer 2005.
 * In: for each item that the network was not trained on, the probability it gave the true class; level in (0, 1). Out: 0 where there are too few items to promise the level: the set is then
 * every class.
 * The promise holds on average over new items that are exchangeable with these: windows of other people are only if these are of many. For each class by itself it promises nothing.
 * @throws AfferentError for no items, or a level outside (0, 1).
 */
export function leastSetProbability(probabilitiesOfTruth: readonly number[], level: number): number {
  if (probabilitiesOfTruth.length === 0 || !(level > 0 && level < 1))
    throw new AfferentError("conformal set", {
      got: `${probabilitiesOfTruth.length} items, level ${level}`,
      want: "at least one item, and a level between 0 and 1, such as 0.9",
    });
  // Decimal levels have no exact binary form: (n + 1) (1 - level) that should be whole may come out just below.
  const rank = Math.floor((probabilitiesOfTruth.length + 1) * (1 - level) + 1e-9);
  return rank < 1 ? 0 : probabilitiesOfTruth.toSorted((a, b) => a - b)[rank - 1]!;
}
