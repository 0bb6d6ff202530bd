import { AfferentError } from "@afferent/core";
import { random } from "@afferent/evidence";

/** How subjects are divided for evaluation; always by subject, never by window. */
export type FoldPlan =
  | { readonly kind: "leave-one-subject-out" }
  /** So many parts, each with its share of every stratum, in an order that the seed draws. */
  | { readonly kind: "k-fold"; readonly folds: number; readonly seed: number };

/** One subject, with what its recordings are mostly of where folds shall be alike in that. */
export interface FoldSubject {
  readonly subject: string;
  readonly stratum: string;
}

/**
 * The subjects tested in each fold; all others are trained on. Every subject is tested once.
 * @throws AfferentError for fewer subjects than folds, or fewer than two.
 */
export function foldsOf(subjects: readonly FoldSubject[], plan: FoldPlan): readonly (readonly string[])[] {
  const names = new Map(subjects.map(({ subject, stratum }) => [subject, stratum]));
  const folds = plan.kind === "k-fold" ? plan.folds : names.size;
  if (folds < 2 || names.size < folds)
    throw new AfferentError("folds", {
      got: `${names.size} subjects for ${folds} folds`,
      want: "two folds or more, and a subject for each",
    });
  if (plan.kind === "leave-one-subject-out") return [...names.keys()].toSorted().map((subject) => [subject]);
  const parts = Array.from({ length: folds }, (): string[] => []);
  const drawn = random(plan.seed);
  let next = 0;
  for (const stratum of [...new Set(names.values())].toSorted()) {
    const members = [...names]
      .filter(([, of]) => of === stratum)
      .map(([name]) => name)
      .toSorted();
    // Fisher & Yates, from the last place down.
    for (let i = members.length - 1; i > 0; i--) {
      const j = drawn.below(i + 1);
      [members[i], members[j]] = [members[j]!, members[i]!];
    }
    for (const name of members) parts[next++ % folds]!.push(name);
  }
  return parts;
}
