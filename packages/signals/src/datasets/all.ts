// Every data set that has an adapter, one line each, in alphabetical order.
export { bami1 } from "./bami-1.ts";
export { bidmc } from "./bidmc.ts";
export { cinc2017Af } from "./cinc2017-af.ts";
export { ieeeSpc } from "./ieee-spc.ts";
export { mitdb } from "./mitdb.ts";
export { oxfordStepCounter } from "./oxford-step-counter.ts";
export { sleepAccelFeatures } from "./sleep-accel-features.ts";
export { spSwHar } from "./sp-sw-har.ts";
export { uwPhonecamOximetry } from "./uw-phonecam-oximetry.ts";
export { wisdmWatch } from "./wisdm-watch.ts";
