/** What is measured of algorithms that tell classes apart. */
export interface ClassProtocol {
  /** Every class that the truth knows, in order. */
  readonly classes: readonly string[];
  /** Mean of F1 over which of them: all ("macroF1"), or those that the published measure takes ("meanF1"). */
  readonly headline: { readonly name: "macroF1" | "meanF1"; readonly over: readonly string[]; readonly source: string };
}

/** The places of the classes that the headline takes. */
export const headlineClasses = ({ classes, headline }: ClassProtocol): readonly number[] =>
  headline.over.map((name) => classes.indexOf(name));
