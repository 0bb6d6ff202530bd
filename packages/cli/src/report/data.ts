/** What a report shows, as plain data. Whoever has a run or a score fills this in; `reportHtml` turns it into one file. */
export interface ReportData {
  readonly title: string;
  /** One sentence under the title: what was done to what. */
  readonly subtitle: string;
  /** Where the signals come from. Simulated data is called simulated on every page. */
  readonly origin: { readonly kind: "simulated" | "recorded"; readonly note: string };
  readonly headlines: readonly Headline[];
  /** Recordings shown in full. The reader picks among them when there are several. */
  readonly timelines: readonly Timeline[];
  readonly sections: readonly ScoreSection[];
  readonly definitions: readonly DefinitionEntry[];
  /** What cannot be concluded from this page, one sentence each. */
  readonly limits: readonly string[];
  readonly madeBy: string;
}

/** One number that answers the reader's question, with what it is compared to. */
export interface Headline {
  readonly label: string;
  /** Null where there is nothing to measure. */
  readonly value: number | null;
  readonly unit: string;
  readonly decimals: number;
  readonly interval?: readonly [number, number];
  /** Such as "mean over 12 recordings, every window scored". */
  readonly detail: string;
  readonly baseline?: { readonly name: string; readonly value: number };
}

/** The results of one algorithm over all recordings. Parts that do not apply are left out. */
export interface ScoreSection {
  readonly name: string;
  readonly metrics: readonly MetricRow[];
  readonly agreement?: Agreement;
  readonly byRecording?: ByRecording;
  readonly riskCoverage?: RiskCoverage;
  readonly confusion?: ConfusionCounts;
  readonly calibration?: readonly CalibrationBin[];
  readonly groups?: GroupRows;
  readonly curves?: Curves;
  readonly errors?: readonly ErrorToLookAt[];
}

/** An answer that was wrong, with the signal around it. */
export interface ErrorToLookAt {
  readonly caption: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** The window, or the beat, that was judged. */
  readonly marked: { readonly startSeconds: number; readonly endSeconds: number };
  readonly signals: readonly {
    readonly name: string;
    readonly unit: string;
    readonly channels: readonly (readonly number[])[];
  }[];
}

/** Lines over a common axis; those of a group share a colour. */
export interface Curves {
  readonly xName: string;
  readonly yName: string;
  readonly lines: readonly { readonly group: string; readonly points: readonly (readonly [x: number, y: number])[] }[];
}

/** The headline of groups of recordings: what holds on average may not hold for each. */
export interface GroupRows {
  readonly metric: string;
  readonly unit: string;
  readonly rows: readonly {
    readonly by: string;
    readonly group: string;
    readonly recordings: number;
    readonly subjects: number;
    readonly value: number | null;
    readonly interval?: readonly [number, number];
  }[];
}

/** Answers of like probability: the mean of what was stated, the share that was right, and how many. */
export interface CalibrationBin {
  readonly probability: number;
  readonly right: number;
  readonly n: number;
}

/** What was answered for what. Row by reference, column by answer; the last of both is none. */
export interface ConfusionCounts {
  readonly classes: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

export interface MetricRow {
  readonly name: string;
  readonly meaning: string;
  readonly value: number | null;
  readonly unit: string;
  readonly interval?: readonly [number, number];
}

/** Pairs for a Bland-Altman plot. */
export interface Agreement {
  readonly unit: string;
  /** Mean difference, estimate minus truth, and the limits between which 95 % of the differences lie, as the protocol computes them. */
  readonly bias: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: readonly (readonly [truth: number, estimate: number])[];
}

/** One value per recording or per person, drawn sorted. */
export interface ByRecording {
  readonly each: "recording" | "person";
  readonly metric: string;
  readonly unit: string;
  readonly lowerIsBetter: boolean;
  /** What the bars mean. */
  readonly whisker: string;
  readonly rows: readonly {
    readonly id: string;
    readonly value: number;
    readonly interval?: readonly [number, number];
    readonly baseline?: number;
  }[];
}

/** The error, or the score, of what is kept when the least trusted is withheld. */
export interface RiskCoverage {
  readonly lowerIsBetter: boolean;
  readonly metric: string;
  readonly unit: string;
  /** Coverage in % of all windows, recordings or beats. */
  readonly points: readonly { readonly coverage: number; readonly value: number }[];
  /** The coverage of `value` in %: the algorithm's own choice of when to stay silent. */
  readonly chosenCoverage?: number;
}

export interface DefinitionEntry {
  readonly name: string;
  readonly value: string;
}

/** One recording against time. */
export interface Timeline {
  readonly id: string;
  readonly caption: string;
  readonly seconds: number;
  readonly rate?: RateTrack;
  readonly spectrogram?: Spectrogram;
  readonly waveforms: readonly Waveform[];
  /** Named stretches, such as "walk" or "LED step", drawn as a strip. */
  readonly phases: readonly Phase[];
}

export interface Phase {
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A slow quantity with its truth: one entry per reading. `null` is "no value". */
export interface RateTrack {
  readonly quantity: string;
  readonly unit: string;
  readonly atSeconds: readonly number[];
  readonly estimate: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** True where the algorithm stands by its estimate. */
  readonly trusted: readonly boolean[];
  readonly reasons: readonly string[];
  readonly truth?: readonly (number | null)[];
}

/** Power of one channel: `columns` spectra of `bins` levels (255 at the column's peak, 0 at 27 dB below and less), column by column. */
export interface Spectrogram {
  readonly channel: string;
  readonly startSeconds: number;
  readonly secondsPerColumn: number;
  readonly columns: number;
  readonly bins: number;
  readonly lowPerMinute: number;
  readonly highPerMinute: number;
  readonly levels: Uint8Array;
}

export interface Waveform {
  readonly name: string;
  readonly unit: string;
  readonly rateHz: number;
  readonly startSeconds: number;
  readonly values: ArrayLike<number>;
  readonly gaps: readonly { readonly start: number; readonly frames: number; readonly reason: string }[];
  readonly beats?: readonly BeatMark[];
  /** Quality from 0 to 1 over stretches of time, drawn under the wave. */
  readonly quality?: readonly QualitySpan[];
}

export interface BeatMark {
  readonly atSeconds: number;
  /** `found` where no truth is known; else found and true, true but not found, found but not true. */
  readonly kind: "found" | "agreed" | "missed" | "extra";
}

export interface QualitySpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly level: number;
}
