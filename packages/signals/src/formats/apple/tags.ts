import { AfferentError } from "@afferent/core";

/** One opening tag (or a tag that closes itself) with those of its attributes that are wanted, and every closing tag. */
interface TagEvents {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
}

/** A tag longer than this is no tag of a health export; it also bounds what is kept between chunks. */
const tagCharactersMax = 65_536;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * Finds the tags of an XML text that comes in chunks cut anywhere, in memory that does not grow with the text. Text between tags, comments, processing
 * instructions, CDATA and the document type (with its internal subset) are passed over; entities that the document defines itself are never expanded.
 * `wanted` names the tags to tell of, and the attributes of each that are worth keeping.
 */
export class TagScanner {
  readonly #events: TagEvents;
  readonly #wanted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #file: string;
  #rest = "";
  #passed = 0;
  /** What ends the passage that is being skipped, or undefined between passages. */
  #skipUntil: string | undefined;
  #subset = false;

  constructor(file: string, wanted: ReadonlyMap<string, ReadonlySet<string>>, events: TagEvents) {
    this.#file = file;
    this.#wanted = wanted;
    this.#events = events;
  }

  /** @throws AfferentError naming the character where a tag is not well formed. */
  push(chunk: string): void {
    const text = this.#rest === "" ? chunk : this.#rest + chunk;
    let at = 0;
    for (;;) {
      const next = this.#step(text, at);
      if (next === undefined) break;
      at = next;
    }
    if (this.#skipUntil !== undefined) at = Math.max(at, text.length - 3);
    this.#rest = text.slice(at);
    this.#passed += at;
    if (this.#rest.length > tagCharactersMax) this.#refuse(0, `a tag of more than ${tagCharactersMax} characters`);
  }

  /** @throws AfferentError where the text ends inside a tag or a comment. */
  finish(): void {
    if (this.#rest.includes("<") || this.#skipUntil !== undefined || this.#subset)
      this.#refuse(this.#rest.length, "the end of the text inside a tag");
  }

  #refuse(at: number, got: string): never {
    throw new AfferentError(`${this.#file}, character ${this.#passed + at}`, {
      got,
      want: "well-formed XML",
      remedy: "the export is cut off or damaged; export it again, or read it tolerantly",
    });
  }

  /** Handles what begins at `at` and says where it ends; undefined where more text is needed. */
  #step(text: string, at: number): number | undefined {
    if (this.#skipUntil !== undefined) {
      const end = text.indexOf(this.#skipUntil, at);
      if (end < 0) return undefined;
      const next = end + this.#skipUntil.length;
      this.#skipUntil = undefined;
      return next;
    }
    if (this.#subset) return this.#inSubset(text, at);
    const start = text.indexOf("<", at);
    if (start < 0) return text.length === at ? undefined : text.length;
    if (text.length - start < 9 && /^<(!|$)/.test(text.slice(start))) return start > at ? start : undefined;
    if (text.startsWith("<!--", start)) return this.#skip("-->", start + 4);
    if (text.startsWith("<?", start)) return this.#skip("?>", start + 2);
    if (text.startsWith("<![CDATA[", start)) return this.#skip("]]>", start + 9);
    if (text.startsWith("<!", start)) {
      this.#subset = true;
      return start + 2;
    }
    const end = endOfTag(text, start);
    if (end < 0) return start > at ? start : undefined;
    this.#tag(text, start, end);
    return end + 1;
  }

  #skip(end: string, from: number): number {
    this.#skipUntil = end;
    return from;
  }

  /** The document type: up to ">" outside brackets; declarations inside brackets hold ">" of their own, quoted or not. */
  #inSubset(text: string, at: number): number | undefined {
    const mark = /[[>]/.exec(text.slice(at, at + tagCharactersMax));
    if (mark === null) return undefined;
    this.#subset = false;
    if (mark[0] === "[") this.#skipUntil = "]>";
    return at + mark.index + 1;
  }

  #tag(text: string, start: number, end: number): void {
    const closing = text[start + 1] === "/";
    const name = /[^\s/>]*/y;
    name.lastIndex = start + (closing ? 2 : 1);
    const tag = name.exec(text)?.[0] ?? "";
    if (tag === "") this.#refuse(start, "a tag without a name");
    const wanted = this.#wanted.get(tag);
    if (wanted === undefined) return;
    if (closing) return this.#events.close(tag);
    const selfClosing = text[end - 1] === "/";
    this.#events.open(tag, this.#attributes(text, name.lastIndex, selfClosing ? end - 1 : end, wanted));
    if (selfClosing) this.#events.close(tag);
  }

  /** All are looked at, since one that is not well formed is refused; the values of few are needed. */
  #attributes(text: string, from: number, end: number, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    const pattern = /\s*([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')|\s+$/y;
    const part = text.slice(from, end);
    while (pattern.lastIndex < part.length) {
      const at = pattern.lastIndex;
      const found = pattern.exec(part);
      if (found === null) this.#refuse(from + at, `"${part.slice(at, at + 30)}"`);
      if (found[1] !== undefined && wanted.has(found[1])) attributes.set(found[1], plain(found[2] ?? found[3] ?? ""));
    }
    return attributes;
  }
}

const [doubleQuote, singleQuote] = [0x22, 0x27];

/** The place of the ">" that ends the tag at `start`, not counting those in quotes; -1 where it is not there yet. */
function endOfTag(text: string, start: number): number {
  let from = start;
  for (;;) {
    const end = text.indexOf(">", from);
    if (end < 0) return -1;
    let quote = 0;
    for (let i = from; i < end; i++) {
      const code = text.charCodeAt(i);
      if (quote === 0) {
        if (code === doubleQuote || code === singleQuote) quote = code;
      } else if (code === quote) quote = 0;
    }
    if (quote === 0) return end;
    const close = text.indexOf(String.fromCharCode(quote), end);
    if (close < 0) return -1;
    from = close + 1;
  }
}

/** Text with the five entities of XML and character numbers resolved; any other entity stays as it is. */
function plain(value: string): string {
  if (!value.includes("&")) return value;
  return value.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return entities[name as string] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
