import type { BeatPathParameters } from "@afferent/core";

/**
 * What is taken for granted about beats. Each lies on a plateau: a fifth more or less changes the score on the records at hand, and on
 * the same with noise added, by less than 0.05 points of F1.
 */
export const constants: BeatPathParameters = {
  learnSeconds: "2.5",
  lagSeconds: "1.25",
  sure: 3,
  pending: 16,
  level: {
    share: 0.3,
    geometricPart: 0.6,
    noiseStart: 0.1,
    noiseFloor: 0.02,
    noiseCeiling: 0.4,
    recallSeconds: "1.33",
    recallGain: 1.3,
    quietSeconds: 6,
    quietFloor: 0.1,
    floor: 0.002,
  },
  score: { slope: 8, crest: 2.4, crestLoss: 2, most: 4, least: -5, worthless: -2 },
  rhythm: {
    short: 0.75,
    shortLoss: 6,
    shortMost: 0.8,
    long: 1.25,
    longLoss: 2.5,
    startSeconds: 1,
    longestSeconds: "1.5",
  },
  echo: { seconds: "0.36", slope: 0.5, loss: 3 },
  side: { memory: 0.2, bias: 0.15 },
};
