// Every op there is, one line each, in alphabetical order.
export { align, type AlignParameters } from "./align/align.ts";
export { decimate, type DecimateParameters } from "./decimate/decimate.ts";
export { derivative, type DerivativeParameters } from "./derivative/derivative.ts";
export { fir, type FirParameters } from "./fir/fir.ts";
export { frames } from "./frames/frames.ts";
export { magnitude } from "./magnitude/magnitude.ts";
export { movingAverage, type MovingAverageParameters } from "./moving-average/moving-average.ts";
export { nlms, type NlmsParameters } from "./nlms/nlms.ts";
export { peaks } from "./peaks/peaks.ts";
export { powerSpectrum } from "./power-spectrum/power-spectrum.ts";
export { realFft } from "./real-fft/real-fft.ts";
export { resample, type ResampleParameters } from "./resample/resample.ts";
export { sections } from "./sections/sections.ts";
