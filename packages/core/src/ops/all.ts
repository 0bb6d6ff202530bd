// Every op there is, one line each, in alphabetical order.
export { frames } from "./frames/frames.ts";
export { peaks } from "./peaks/peaks.ts";
export { powerSpectrum } from "./power-spectrum/power-spectrum.ts";
export { realFft } from "./real-fft/real-fft.ts";
export { sections } from "./sections/sections.ts";
