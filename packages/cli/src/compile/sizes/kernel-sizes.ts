import type { Target } from "../../targets/targets.ts";
import type { SizeTable } from "./size-table.ts";
import { cortexM0Plus } from "./tables/cortex-m0plus.ts";
import { cortexM4F } from "./tables/cortex-m4f.ts";
import { cortexM55 } from "./tables/cortex-m55.ts";
import { host } from "./tables/host.ts";
import { rv32imac } from "./tables/rv32imac.ts";

/** What kernels take on each target; `npm run sizes` measures them. */
export const kernelSizes: Readonly<Record<Target["name"], SizeTable>> = {
  "cortex-m4f": cortexM4F,
  "cortex-m55": cortexM55,
  "cortex-m0plus": cortexM0Plus,
  rv32imac,
  host,
};
