import type { AnyOp } from "../graph/op.ts";
import { frames } from "./frames/frames.ts";
import { peaks } from "./peaks/peaks.ts";
import { powerSpectrum } from "./power-spectrum/power-spectrum.ts";
import { realFftOp } from "./real-fft/real-fft.ts";
import { sections } from "./sections/sections.ts";

/** Every op there is. A new one is its folder and one line here. */
export const ops: readonly AnyOp[] = [frames, peaks, powerSpectrum, realFftOp, sections];
