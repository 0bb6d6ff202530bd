import { Rationals } from "@afferent/core";
import { encodeHello, encodePacket, type Recording, type Source, validityOf } from "@afferent/signals";

/** The hello of a recording's sources. */
export const helloOf = (sources: readonly Source[], extra: object = {}): string =>
  JSON.stringify({
    afferent: "live/1",
    sources: sources.map(({ name, rate, channels }) => ({
      name,
      rateHz: Rationals.format(rate),
      channels: channels.length,
      unit: channels[0]!.unit,
      range: "any",
      skewSeconds: 1,
    })),
    ...extra,
  });

/** The pieces of a recording in order of time, `pieceSeconds` each; frames in gaps are left out. */
function* pieces(recording: Recording, names: readonly string[], pieceSeconds: number) {
  const sources = recording.sources
    .filter(({ name }) => names.includes(name))
    .map((source, index) => {
      const hz = Rationals.toNumber(source.rate);
      return { source, index, hz, valid: validityOf(source, 0, source.frames) };
    });
  const longest = Math.max(...sources.map(({ source, hz }) => source.frames / hz));
  for (let n = 0; n * pieceSeconds < longest; n++)
    for (const { source, index, hz, valid } of sources) {
      const end = Math.min(source.frames, Math.floor((n + 1) * pieceSeconds * hz));
      for (let at = Math.floor(n * pieceSeconds * hz); at < end;) {
        const isGap = valid[at] === 0;
        let next = at;
        while (next < end && (valid[next] === 0) === isGap) next++;
        const rows = Array.from({ length: next - at }, (_, i) => source.channels.map(({ values }) => values[at + i]!));
        yield { source, index, hz, first: at, isGap, rows };
        at = next;
      }
    }
}

/** A recording as JSON lines; gaps are stated or simply left out, in turn. */
export function* jsonLines(recording: Recording, names: readonly string[]): Generator<string> {
  yield `${helloOf(recording.sources.filter(({ name }) => names.includes(name)))}\n`;
  let gaps = 0;
  for (const { source, first, isGap, rows } of pieces(recording, names, 0.2)) {
    const line = { source: source.name, seq: first };
    if (!isGap) yield `${JSON.stringify({ ...line, values: rows })}\n`;
    else if (gaps++ % 2 === 0) yield `${JSON.stringify({ ...line, gap: rows.length })}\n`;
  }
  // The last frame of each source may lie in a gap that was left out.
  for (const source of recording.sources)
    if (names.includes(source.name) && source.gaps.some((gap) => gap.start + gap.frames === source.frames))
      yield `${JSON.stringify({ source: source.name, seq: source.frames - 1, gap: 1 })}\n`;
}

/** A recording as binary packets of a 32,768 Hz counter that wraps soon; gaps are left out. */
export function* binaryPackets(recording: Recording, names: readonly string[]): Generator<Uint8Array> {
  const clock = { tickHz: 32_768, bits: 24 };
  yield encodeHello(
    helloOf(
      recording.sources.filter(({ name }) => names.includes(name)),
      { clock },
    ),
  );
  let sequence = 0;
  for (const { index, hz, first, isGap, rows } of pieces(recording, names, 0.2)) {
    const ticks = (16_000_000 + Math.round((first / hz) * clock.tickHz)) % 2 ** clock.bits;
    if (!isGap)
      yield encodePacket({ source: index, sequence: sequence++ % 65_536, ticks, frames: rows, samples: "f32" });
  }
}
