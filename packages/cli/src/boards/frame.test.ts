import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrame, frameReader, type Frame } from "./frame.ts";

const frames = fc.record({
  type: fc.integer({ min: 0, max: 255 }),
  status: fc.integer({ min: 0, max: 255 }),
  sequence: fc.integer({ min: 0, max: 65535 }),
  // Long runs with and without zeros, so that groups of 254 bytes begin and end everywhere.
  payload: fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.nat(1100).map((length) => new Uint8Array(length)),
    fc.nat(1100).map((length) => new Uint8Array(length).fill(7)),
  ),
});
const room = 2000;

const whole = (bytes: Uint8Array): readonly (Frame | "damaged")[] => frameReader(room)(bytes);

test("a frame with the payload 11 00 22 has these bytes: stuffed, without a zero but at its ends", () => {
  const bytes = encodeFrame({ type: 3, status: 0, sequence: 258, payload: Uint8Array.of(0x11, 0, 0x22) });
  expect(Buffer.from(bytes).toString("hex")).toBe("00020304020111062245797ca600");
  expect(bytes.slice(1, -1).includes(0)).toBe(false);
  expect([bytes[0], bytes.at(-1)]).toEqual([0, 0]);
});

test("frames come out as they went in, however the line cuts them", () => {
  fc.assert(
    fc.property(fc.array(frames, { maxLength: 4 }), fc.array(fc.nat(5000)), (sent, cuts) => {
      const line = Buffer.concat(sent.map(encodeFrame));
      const at = [...cuts.map((cut) => cut % (line.length + 1)), 0, line.length].toSorted((a, b) => a - b);
      const read = frameReader(room);
      expect(at.slice(1).flatMap((end, index) => read(line.subarray(at[index], end)))).toEqual(sent);
    }),
  );
});

test("flipped bits, lost bytes and foreign bytes never give a frame that was not sent", () => {
  const damage = fc.oneof(
    fc.record({ kind: fc.constant("flip"), at: fc.nat(), bit: fc.nat(7) }),
    fc.record({ kind: fc.constant("lose"), at: fc.nat(), bit: fc.nat(20) }),
    fc.record({ kind: fc.constant("insert"), at: fc.nat(), bit: fc.nat(255) }),
  );
  fc.assert(
    fc.property(
      fc.array(frames, { minLength: 1, maxLength: 4 }),
      fc.array(damage, { minLength: 1, maxLength: 5 }),
      (sent, harms) => {
        const line = Array.from(Buffer.concat(sent.map(encodeFrame)));
        for (const { kind, at, bit } of harms) {
          const place = at % line.length;
          if (kind === "flip") line[place] = (line[place] ?? 0) ^ (1 << bit);
          else line.splice(place, kind === "lose" ? bit : 0, ...(kind === "insert" ? [bit] : []));
          if (line.length === 0) return;
        }
        for (const got of whole(Uint8Array.from(line))) if (got !== "damaged") expect(sent).toContainEqual(got);
      },
    ),
    { numRuns: 3000 },
  );
});

test("after damage the next whole frame is read", () => {
  const frame = { type: 1, status: 0, sequence: 9, payload: Uint8Array.of(1, 2, 3) };
  const bytes = encodeFrame(frame);
  expect(whole(Buffer.concat([bytes.subarray(0, 6), bytes]))).toEqual(["damaged", frame]);
  expect(whole(Buffer.concat([Buffer.alloc(room + 1, 5), bytes]))).toEqual(["damaged", frame]);
});
