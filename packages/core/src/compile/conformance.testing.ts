import type { Constants, Op } from "../graph/op.ts";
import type { Fields } from "../memory/fields.ts";
import { framesOf, randomCuts, type TestInput } from "../ops/one-op.testing.ts";
import { elementBytes, frameSize } from "../wire/wire.ts";
import { type Answer, type OpExecutor, reference } from "./corpus/answer.testing.ts";
import { cutCase, type OpCase } from "./corpus/case.testing.ts";
import { type HostCompiler, hostExecutor } from "./corpus/host.testing.ts";
import { wasmExecutor } from "./corpus/wasm.testing.ts";

const blockFrames = 64;

/** What differs: elements of outputs, validity bytes and bytes of the state at the end, which a snapshot moves from one to the other. */
interface Comparison {
  readonly differing: number;
  readonly compared: number;
}

/** Runs one op in the reference and in its C kernel as the given compiler makes it, over the same seeded cuts. */
export function compareWithKernel<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
  compiler: Omit<HostCompiler, "name">,
): Comparison {
  const one = caseOf(op, parameters, inputs);
  const executor = hostExecutor({ name: compiler.command, ...compiler }, [one]);
  try {
    return compare(one, executor);
  } finally {
    executor.close();
  }
}

/** Runs one op in the reference and in the module of kernels, over the same seeded cuts. */
export const compareWithWasm = <P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
): Comparison => compare(caseOf(op, parameters, inputs), wasmExecutor);

function caseOf<P extends object, C extends Constants, S extends Fields, W extends Fields>(
  op: Op<P, C, S, W>,
  parameters: P,
  inputs: readonly TestInput[],
): OpCase {
  const whole = inputs.map((input) => ({ ...input, valid: input.valid ?? new Uint8Array(framesOf(input)).fill(1) }));
  const cuts = randomCuts(framesOf(inputs[0] as TestInput), blockFrames, 11);
  return cutCase({ name: op.name, op, parameters, inputs: whole }, cuts);
}

/** Bit by bit: unlike in the corpus, even what is not a number has the reference's bits. */
function compare(one: OpCase, executor: OpExecutor): Comparison {
  const [right, answer] = [reference, executor].map((each) => each.run([one])[0] as Answer) as [Answer, Answer];
  const [want, got] = [right, answer].map((words) => new Uint8Array(words.slice().buffer)) as [Uint8Array, Uint8Array];
  let differing = Math.abs(right.length - answer.length);
  let compared = 0;
  let at = 0;
  const check = (count: number, width: number): void => {
    for (let k = 0; k < count; k++, at += width) {
      const end = at + width;
      if (want.subarray(at, end).some((byte, place) => byte !== got[at + place])) differing++;
    }
    at = Math.ceil(at / 4) * 4;
  };
  for (const { showState } of one.steps) {
    for (const wire of one.outputs) {
      const frames = right[at / 4] ?? 0;
      check(1, 4);
      check(frames * frameSize(wire), elementBytes(wire.dtype));
      check(frames, 1);
      compared += frames * (frameSize(wire) + 1);
    }
    if (!showState) continue;
    check(one.stateBytes, 1);
    compared += one.stateBytes;
  }
  return { differing, compared };
}
