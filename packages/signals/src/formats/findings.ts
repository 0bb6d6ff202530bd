import { AfferentError } from "@afferent/core";

/** Something wrong with a file that a tolerant reader read around. */
export interface Finding {
  /** File and byte, line or signal: "100.dat, byte 1200". */
  readonly where: string;
  readonly got: string;
  readonly want: string;
  /** The samples that are missing for it; they are gaps of the recording. Absent where every sample was read. */
  readonly missing?: readonly MissingSamples[];
}

/** A run of samples of one signal of the file, counted at the signal's own rate. */
export interface MissingSamples {
  readonly signal: string;
  readonly start: number;
  readonly samples: number;
}

/** Where a reader reports damage that leaves something to read. */
export interface Damage {
  readonly findings: readonly Finding[];
  /** Strict: throws an AfferentError. Tolerant: keeps the finding, and the reader goes on with what is there. */
  readonly report: (finding: Finding, remedy?: string) => void;
}

/** Nobody reads more, and a fault in every line would take more memory than the file. */
const findingsMax = 10_000;

/** Strict unless `tolerant` is true. A tolerant reading of more than 10,000 faults is refused too. */
export function damageOf(options: { readonly tolerant?: boolean }): Damage {
  const findings: Finding[] = [];
  return {
    findings,
    report: (finding, remedy) => {
      const { where, got, want } = finding;
      if (options.tolerant !== true)
        throw new AfferentError(where, remedy === undefined ? { got, want } : { got, want, remedy });
      if (findings.length >= findingsMax)
        throw new AfferentError(where, {
          got: `${got}, after ${findingsMax} other faults`,
          want: "a file that is damaged in places",
          remedy: "it is hardly of the format that it seems to be; look at its first faults",
        });
      findings.push(finding);
    },
  };
}

/** Findings as sentences, for a recording's notes: "r.dat, byte 3: got ..., want ...; missing: 1 sample of "II" from 7". */
export function sentencesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ where, got, want, missing = [] }) => {
    const runs = missing.map(({ signal, start, samples }) => `${samples} samples of "${signal}" from ${start}`);
    return `${where}: got ${got}, want ${want}${runs.length === 0 ? "" : `; missing: ${runs.join(", ")}`}`;
  });
}
