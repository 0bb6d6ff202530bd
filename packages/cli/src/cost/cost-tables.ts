import type { Target } from "../targets/targets.ts";
import type { CostTable } from "./cost-table.ts";
import { cortexM0Plus } from "./tables/cortex-m0plus.ts";
import { cortexM4F } from "./tables/cortex-m4f.ts";
import { cortexM55 } from "./tables/cortex-m55.ts";
import { rv32imac } from "./tables/rv32imac.ts";

/** Instructions for each count of work on each target that has a board; `npm run calibrate:cost` fits them. */
export const costTables: Readonly<Partial<Record<Target["name"], CostTable>>> = {
  "cortex-m4f": cortexM4F,
  rv32imac,
  "cortex-m55": cortexM55,
  "cortex-m0plus": cortexM0Plus,
};
