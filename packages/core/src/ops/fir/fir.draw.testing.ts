import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { fir } from "./fir.ts";

export const drawFir = drawOf(fir, (draw) => {
  const rateHz = draw.among([25, 100, 200]);
  const taps = draw.among([1, 2, 3, 4, 5, 8, draw.integer(1, 90)]);
  const given = Array.from({ length: taps }, () => draw.number(-1, 1));
  return {
    parameters: { pass: "given" as const, taps: draw.chance(0.3) ? given : mirrored(given) },
    inputs: [wireOf(rateHz, [drawChannels(draw)])],
    mostFrames: 1500,
  };
});

/** The taps with their second half replaced by the first, read backwards: linear phase. */
const mirrored = (taps: readonly number[]): readonly number[] =>
  taps.map((tap, k) => (2 * k < taps.length ? tap : (taps[taps.length - 1 - k] ?? tap)));
