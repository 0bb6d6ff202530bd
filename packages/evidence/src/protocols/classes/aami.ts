/** The classes of heart beats that ANSI/AAMI EC57 compares: normal and all that is none of the others, supraventricular, ventricular, fusion, unclassifiable or paced. */
export const aamiClasses = ["N", "S", "V", "F", "Q"] as const;

/** Symbols of WFDB by class. Escape beats of the atria and the junction are normal, as EC57:2012 and de Chazal, O'Dwyer & Reilly 2004 (doi 10.1109/TBME.2004.827359) have them. */
const symbolsOfClass: Readonly<Record<(typeof aamiClasses)[number], string>> = {
  N: "NLRBejn",
  S: "AaJS",
  V: "VrE",
  F: "F",
  Q: "/fQ?",
};

const classOfSymbol: ReadonlyMap<string, number> = new Map(
  aamiClasses.flatMap((name, place) => [...symbolsOfClass[name]].map((symbol) => [symbol, place] as const)),
);

/** The place of a beat's class in `aamiClasses`; undefined for a symbol that is no beat. */
export const aamiClassOf = (symbol: string): number | undefined => classOfSymbol.get(symbol);

const pacedSymbols: ReadonlySet<string> = new Set(["/", "f"]);

/** Whether a record has beats of a pacemaker: EC57 leaves such records out of what is reported. */
export const isPaced = (symbols: readonly string[]): boolean => symbols.some((symbol) => pacedSymbols.has(symbol));
