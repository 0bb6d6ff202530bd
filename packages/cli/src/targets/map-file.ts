/** A piece of an object file in a linked program. */
interface LinkedPiece {
  /** As the linker names it, such as ".text.step"; COMMON and sections of one's own may have no dot. */
  readonly section: string;
  readonly bytes: number;
  readonly file: string;
}

/** The pieces that a map file of GNU ld (-Map) lists as linked; what was discarded is left out. A long name stands alone, and its numbers on the next line. */
export function readMapFile(text: string): readonly LinkedPiece[] {
  const linked = text.slice(Math.max(0, text.indexOf("Linker script and memory map")));
  return [...linked.matchAll(/^ (\.?[A-Za-z][\w.$-]*)\s+0x[0-9a-f]+\s+0x([0-9a-f]+) (\S.*)$/gm)].map(
    ([, section = "", bytes = "0", file = ""]) => ({ section, bytes: Number.parseInt(bytes, 16), file }),
  );
}
