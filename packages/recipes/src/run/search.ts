import type { TrainingEvent } from "@afferent/learn";
import type { LabelledRecording } from "@afferent/signals";
import { foldsOf } from "../folds.ts";
import { type Alternative, type Recipe, type Search, subjectOf } from "../recipe.ts";
import type { HeldOut } from "./held-out.ts";
import { roundingCost } from "./rounding-cost.ts";

/** What a search found: each alternative's measure on subjects that its training did not see, and the one that is used. */
export interface Choice {
  readonly metric: string;
  readonly measured: Readonly<Record<string, number>>;
  readonly chosen: string;
}

/** A training inside a search. */
export interface SearchEvent {
  readonly alternative: string;
  readonly event: TrainingEvent;
}

/** Trains a recipe on some of the recordings; what its int8 network says of the others. Null where it was ended. */
type Trial = (
  recipe: Recipe,
  data: { readonly recordings: readonly LabelledRecording[]; readonly heldOut: readonly LabelledRecording[] },
) => Generator<TrainingEvent, HeldOut | null, "end" | undefined>;

/** The recipe as one of its alternatives has it. */
export const withAlternative = (recipe: Recipe, alternative: Alternative): Recipe => ({ ...recipe, ...alternative });

/**
 * Chooses among a recipe's alternatives by the recordings of one training alone: each is trained on all but one of so many folds of their subjects, in turn, and
 * measured in int8 on what it has not seen, all folds together, by the most probable class. Of equals the first.
 */
export function* chooseAlternative(
  recipe: Recipe,
  search: Search,
  recordings: readonly LabelledRecording[],
  trial: Trial,
): Generator<SearchEvent, Choice | null, "end" | undefined> {
  const subjects = recordings.map((labelled) => ({
    subject: subjectOf(labelled),
    stratum: recipe.stratum?.(labelled) ?? "",
  }));
  const folds = foldsOf(subjects, { kind: "k-fold", folds: search.folds, seed: recipe.seed });
  const measured: Record<string, number> = {};
  let [chosen, best, metric] = ["", Number.NEGATIVE_INFINITY, ""];
  for (const [name, alternative] of Object.entries(search.alternatives)) {
    const held: HeldOut[] = [];
    for (const fold of folds) {
      const isHeld = (labelled: LabelledRecording): boolean => fold.includes(subjectOf(labelled));
      const data = {
        recordings: recordings.filter((labelled) => !isHeld(labelled)),
        heldOut: recordings.filter(isHeld),
      };
      const steps = trial(withAlternative(recipe, alternative), data);
      let next = steps.next();
      while (!next.done) next = steps.next(yield { alternative: name, event: next.value });
      if (next.value === null) return null;
      held.push(next.value);
    }
    const found = roundingCost(held, recipe)!;
    ({ metric } = found);
    measured[name] = found.int8;
    const merit = recipe.scale === undefined ? found.int8 : -found.int8;
    if (merit > best) [chosen, best] = [name, merit];
  }
  return { metric, measured, chosen };
}
