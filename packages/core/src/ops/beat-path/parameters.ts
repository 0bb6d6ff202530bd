import type { RationalLike } from "../../wire/rational.ts";

/** What `beat-path` takes for granted about beats. Shares are of the learnt level or interval; gains and losses are scores. */
export interface BeatPathParameters {
  /** Levels are learnt from the peaks of this first stretch; nothing comes out before. */
  readonly learnSeconds: RationalLike;
  /** A peak in doubt is settled when it is this old. */
  readonly lagSeconds: RationalLike;
  /** A peak of at least this score that lies on the best path is settled at once. */
  readonly sure: number;
  /** Peaks awaiting judgement; when full, the oldest is settled early. */
  readonly pending: number;

  readonly level: {
    /** The threshold lies this share of the way from noise to signal ... */
    readonly share: number;
    /** ... but for this part, which is their geometric mean. */
    readonly geometricPart: number;
    /** The noise, as a share of the signal, before any was seen. */
    readonly noiseStart: number;
    /** The noise is taken to be at least and at most these shares of the signal. */
    readonly noiseFloor: number;
    readonly noiseCeiling: number;
    /** The signal level is at most `recallGain` times the highest peak of the last two to three `recallSeconds` ... */
    readonly recallSeconds: RationalLike;
    readonly recallGain: number;
    /** ... but not below `quietFloor` of the learnt one before `quietSeconds` without a beat, and `floor` of it ever. */
    readonly quietSeconds: RationalLike;
    readonly quietFloor: number;
    readonly floor: number;
  };
  readonly score: {
    /** Gain of a peak: slope * (height - threshold) / (height + threshold), ... */
    readonly slope: number;
    /** ... less `crestLoss` for each 1 by which its crest is below `crest`, ... */
    readonly crest: number;
    readonly crestLoss: number;
    /** ... within these. */
    readonly most: number;
    readonly least: number;
    /** The gain of a beat of quality 0; `most` is quality 1. */
    readonly worthless: number;
  };
  readonly rhythm: {
    /** An interval below this share of the usual one loses `shortLoss` per 1 below, at most `shortMost`. */
    readonly short: number;
    readonly shortLoss: number;
    readonly shortMost: number;
    /** One above this share loses `longLoss` per 1 above, without end: so a beat in doubt is taken where one is missing. */
    readonly long: number;
    readonly longLoss: number;
    /** The usual interval before any, and the longest it is taken to be. */
    readonly startSeconds: RationalLike;
    readonly longestSeconds: RationalLike;
  };
  /** A peak within `seconds` of a beat with less than `slope` of its slope is that beat's own later wave and loses `loss`. */
  readonly echo: { readonly seconds: RationalLike; readonly slope: number; readonly loss: number };
  /** Which of the waveform's extremes stands for the beat: the greater, with `bias` for the side that beats were on; `memory` is the weight of the newest. */
  readonly side: { readonly memory: number; readonly bias: number };
}
