/**
 * The caller's graph, file or option is wrong. Thrown before the first sample, never after.
 * The message reads `where: got what, want what; do what`.
 */
export class AfferentError extends Error {
  override readonly name = "AfferentError";
  readonly where: string;
  readonly problem: { readonly got: string; readonly want: string; readonly remedy?: string };

  constructor(where: string, problem: { readonly got: string; readonly want: string; readonly remedy?: string }) {
    const remedy = problem.remedy === undefined ? "" : `; ${problem.remedy}`;
    super(`${where}: got ${problem.got}, want ${problem.want}${remedy}`);
    this.where = where;
    this.problem = problem;
  }

  /** The same error, seen from further out: "heart-rate, node 3, sections". */
  within(outer: string): AfferentError {
    return new AfferentError(`${outer}, ${this.where}`, this.problem);
  }
}

/** Our own mistake: stops at once, with the sentence that does not hold. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${sentence}`);
}
