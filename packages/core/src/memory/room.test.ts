import { expect, test } from "vitest";
import { bind } from "../graph/bind.ts";
import { graph } from "../graph/build.ts";
import { frames } from "../ops/frames/frames.ts";
import { noise } from "../ops/one-op.testing.ts";
import { resample } from "../ops/resample/resample.ts";
import { interpret } from "../run/pipeline.ts";
import { floor, multiply, rational } from "../wire/rational.ts";
import { plan } from "./plan.ts";

const to = (rateHz: string) => ({ rateHz, attenuationDb: 30, transition: 0.9 });
const draft = graph("ragged rates", ({ source, output }) => {
  const light = source({
    name: "light",
    unit: "1",
    channels: { min: 1, max: 1 },
    rateHz: { min: 25, max: 250 },
    gaps: { policy: "mark" },
  });
  output("faster", light.through(resample, to("130")));
  output("slower", light.through(resample, to("32")));
  output("windows", light.through(resample, to("100/3")).through(frames, { windowSeconds: "0.9", hopSeconds: "0.21" }));
});
const bound = bind(draft, {
  light: { rateHz: 50, channels: 1, unit: "1", range: "any", skewSeconds: "0.4" },
});

test("no step, however long, gives a wire more frames than it has room for, and some step fills it", () => {
  const values = noise(2000, 3);
  for (let blockTicks = 1; blockTicks <= 20; blockTicks++) {
    const pipeline = interpret(plan(bound, { blockTicks, keepEveryWire: true }));
    const most = bound.wires.map(() => 0);
    const total = bound.wires.map(() => 0);
    for (let at = 0; at < 2000; at += blockTicks) {
      const count = Math.min(blockTicks, 2000 - at);
      expect(pipeline.push("light", { channels: [values], start: at, frames: count })).toBe(count);
      while (pipeline.step())
        for (const index of bound.wires.keys()) {
          const block = pipeline.wire({ kind: "node", index, output: 0 });
          most[index] = Math.max(most[index]!, block.frames);
          total[index]! += block.frames;
        }
    }
    for (const [index, [wire]] of bound.wires.entries()) {
      expect(most[index], `wire ${index}, ${blockTicks} ticks`).toBe(pipeline.plan.nodes[index]!.outputs[0]!.capacity);
      expect(total[index]).toBe(floor(multiply(rational(40), wire!.rate)));
    }
  }
});

test("one tick of 1/50 s needs room for 3 frames at 130 Hz and for one at 32 Hz", () => {
  const { nodes } = plan(bound, { blockTicks: 1 });
  expect(nodes.map((node) => node.outputs[0]!.capacity)).toEqual([3, 1, 1, 1]);
});
