import { bind, type Draft, Elementary, plan, readAll, start } from "@afferent/core";
import { expect, test } from "vitest";
import { heartRate } from "../heart-rate/index.ts";
import { heartRateNet } from "./index.ts";

const seconds = 60;
const rateHz = 50;
const wave = (perMinute: number, size: number): Float64Array =>
  Float64Array.from({ length: seconds * rateHz }, (_, n) => size * Elementary.cosPi((2 * n * perMinute) / 3000));
const sensor = { rateHz, range: "any", skewSeconds: "1/2" } as const;

/** Readings of a pulse beside steps that shake the light twice as strongly; the motion is lost from `lostSeconds` on. */
function readingsOf(pulse: number, steps: number, lostSeconds: number) {
  const [beat, step, shaken] = [wave(pulse, 1), wave(steps, 3), wave(steps, 2)];
  const light = beat.map((value, n) => value + shaken[n]!);
  const lost = Math.round(lostSeconds * rateHz);
  const running = start(heartRateNet, {
    ppg: { ...sensor, channels: 1, unit: "1" },
    acc: { ...sensor, channels: 3, unit: "m/s2" },
  });
  return readAll(running, {
    ppg: { channels: [light], frames: light.length, gaps: [] },
    acc: {
      channels: [step, step, step],
      frames: step.length,
      gaps: lost < step.length ? [{ start: lost, frames: step.length - lost }] : [],
    },
  });
}

test("a reading every 2 s as heart-rate gives them, of which a pulse of 100 /min beside steps of 160 is read within 2 /min after 20 s", () => {
  const readings = readingsOf(100, 160, seconds);
  expect(readings.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, k) => 2 * (k + 1)));
  for (const { at, estimate, reason } of readings) {
    if (at < 8) expect(reason).toBe("start-up");
    if (at > 20) expect(Math.abs(estimate! - 100)).toBeLessThan(2);
  }
  expect(heartRateNet.reasons).toEqual(heartRate.reasons);
});

test("without motion the network is silent, and the light alone is followed as heart-rate does", () => {
  for (const { at, estimate } of readingsOf(72, 200, 0)) if (at > 8) expect(Number.isFinite(estimate)).toBe(true);
});

test("its weights come from the simulators alone", () => {
  expect(heartRateNet.weights!.data.map(({ dataset }) => dataset)).toEqual(["simulated"]);
});

test("two lights and acceleration at 125 Hz with queues of a second take 19.9 KB without the stack, for no light waits to have its channels counted", () => {
  const facts = { rateHz: 125, range: "any", skewSeconds: 1 } as const;
  const bindings = { ppg: { ...facts, channels: 2, unit: "1" }, acc: { ...facts, channels: 3, unit: "m/s2" } };
  const planned = (draft: Draft) => plan(bind(draft, bindings), { blockTicks: 1, target: "cortex-m4f" });
  const { stateBytes, scratchBytes } = planned(heartRateNet.draft);
  expect(stateBytes + scratchBytes).toBeLessThanOrEqual(19_900);
  const waiting = {
    ...heartRateNet.draft,
    nodes: heartRateNet.draft.nodes.map((node) => ({ ...node, op: { ...node.op, unread: [] } })),
  };
  expect(planned(waiting).scratchBytes).toBeGreaterThan(scratchBytes + 500);
});
