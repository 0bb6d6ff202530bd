import * as all from "./all.ts";
import type { Dataset } from "./dataset.ts";

/** Every data set that has an adapter. A new one is a file beside this and one line in all.ts. */
export const datasets: readonly Dataset[] = Object.values(all);
