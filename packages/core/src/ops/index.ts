import type { AnyOp } from "../graph/op.ts";
import * as all from "./all.ts";

/** Every op there is. A new one is its folder and one line in all.ts. */
export const ops: readonly AnyOp[] = Object.values(all);
