// Every recipe there is, one line each, in alphabetical order.
export { activityRecipe } from "./activity/recipe.ts";
export { beatClassRecipe } from "./beat-class/recipe.ts";
export { heartRateNetRecipe } from "./heart-rate-net/recipe.ts";
export { rhythmRecipe } from "./rhythm/recipe.ts";
