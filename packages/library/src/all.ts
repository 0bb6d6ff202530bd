// Every algorithm there is, one line each, in alphabetical order.
export { heartRateFft } from "./heart-rate-fft/index.ts";
export { heartRate } from "./heart-rate/index.ts";
