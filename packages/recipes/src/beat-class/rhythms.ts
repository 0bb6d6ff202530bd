import { beatRhythm, bind, graph, mostTicks, pipelineOf, plan, runBatch } from "@afferent/core";
import { beatFrames } from "@afferent/library";
import type { RandomStream } from "@afferent/learn";

/** Simulated beats: the numbers of their rhythm as the front end gives them, by class N, S, V. */
type SimulatedRhythms = readonly [readonly Float32Array[], readonly Float32Array[], readonly Float32Array[]];

interface Beat {
  readonly seconds: number;
  readonly label: 0 | 1 | 2;
}

/** Irregular throughout: early beats here are normal. */
function fibrillation(random: RandomStream, usual: number, beats: number): readonly Beat[] {
  const spread = random.between(0.12, 0.36);
  const ventricular = [0, 0.02, 0.1][random.below(3)]!;
  return Array.from({ length: beats }, (): Beat => {
    const isVentricular = random.uniform() < ventricular;
    return {
      seconds: usual * (1 + spread * random.bell()) * (isVentricular ? 0.85 : 1),
      label: isVentricular ? 2 : 0,
    };
  });
}

/** Sinus rhythm that breathes and drifts, with early beats of the atria, alone and in runs, or of the ventricles with their pause. */
function sinus(random: RandomStream, usual: number, beats: number): readonly Beat[] {
  const atrial = [0, 0.02, 0.08, 0.2][random.below(4)]!;
  const ventricular = atrial > 0.02 ? 0 : [0, 0.02, 0.08, 0.25, 0.45][random.below(5)]!;
  const [unrest, breathing] = [random.between(0.01, 0.06), random.between(0, 0.08)];
  const made: Beat[] = [];
  const add = (seconds: number, label: Beat["label"]): unknown => made.push({ seconds, label });
  let phase = 0;
  let drift = 0;
  while (made.length < beats) {
    phase += random.between(0.8, 1.6);
    drift = 0.95 * drift + 0.3 * unrest * random.bell();
    const breath = 4 * Math.abs(((phase / 6.28) % 1) - 0.5) - 1;
    const base = usual * (1 + breathing * breath + drift + 0.3 * unrest * random.bell());
    const chance = random.uniform();
    if (chance < atrial) {
      const share = random.between(0.5, 0.87);
      const run = random.uniform() < 0.7 ? 1 : 2 + random.below(23);
      for (let k = 0; k < run; k++) add(base * share * (1 + 0.03 * random.bell()), 1);
      add(base * random.between(1, 1.35), 0);
    } else if (chance < atrial + ventricular) {
      const share = random.between(0.45, 0.95);
      const run = random.uniform() < 0.8 ? 1 : 2 + random.below(6);
      for (let k = 0; k < run; k++) add(base * share * (1 + 0.05 * random.bell()), 2);
      const pause = random.uniform() < 0.8 ? (2 - share) * random.between(0.9, 1.1) : Math.max(0.4, 1.15 - share);
      add(base * pause, 0);
    } else add(base, 0);
  }
  return made;
}

/**
 * Rhythms that few of the recordings have, or none: what early beats look like in them is known without recordings. In: about how many beats.
 * Simulated: nothing is measured on them.
 */
export function simulatedRhythms(random: RandomStream, beats: number): SimulatedRhythms {
  const chain: Beat[] = [];
  while (chain.length < beats) {
    const usual = random.between(0.5, 1.15);
    const length = 80 + random.below(220);
    chain.push(...(random.uniform() < 0.45 ? fibrillation : sinus)(random, usual, length));
  }
  const seconds = chain.map((beat) => Math.min(2.3, Math.max(0.24, beat.seconds)));
  const numbers = rhythmOf(seconds);
  const made: [Float32Array[], Float32Array[], Float32Array[]] = [[], [], []];
  for (const [k, { label }] of chain.entries()) made[label].push(numbers[k]!);
  return made;
}

const draft = graph("rhythm", ({ source, output }) => {
  const intervals = source({
    name: "intervals",
    unit: "1",
    channels: { min: 2, max: 2 },
    rateHz: { min: beatFrames.rateHz, max: beatFrames.rateHz },
    gaps: { policy: "mark" },
  });
  const settings = { shortestSeconds: 0.2, longestSeconds: 2.5, slowBeats: 64, irregularBeats: 32 };
  output("rhythm", intervals.through(beatRhythm, settings));
});

/** What the op makes of a chain of intervals, as multiples of the front end's size. */
function rhythmOf(seconds: readonly number[]): readonly Float32Array[] {
  const sensor = { rateHz: beatFrames.rateHz, channels: 2, unit: "1", range: "any", skewSeconds: 1 } as const;
  const bound = bind(draft, { intervals: sensor });
  const pipeline = pipelineOf(plan(bound, { blockTicks: mostTicks(bound) }), "wasm");
  const before = Float64Array.from(seconds);
  const after = Float64Array.from(seconds, (_, k) => seconds[k + 1] ?? 0);
  const made: Float32Array[] = [];
  runBatch(pipeline, { intervals: { channels: [before, after], frames: seconds.length, gaps: [] } }, () => {
    const { f32, frames, size } = pipeline.outputs["rhythm"]!;
    for (let i = 0; i < frames; i++)
      made.push(f32.slice(i * size, (i + 1) * size).map((value) => value / beatFrames.rhythmSize));
  });
  return made;
}
