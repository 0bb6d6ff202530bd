import { AfferentError } from "@afferent/core";
import * as all from "./all.ts";
import type { Recipe } from "./recipe.ts";

/** Every recipe there is. A new one is its folder and one line in all.ts. */
export const recipes: readonly Recipe[] = Object.values(all);

/** @throws AfferentError naming those there are. */
export function recipeNamed(name: string): Recipe {
  const found = recipes.find((recipe) => recipe.name === name);
  if (found !== undefined) return found;
  throw new AfferentError("recipe", {
    got: `"${name}"`,
    want: `one of ${recipes.map((each) => each.name).join(", ")}`,
  });
}
