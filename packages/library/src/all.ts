// Every algorithm there is, one line each, in alphabetical order.
export { activity } from "./activity/index.ts";
export { beatClass } from "./beat-class/index.ts";
export { ecgBeats } from "./ecg-beats/index.ts";
export { heartRateFft } from "./heart-rate-fft/index.ts";
export { heartRateNet } from "./heart-rate-net/index.ts";
export { heartRate } from "./heart-rate/index.ts";
export { panTompkins } from "./pan-tompkins/index.ts";
export { rhythm } from "./rhythm/index.ts";
