import { textOf } from "../text.ts";

/** An annotation of EDF+: seconds as decimal texts, so that nothing is rounded before the times are compared. */
export interface EdfAnnotation {
  readonly onset: string;
  /** Empty where the file states none. */
  readonly duration: string;
  readonly text: string;
}

/** What the annotation signals of one data record hold. */
interface RecordAnnotations {
  /** Seconds from the header's start to this record, where the record keeps time as it must. */
  readonly onset: string | undefined;
  readonly items: readonly EdfAnnotation[];
  /** What could not be read. */
  readonly problem: string | undefined;
}

const unitSeparator = 0x15;
const textSeparator = 0x14;

/**
 * Reads time-stamped annotation lists (EDF+, 2.2.2): "+onset 21 duration 20 text 20 ... 20 0". The first list of a record has an empty text and
 * says when the record began.
 */
export function readAnnotationLists(bytes: Uint8Array): RecordAnnotations {
  const items: EdfAnnotation[] = [];
  let onset: string | undefined;
  let problem: string | undefined;
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0) {
      at++;
      continue;
    }
    const zero = bytes.indexOf(0, at);
    const end = zero < 0 ? bytes.length : zero;
    const list = readList(bytes.subarray(at, end));
    if (list === undefined) problem ??= `an annotation list that begins with byte ${bytes[at]}`;
    else {
      if (onset === undefined && items.length === 0 && list.texts[0] === "") onset = list.onset;
      for (const text of list.texts) if (text !== "") items.push({ onset: list.onset, duration: list.duration, text });
    }
    at = end;
  }
  return { onset, items, problem };
}

function readList(bytes: Uint8Array) {
  const first = bytes.indexOf(textSeparator);
  if (first < 0 || bytes.at(-1) !== textSeparator) return undefined;
  const stamp = bytes.subarray(0, first);
  const unit = stamp.indexOf(unitSeparator);
  const onset = textOf(unit < 0 ? stamp : stamp.subarray(0, unit));
  const duration = unit < 0 ? "" : textOf(stamp.subarray(unit + 1));
  // More digits than these are beyond exact ticks.
  if (!/^[+-]\d{1,8}(\.\d{0,12})?$/.test(onset) || !/^(\d{1,8}(\.\d{0,12})?)?$/.test(duration)) return undefined;
  const texts: string[] = [];
  for (let at = first + 1; at < bytes.length;) {
    const end = bytes.indexOf(textSeparator, at);
    texts.push(textOf(bytes.subarray(at, end)));
    at = end + 1;
  }
  return { onset, duration, texts };
}
