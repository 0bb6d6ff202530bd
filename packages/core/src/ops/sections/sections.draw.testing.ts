import { drawChannels, drawOf, wireOf } from "../../compile/corpus/draw.testing.ts";
import { sections } from "./sections.ts";

export const drawSections = drawOf(sections, (draw) => {
  const rateHz = draw.among([25, 100, 250]);
  const lowHz = draw.number(0.01, 0.3) * rateHz;
  const highHz = lowHz + draw.number(0.05, 0.15) * rateHz;
  const order = draw.integer(1, 6);
  return {
    parameters: {
      filter: draw.among([
        { pass: "low", order, cutoffHz: highHz } as const,
        { pass: "high", order, cutoffHz: lowHz } as const,
        { pass: "band", order, lowHz, highHz } as const,
        { pass: "stop", order, lowHz, highHz } as const,
        { pass: "notch", centreHz: highHz, quality: draw.number(0.5, 30) } as const,
      ]),
      delayBandHz: { low: lowHz, high: highHz },
      start: draw.among(["zero", "steady"] as const),
      settleSeconds: draw.seconds(draw.among([0, 1, draw.integer(0, 50)]), rateHz),
    },
    inputs: [wireOf(rateHz, [drawChannels(draw)])],
    mostFrames: 2000,
  };
});
