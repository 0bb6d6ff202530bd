import { AfferentError } from "@afferent/core";
import { expect, test } from "vitest";
import { decodeHeartRateMeasurement } from "./heart-rate-measurement.ts";
import { decodePolarFrame } from "./polar.ts";

/** "0A ff" to bytes. */
const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.trim().split(/\s+/), (pair) => Number.parseInt(pair, 16));

// The byte examples are those that Polar publishes in the tests of its BLE SDK (BleHrClientTest, AccDataTest, PpiDataTest, BlePmdClientEcgTest).

test("a strap's notification gives rate, contact, energy and RR intervals as the service defines them", () => {
  const plain = { contact: null, energyKilojoules: null, rrSeconds: [] };
  expect(decodeHeartRateMeasurement(hex("00 7F"))).toEqual({ ...plain, perMinute: 127 });
  expect(decodeHeartRateMeasurement(hex("01 80 80"))).toEqual({ ...plain, perMinute: 32_896 });
  expect(decodeHeartRateMeasurement(hex("06 00")).contact).toBe(true);
  expect(decodeHeartRateMeasurement(hex("04 00")).contact).toBe(false);
  expect(decodeHeartRateMeasurement(hex("02 00")).contact).toBe(null);
  expect(decodeHeartRateMeasurement(hex("09 00 00 FF FF")).energyKilojoules).toBe(65_535);
  expect(decodeHeartRateMeasurement(hex("08 00 7F 80")).energyKilojoules).toBe(32_895);
  expect(decodeHeartRateMeasurement(hex("11 00 00 FF FF 7F 80")).rrSeconds).toEqual([65_535 / 1024, 32_895 / 1024]);
});

test("a notification with a byte too few or too many is refused", () => {
  for (const text of ["00", "01 80", "00 7F 00", "10 40 00", "08 00 7F"])
    expect(() => decodeHeartRateMeasurement(hex(text))).toThrow(AfferentError);
});

test("plain acceleration: -9, -1, 999 and -8, -2, 997 thousandths of g, at 2 s of the device's clock", () => {
  const frame = decodePolarFrame(hex("02 00 94 35 77 00 00 00 00 01 F7 FF FF FF E7 03 F8 FF FE FF E5 03"), 1);
  expect(frame).toEqual({
    kind: "acc",
    unit: "m[g]",
    lastNanoseconds: 2_000_000_000n,
    frames: 2,
    channels: [Float64Array.of(-9, -8), Float64Array.of(-1, -2), Float64Array.of(999, 997)],
  });
});

test("compressed acceleration: the reference sample, then deltas of 6 bits", () => {
  const frame = decodePolarFrame(hex("02 65 00 00 00 00 00 00 00 81 F1 FF 14 00 F0 03 06 01 7B 0F 08"), 1);
  expect(frame).toMatchObject({ frames: 2, lastNanoseconds: 101n });
  expect(frame.kind === "acc" && frame.channels.map((column) => [...column])).toEqual([
    [-15, -20],
    [20, 17],
    [1008, 1008],
  ]);
});

const scaled = (...counts: readonly number[]) => counts.map((count) => expect.closeTo(count * 0.244, 9) as number);

test("compressed acceleration of type 0 is scaled by the factor that the device states", () => {
  const head = "02 00 94 35 77 00 00 00 00 80 71 07 F0 6A 9E 8D 0A 01 BE 5C BE 3A";
  const frame = decodePolarFrame(hex(head), 2.44e-4);
  expect(frame.kind === "acc" && frame.channels.map((column) => [...column])).toEqual([
    scaled(1905, 1905 + 190),
    scaled(27_376, 27_376 - 105),
    scaled(-29_282, -29_282 - 85),
  ]);
});

test("ECG is signed 24-bit microvolts; light is three diodes and ambient", () => {
  const ecg = decodePolarFrame(hex("00 00 00 00 00 00 00 00 00 00 02 80 FF 02 80 00"), 1);
  expect(ecg.kind === "ecg" && [...ecg.channels[0]!]).toEqual([-32_766, 32_770]);
  const light = decodePolarFrame(hex("01 00 00 00 00 00 00 00 00 00 01 00 00 FF FF FF 00 00 80 05 00 00"), 1);
  expect(light.kind === "ppg" && light.channels.map(([value]) => value)).toEqual([1, -1, -(2 ** 23), 5]);
});

test("pulse intervals come with their error and whether the device trusted them", () => {
  const frame = decodePolarFrame(hex("03 00 00 00 00 00 00 00 00 00 80 80 80 80 80 FF 00 01 00 01 00 00"), 1);
  expect(frame.kind === "ppi" && frame.pulses).toEqual([
    { perMinute: 128, intervalSeconds: 32.896, errorSeconds: 32.896, blocked: true, contact: true },
    { perMinute: 0, intervalSeconds: 0.001, errorSeconds: 0.001, blocked: false, contact: null },
  ]);
});

test("ten thousand damaged notifications are decoded or refused, and nothing else", () => {
  const whole = [
    "11 00 00 FF FF 7F 80",
    "02 00 94 35 77 00 00 00 00 01 F7 FF FF FF E7 03 F8 FF FE FF E5 03",
    "02 65 00 00 00 00 00 00 00 81 F1 FF 14 00 F0 03 06 01 7B 0F 08",
    "01 00 00 00 00 00 00 00 00 80 01 00 00 FF FF FF 00 00 80 05 00 00 03 02 11 22 33",
    "03 00 00 00 00 00 00 00 00 00 80 80 80 80 80 FF",
  ].map(hex);
  let state = 7;
  const next = (below: number): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
  let refused = 0;
  for (let run = 0; run < 10_000; run++) {
    const bytes = whole[run % whole.length]!.slice(0, 1 + next(30));
    for (let n = next(4); n > 0; n--) bytes[next(bytes.length)] = next(256);
    for (const decode of [decodeHeartRateMeasurement, (of: Uint8Array) => decodePolarFrame(of, 1)])
      try {
        decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(AfferentError);
        refused++;
      }
  }
  expect(refused).toBeGreaterThan(1000);
});
