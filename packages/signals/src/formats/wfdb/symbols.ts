/** Annotation codes of WFDB (ecgcodes.h): place in the list is the code; empty where the code has no symbol. */
const symbols: readonly string[] = [...' NLRaVFJASEj/Q~ | sT*D"=pB^t+u?![]en@xf()r'].map((symbol) =>
  symbol === " " ? "" : symbol,
);

/** What WFDB calls the annotation codes 1 to 13, 25, 30, 34, 35, 38 and 41: a beat. */
export const beatSymbols: readonly string[] = [..."NLRaVFJASEj/QB?enfr"];

/** The symbol of a code, or "code 45" where the standard has none. */
export function symbolOf(code: number): string {
  const symbol = symbols[code];
  return symbol === undefined || symbol === "" ? `code ${code}` : symbol;
}
