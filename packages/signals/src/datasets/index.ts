import { bami1 } from "./bami-1.ts";
import { bidmc } from "./bidmc.ts";
import type { Dataset } from "./dataset.ts";
import { ieeeSpc } from "./ieee-spc.ts";
import { mitdb } from "./mitdb.ts";

/** Every data set that has an adapter. Adding one: a file beside this and a line here. */
export const datasets: readonly Dataset[] = [ieeeSpc, bami1, mitdb, bidmc];
