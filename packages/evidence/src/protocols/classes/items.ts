import { AfferentError } from "@afferent/core";

/** One thing that has a class: a window, a recording or a beat. Classes are places in the protocol's list. */
export interface ClassItem {
  /** The class by people; null where there is nothing: a beat that was found and is none. */
  readonly reference: number | null;
  /** The class of the estimate, whatever its quality; null where there is none: a beat that was not found, a window without an estimate. */
  readonly answer: number | null;
  /** Whether the algorithm stands by the answer. */
  readonly isValue: boolean;
  /** The probability that the algorithm gives its answer; null without one, which ranks below every number. */
  readonly quality: number | null;
  /** The conformal set; null where none is stated. */
  readonly set: readonly number[] | null;
  /** When it was, s of the recording: of a window or a recording the end, of a beat its time. */
  readonly at: number;
  /** Seconds before `at` that belong to it; 0 for a beat. */
  readonly span: number;
}

export interface ClassRecording {
  readonly id: string;
  readonly subject: string;
  readonly items: readonly ClassItem[];
}

/**
 * Checks what every measure relies on: classes of the list, answers with a finite quality, something on either side.
 * @throws AfferentError naming the recording and the item.
 */
export function checkClassRecordings(recordings: readonly ClassRecording[], classes: readonly string[]): void {
  for (const { id, items } of recordings)
    items.forEach(({ reference, answer, quality }, position) => {
      const refuse = (got: string, want: string): never => {
        throw new AfferentError(`classes, recording "${id}", item ${position}`, { got, want });
      };
      for (const [name, place] of Object.entries({ reference, answer }))
        if (place !== null && classes[place] === undefined)
          refuse(`${name} ${place}`, `a place in the list of ${classes.length} classes, or null for none`);
      if (reference === null && answer === null) refuse("neither reference nor answer", "one of them at least");
      if (quality !== null && !Number.isFinite(quality)) refuse(`quality ${quality}`, "a finite number, or null");
    });
}
