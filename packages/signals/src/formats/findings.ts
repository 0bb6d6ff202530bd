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

/** Strict unless `tolerant` is true. */
export function damageOf(options: { readonly tolerant?: boolean }): Damage {
  const findings: Finding[] = [];
  return {
    findings,
    report: (finding, remedy) => {
      const { where, got, want } = finding;
      if (options.tolerant !== true)
        throw new AfferentError(where, remedy === undefined ? { got, want } : { got, want, remedy });
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
