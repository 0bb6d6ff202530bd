import { readFileSync } from "node:fs";
import type { ButterworthDesign, NotchDesign } from "./butterworth.ts";
import type { LowpassDesign } from "./fir.ts";
import type { SecondOrderSection } from "./section.ts";
import type { WindowForm, WindowShape } from "./windows.ts";

/** golden/filters.json: what SciPy designs, made by golden/filters.py. */
export interface FilterGolden {
  readonly butterworth: readonly {
    readonly design: ButterworthDesign;
    readonly sections: readonly SecondOrderSection[];
    readonly frequenciesHz: readonly number[];
    readonly gains: readonly number[];
    readonly steadyState: readonly (readonly [number, number])[];
  }[];
  readonly notch: readonly {
    readonly design: NotchDesign;
    readonly b: readonly number[];
    readonly a: readonly number[];
  }[];
  readonly groupDelay: readonly {
    readonly order: number;
    readonly cutoffHz: number;
    readonly frequenciesHz: readonly number[];
    readonly delaySamples: readonly number[];
  }[];
  readonly windows: readonly {
    readonly length: number;
    readonly form: WindowForm;
    readonly shape: WindowShape;
    readonly values: readonly number[];
  }[];
  readonly kaiserBeta: readonly { readonly attenuationDb: number; readonly beta: number }[];
  readonly lowpass: readonly { readonly design: LowpassDesign; readonly values: readonly number[] }[];
}

export const filterGolden = JSON.parse(
  readFileSync(new URL("../../../../golden/filters.json", import.meta.url), "utf8"),
) as FilterGolden;

/** The greatest |ours - theirs| / |theirs|; where theirs is 0, the absolute difference. */
export function worstRelative(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let n = 0; n < theirs.length; n++) {
    const difference = Math.abs((ours[n] as number) - (theirs[n] as number));
    worst = Math.max(worst, difference / (theirs[n] === 0 ? 1 : Math.abs(theirs[n] as number)));
  }
  return worst;
}
