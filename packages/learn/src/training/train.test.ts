import { expect, test } from "vitest";
import { gain, noise } from "./augmentation/level.ts";
import { inTurn } from "./augmentation/augmentation.ts";
import { shift } from "./augmentation/time.ts";
import { evaluate } from "./evaluate.ts";
import { confusion, macroF1, macroF1Of } from "./measures.ts";
import { adamW, momentumDescent } from "./optimiser.ts";
import type { TrainingOptions } from "./options.ts";
import { constantRate, cosineRate } from "./schedule.ts";
import { classLoss, trainableOf } from "./trainable.ts";
import { train, trainInSteps } from "./train.ts";
import { weightsHash } from "./weights.ts";
import { waveNetwork, waves } from "./waves.testing.ts";

const training = waves(192, 1);
const seeds = { weights: 1, order: 2, augmentation: 3 };

const options = (more: Partial<TrainingOptions> = {}): TrainingOptions => ({
  trainable: trainableOf(waveNetwork, classLoss(3)),
  training,
  seeds,
  batchRows: 32,
  shards: 4,
  epochs: 12,
  optimiser: adamW({ decay: 0.01 }),
  rate: cosineRate({ rate: 0.02, floor: 0, warmUpSteps: 6, steps: 72 }),
  clipNorm: 1,
  averageKeep: 0.95,
  augmentation: inTurn(gain(0.8, 1.25), shift(4), noise(0.05)),
  memoryBytesMax: 2 ** 26,
  ...more,
});

test("a network of 491 parameters learns three waves: other examples are told apart with an F1 of at least 0.95", () => {
  const made = options();
  const { weights, history, ending } = train(made);
  expect(ending).toEqual({ kind: "finished" });
  expect(history.length).toBe(12);
  expect(history.at(-1)!.loss).toBeLessThan(history[0]!.loss / 2);
  const test = waves(300, 9);
  const { output } = evaluate({ ...made, weights, examples: test, rowsAtOnce: 64 });
  expect(macroF1(confusion(output, test.labels!, 3))).toBeGreaterThan(0.95);
});

test("descent with momentum learns them as well", () => {
  const { history } = train(options({ optimiser: momentumDescent({ keep: 0.9, decay: 0 }), rate: constantRate(0.05) }));
  expect(history.at(-1)!.loss).toBeLessThan(0.5);
});

test("training that is cut after 31 of 72 steps and resumed gives the bits of the one that was not", () => {
  const whole = train(options());
  const steps = trainInSteps(options());
  let next = steps.next();
  while (!next.done) next = steps.next(next.value.kind === "step" && next.value.step === 31 ? "end" : undefined);
  expect(next.value.ending).toEqual({ kind: "asked" });
  const resumed = train(options({ resume: next.value.checkpoint }));
  expect(weightsHash(resumed.weights)).toBe(weightsHash(whole.weights));
  expect(resumed.history).toEqual(whole.history);
  expect(resumed.checkpoint).toEqual(whole.checkpoint);
});

const hashOf = (more: Partial<typeof seeds>): string =>
  weightsHash(train(options({ epochs: 1, seeds: { ...seeds, ...more } })).weights);

test("another seed of weights, order or augmentation gives other bits", () => {
  const hashes = [hashOf({}), hashOf({ weights: 7 }), hashOf({ order: 7 }), hashOf({ augmentation: 7 }), hashOf({})];
  expect(new Set(hashes).size).toBe(4);
  expect(hashes[4]).toBe(hashes[0]);
});

test("validation ends a training that gets no better, and gives back the weights of the best epoch", () => {
  const validation = waves(90, 4);
  const made = options({
    validation,
    epochs: 60,
    rate: constantRate(0.02),
    stopping: { patienceEpochs: 3, measure: macroF1Of(3) },
  });
  const { ending, history, weights } = train(made);
  const scores = history.map(({ score }) => score!);
  const best = scores.indexOf(Math.max(...scores)) + 1;
  expect(ending).toEqual({ kind: "no better", bestEpoch: best });
  expect(history.length).toBe(best + 3);
  const again = evaluate({ ...made, weights, examples: validation, rowsAtOnce: 8 });
  expect(macroF1(confusion(again.output, validation.labels!, 3))).toBe(scores[best - 1]);
});

test("a rate of 1e30 stops the training with its step and layer, and the last good checkpoint is kept", () => {
  const { ending, checkpoint, history } = train(options({ rate: (step) => (step < 8 ? 0.01 : 1e30) }));
  expect(ending).toMatchObject({ kind: "diverged", step: 10 });
  expect(ending).toMatchObject({ layer: expect.stringMatching(/convolution|dense|loss/) });
  expect(history.length).toBe(1);
  const { history: resumed, ending: end } = train(options({ resume: checkpoint, epochs: 3 }));
  expect(end).toEqual({ kind: "finished" });
  expect(resumed.slice(0, 1)).toEqual(history);
});

test("a checkpoint of other seeds or with a changed byte is refused", () => {
  const { checkpoint } = train(options({ epochs: 1 }));
  expect(() => train(options({ resume: checkpoint, seeds: { ...seeds, order: 5 } }))).toThrow(
    'checkpoint: got one of a training with seeds {"weights":1,"order":2,"augmentation":3}, want {"weights":1,"order":5',
  );
  checkpoint[2000]! ^= 1;
  expect(() => train(options({ resume: checkpoint }))).toThrow("another CRC-32");
});

test("examples that cannot be meant are refused with the whole list before the first step", () => {
  const bad = waves(96, 1, (row) => row % 2);
  const inputs = bad.inputs.slice();
  inputs.copyWithin(64, 0, 64);
  inputs.copyWithin(128, 0, 64);
  const validation = { ...waves(30, 4), subjects: Array.from({ length: 30 }, () => "seed 1, 3") };
  const attempt = (): unknown => train(options({ training: { ...bad, inputs }, validation }));
  expect(attempt).toThrow(/no row of class 2/);
  expect(attempt).toThrow(/subject seed 1, 3 in training and validation/);
  expect(attempt).toThrow(/1 windows stand twice: training 2 = training 0/);
  expect(attempt).toThrow(/1 windows stand under two labels: training 1 is class 1, training 0 class 0/);
  inputs[200] = NaN;
  expect(attempt).toThrow(/training: inputs that are not finite at 1 rows: 3/);
});

test("batches that no whole shards make, and more rows than there are, are refused", () => {
  expect(() => train(options({ batchRows: 30 }))).toThrow("want shards of equally many whole rows");
  expect(() => train(options({ batchRows: 256 }))).toThrow("192 rows and batches of 256");
});
