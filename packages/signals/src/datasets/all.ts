// Every data set that has an adapter, one line each, in alphabetical order.
export { bami1 } from "./bami-1.ts";
export { bidmc } from "./bidmc.ts";
export { ieeeSpc } from "./ieee-spc.ts";
export { mitdb } from "./mitdb.ts";
