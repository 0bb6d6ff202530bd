/** Something about a recording that no body does: most likely a unit or a column that was stated wrongly. */
export interface DoorFinding {
  /** The source or series and the channel: 'source "acc"'. */
  readonly where: string;
  /** What the values show, in plain words with the number that shows it. */
  readonly got: string;
  /** What the quantity is like in a body. */
  readonly want: string;
  /** The likely fix. */
  readonly remedy: string;
}
