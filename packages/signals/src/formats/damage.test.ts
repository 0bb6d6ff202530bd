import { AfferentError, rational } from "@afferent/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRecording, readCsv, readMat, readWfdb, readWfdbAnnotations, type CsvMap } from "../index.ts";
import { ascii, golden, memoryFolder } from "./folder.testing.ts";

const seed = 20260801;
const { files } = golden("mat-arrays.json") as { readonly files: readonly { name: string; base64: string }[] };
const mats = files.map(({ base64 }) => new Uint8Array(Buffer.from(base64, "base64")));

/** Changes some bytes, cuts the end off, or puts bytes in between. */
const damage = (bytes: Uint8Array) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
      keep: fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)),
      at: fc.nat(bytes.length),
      inserted: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 8 })),
    })
    .map(({ changes, keep, at, inserted }) => {
      const changed = Uint8Array.from(bytes);
      for (const [place, value] of changes) changed[place] = value;
      const kept = changed.subarray(0, keep);
      return Uint8Array.from([...kept.subarray(0, at), ...inserted, ...kept.subarray(at)]);
    });

/** Whatever the bytes, a reader answers or refuses; anything else it throws is a defect. True where it answered. */
function answers(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!(error instanceof AfferentError)) throw error;
    expect(error.message).toMatch(/: got .+, want /s);
    return false;
  }
}

function property(name: string, bytes: fc.Arbitrary<Uint8Array>, numRuns: number, read: (bytes: Uint8Array) => void) {
  it(`${name} (seed ${seed}, ${numRuns} runs)`, () => {
    let refused = 0;
    fc.assert(
      fc.property(bytes, (damaged) => {
        const started = performance.now();
        if (!answers(() => read(damaged))) refused++;
        expect(performance.now() - started).toBeLessThan(5000);
      }),
      { seed, numRuns },
    );
    // Damage that is never noticed would mean that the property tests nothing.
    expect(refused).toBeGreaterThan(numRuns / 20);
  });
}

const header = ascii(
  "r 2 360/1000(3) 8 17:27:45 15/08/1994\nr.dat 212x1:0+0 200(1024)/mV 11 1024 3 28 0 II\nr.dat 212 200 11 1024 3\n# 69 M\n",
);
const samples = Uint8Array.from({ length: 24 }, (_, i) => [3, 0, 3, 4, 0, 4][i % 6]!);
const annotations = Uint8Array.from([18, 4, 1, 248, 0, 236, 1, 0, 5, 2, 5, 112, 2, 252, 40, 78, 255, 244, 0, 0]);
const text = ascii('t,"a ""x""", b\r\n0,1,2\r\n8,-1.5e3,\r\n16,nan,4\r\n32,"5",6\r\n');
const map: CsvMap = {
  delimiter: ",",
  header: true,
  channels: [{ column: "b", source: "ppg", channel: "b", unit: "1", scale: 2, offset: 1 }],
  timing: { kind: "time-column", column: 0, unit: "ms" },
};

describe("a damaged file gives a sound recording or an AfferentError, at once", () => {
  property("WFDB header", damage(header), 3000, (bytes) =>
    checkRecording(readWfdb(memoryFolder({ "r.hea": bytes, "r.dat": samples }), "r", { annotators: [] })),
  );
  property("WFDB samples", damage(samples), 1000, (bytes) =>
    checkRecording(readWfdb(memoryFolder({ "r.hea": header, "r.dat": bytes }), "r", { annotators: [] })),
  );
  property("WFDB annotations", damage(annotations), 3000, (bytes) => {
    const track = readWfdbAnnotations(bytes, "r.atr", "atr", rational(360));
    for (const { sample } of track.items) expect(Number.isSafeInteger(sample)).toBe(true);
  });
  property("CSV", damage(text), 3000, (bytes) => checkRecording(readCsv(bytes, "a.csv", "a", map)));
  property("MAT", fc.oneof(...mats.map(damage)), 3000, (bytes) => {
    for (const { values, dimensions } of readMat(bytes, "a.mat").arrays)
      expect(values).toHaveLength(dimensions.reduce((product, size) => product * size, 1));
  });
  property(
    "bytes of any kind as MAT",
    fc.uint8Array({ maxLength: 400 }),
    1000,
    (bytes) => void readMat(bytes, "a.mat"),
  );
});

describe("the files that the damage is done to", () => {
  it("read well before", () => {
    const recording = readWfdb(memoryFolder({ "r.hea": header, "r.dat": samples, "r.atr": annotations }), "r", {
      annotators: ["atr"],
    });
    checkRecording(recording);
    expect(recording.sources[0]).toMatchObject({ name: "ecg", frames: 8 });
    expect(recording.annotations[0]!.items).toHaveLength(2);
    expect(readCsv(text, "a.csv", "a", map).sources[0]!.gaps).toEqual([
      { start: 1, frames: 1, reason: "not a finite number" },
      { start: 3, frames: 1, reason: "no row" },
    ]);
  });
});
