import { AfferentError } from "../../errors.ts";
import type { AnyOp, Constants } from "../../graph/op.ts";
import type { Elements } from "../../ops/one-op.testing.ts";
import { layOut, type Fields, type PlacedField } from "../../memory/fields.ts";
import { divide, floor, multiply, rational, type Rational } from "../../wire/rational.ts";
import { frameSize, type Wire } from "../../wire/wire.ts";
import { type Draw, drawFrom, type Drawn, type OpDraw } from "./draw.testing.ts";
import { drawValid, drawValues } from "./values.testing.ts";

/** One input over the whole case: values and validity of every frame. */
export interface CaseInput {
  readonly wire: Wire;
  readonly values: Elements;
  readonly valid: Uint8Array;
}

/** One step: how many frames of each input it gets, and whether the state is looked at after it. */
export interface CaseStep {
  readonly frames: readonly number[];
  readonly showState: boolean;
}

/** One case of the corpus: an op bound to parameters and wires, and blocks of input. Everything an executor needs to run it. */
export interface OpCase {
  /** Of a drawn case "seed/op/number": `drawCase` makes the same case from it again. */
  readonly name: string;
  readonly op: AnyOp;
  readonly parameters: unknown;
  readonly inputs: readonly CaseInput[];
  readonly outputs: readonly Wire[];
  readonly constants: Constants;
  readonly state: readonly PlacedField[];
  readonly stateBytes: number;
  readonly scratch: readonly PlacedField[];
  readonly scratchBytes: number;
  readonly steps: readonly CaseStep[];
  /** Room for the frames of each output that one step may give. */
  readonly room: readonly number[];
}

const statesShown = 16;
/** Beyond this a case is for the memory of no board. */
const mostElements = 400_000;

/** The case of a name. Parameters that the op refuses are drawn again, up to 100 times. */
export function drawCase({ op, draw: drawOp }: OpDraw, seed: number, number: number): OpCase {
  const name = `${seed}/${op.name}/${number}`;
  const draw = drawFrom(name);
  const drawn = lawful(op, drawOp, draw);
  const wires = drawn.inputs;
  const first = wires[0] as Wire;
  const affordable = Math.max(1, Math.min(drawn.mostFrames, Math.floor(mostElements / Math.max(1, frameSize(first)))));
  const frames = draw.among([1, 2, draw.integer(3, 50), draw.integer(20, 400), affordable]);
  const cuts = drawCuts(draw, Math.min(frames, affordable));
  const every = Math.max(1, Math.ceil(cuts.length / statesShown));
  const steps = stepsOf(cuts, wires).map((each, k) => ({
    frames: each,
    showState: k % every === 0 || k === cuts.length - 1,
  }));
  const valid = drawValid(draw, totalOf(steps, 0));
  const inputs = wires.map((wire, index) =>
    inputOf(draw, wire, totalOf(steps, index), index === 0 ? valid : undefined),
  );
  return bindCase({ name, op, parameters: drawn.parameters, inputs, steps });
}

/** The case of an op over whole inputs, cut as told by the first's frames; its state is looked at once, at the end. */
export function cutCase(work: Pick<OpCase, "name" | "op" | "parameters" | "inputs">, cuts: readonly number[]): OpCase {
  const wires = work.inputs.map(({ wire }) => wire);
  const steps = stepsOf(cuts, wires).map((frames, k) => ({ frames, showState: k === cuts.length - 1 }));
  return bindCase({ ...work, steps });
}

/** Adds what follows from an op, its parameters and its inputs. */
function bindCase(work: Pick<OpCase, "name" | "op" | "parameters" | "inputs" | "steps">): OpCase {
  const { op, inputs, steps } = work;
  const parameters = work.parameters as never;
  const wires = inputs.map(({ wire }) => wire);
  const outputs = op.infer(wires, parameters);
  const { placed: state, end: stateBytes } = layOut(op.state(parameters, wires), 0);
  const { placed: scratch, end: scratchBytes } = layOut(op.scratch?.(parameters, wires) ?? ({} as Fields), 0);
  const longest = Math.max(...steps.map(({ frames }) => frames[0] ?? 0));
  const clock = (wires[0] as Wire).rate;
  return {
    ...work,
    outputs,
    constants: op.constants(parameters, wires),
    state,
    stateBytes,
    scratch,
    scratchBytes,
    room: outputs.map((wire) => floor(multiply(rational(longest), divide(wire.rate, clock))) + 2),
  };
}

const totalOf = (steps: readonly CaseStep[], input: number): number =>
  steps.reduce((sum, { frames }) => sum + (frames[input] ?? 0), 0);

function lawful(op: AnyOp, drawOp: OpDraw["draw"], draw: Draw): Drawn<unknown> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const drawn = drawOp(draw);
    try {
      op.infer(drawn.inputs, drawn.parameters as never);
      op.constants(drawn.parameters as never, drawn.inputs);
      return drawn;
    } catch (error) {
      if (!(error instanceof AfferentError)) throw error;
    }
  }
  throw new Error(`${op.name}: 100 draws in a row were refused`);
}

/** Frames of the first input in each step: one at a time, all at once, a few, many, and none at all now and then. */
function drawCuts(draw: Draw, frames: number): readonly number[] {
  const most = draw.among([1, 7, 64, 1000, frames]);
  const cuts: number[] = [];
  for (let left = frames; left > 0;) {
    const cut = most === frames ? frames : draw.chance(0.03) ? 0 : Math.min(left, draw.integer(1, most));
    cuts.push(cut);
    left -= cut;
  }
  return cuts;
}

/** The frames of every input in each step: as many as are there at the first's time. */
function stepsOf(cuts: readonly number[], wires: readonly Wire[]): readonly (readonly number[])[] {
  const clock = (wires[0] as Wire).rate;
  const after = (frames: number, rate: Rational): number => floor(divide(multiply(rational(frames), rate), clock));
  let before = 0;
  return cuts.map((cut) => {
    const from = before;
    before += cut;
    return wires.map(({ rate }) => after(before, rate) - after(from, rate));
  });
}

/** Inputs after the first mostly share its gaps. An invalid frame's values are +0, as the law says; an event frame's stay. */
function inputOf(draw: Draw, wire: Wire, frames: number, first: Uint8Array | undefined): CaseInput {
  const valid = first ?? drawValid(draw, frames);
  const values = drawValues(draw, wire, frames);
  const size = frameSize(wire);
  if (!wire.events) for (let i = 0; i < frames; i++) if (valid[i] === 0) values.fill(0, i * size, (i + 1) * size);
  return { wire, values, valid };
}
