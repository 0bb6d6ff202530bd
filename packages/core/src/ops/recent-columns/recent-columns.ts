import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { u32, u8 } from "../../memory/fields.ts";
import { divide, rational, toNumber } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";
import { columnsOf } from "../int8/columns.ts";
import { copyBytesKernel } from "../int8/copy-bytes.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { recentColumnsKernel } from "./recent-columns.kernel.ts";

export interface RecentColumnsParameters {
  /** How many columns each output has. */
  readonly columns: number;
  /** Input frames from one output to the next. */
  readonly hop: number;
  /** The axis of time; those before it have length 1. */
  readonly axis: number;
  /** Output k is made of the columns that arrived for outputs k, k - phases, k - 2 phases, ...: 1 for all columns there were. */
  readonly phases: number;
  /** What a lost frame's columns are: the outputs they fall into are "invalid", or they are columns of "zeros" and every output is valid. */
  readonly lost: "invalid" | "zeros";
}

function constantsOf({ columns, hop, axis, phases, lost }: RecentColumnsParameters, [x]: readonly Wire[]) {
  const { columns: arriving, columnBytes } = columnsOf("recent-columns", x, axis);
  for (const [what, count] of Object.entries({ columns, hop, phases }))
    if (!(Number.isInteger(count) && count >= 1 && count < 2 ** 24))
      throw new AfferentError("recent-columns", { got: `${what} of ${count}`, want: "a whole number, 1 to 16777215" });
  const kept = Math.max(0, columns - arriving);
  return { columnBytes, arriving, columns, kept, hop, phases, strict: lost === "invalid" ? 1 : 0 };
}

type RecentColumnsConstants = ReturnType<typeof constantsOf>;

/**
 * The newest columns of a stream as one frame, oldest first: a window that moves over frames of codes.
 * Source: definition.
 * In: frames of any dtype, not events, of one or more columns along `axis`. Out: the same with `columns` along it, every `hop` input frames, with no delay added;
 * columns before the start are zeros. With `lost: "invalid"` an output is valid when all of its columns came in valid frames: windows that are not full yet are not.
 * Keeps columns - arriving columns for each phase.
 */
export const recentColumns = defineOp({
  name: "recent-columns",
  version: 1,
  source: "definition",
  infer: ([x], parameters: RecentColumnsParameters) => {
    constantsOf(parameters, [x as Wire]);
    const wire = x as Wire;
    return [
      {
        ...wire,
        shape: wire.shape.map((length, axis) => (axis === parameters.axis ? parameters.columns : length)),
        rate: divide(wire.rate, rational(parameters.hop)),
        validity: parameters.lost === "invalid" ? ("masked" as const) : ("dense" as const),
      },
    ];
  },
  constants: constantsOf,
  state: (parameters, inputs) => {
    const { kept, columnBytes, phases } = constantsOf(parameters, inputs);
    // The ring stands first, so that it begins where words do.
    return {
      ring: u8(phases * kept * columnBytes),
      at: u32(phases),
      run: u32(phases),
      sinceHop: u32(1),
      phase: u32(1),
    };
  },
  step({ constants, state, inputs, outputs }) {
    const { columnBytes, arriving, columns, kept, hop, phases, strict } = constants;
    const [input, output] = [inputs[0]!, outputs[0]!];
    let [sinceHop, phase] = [state.sinceHop[0]!, state.phase[0]!];
    let made = 0;
    for (let i = 0; i < input.frames; i++) {
      const from = i * arriving * columnBytes;
      state.run[phase] = input.valid[i] === 0 ? 0 : Math.min(state.run[phase]! + arriving, columns);
      const due = ++sinceHop === hop;
      if (due) {
        const to = made * columns * columnBytes;
        const whole = strict === 0 || state.run[phase] === columns;
        if (whole) writeFrame(constants, state, phase, input.i8, from, output.i8, to);
        else output.i8.fill(0, to, to + columns * columnBytes);
        output.valid[made++] = whole ? 1 : 0;
      }
      if (kept > 0) keepColumns(constants, state, phase, input.i8, from);
      if (due) {
        sinceHop = 0;
        phase = (phase + 1) % phases;
      }
    }
    state.sinceHop[0] = sinceHop;
    state.phase[0] = phase;
    output.frames = made;
  },
  validity: (parameters, inputs) => {
    const { arriving, columns, strict, phases } = constantsOf(parameters, inputs);
    if (strict === 0) return { rule: "own", meaning: "always valid: lost columns are zeros" };
    if (phases > 1) return { rule: "own", meaning: "valid where every column came in a valid frame" };
    return { rule: "window", frames: Math.ceil(columns / arriving) };
  },
  cost: (parameters, inputs) => {
    const { columns, columnBytes, arriving, hop } = constantsOf(parameters, inputs);
    const rate = toNumber((inputs[0] as Wire).rate);
    return { multiplyAdds: 0, other: rate * columnBytes * (arriving + columns / hop) };
  },
  kernel: [copyBytesKernel, frameLostKernel, recentColumnsKernel],
});

/** What a member keeps. */
interface Ring {
  readonly ring: Uint8Array;
  readonly at: Uint32Array;
}

/** The kept columns, oldest first, then the newest of those that arrived at `from`. */
function writeFrame(
  { columnBytes, arriving, columns, kept }: RecentColumnsConstants,
  { ring, at }: Ring,
  phase: number,
  input: Int8Array,
  from: number,
  output: Int8Array,
  to: number,
): void {
  for (let j = 0; j < columns; j++) {
    const oldest = at[phase]!;
    for (let k = 0; k < columnBytes; k++)
      output[to + j * columnBytes + k] =
        j < kept
          ? ring[(phase * kept + ((oldest + j) % kept)) * columnBytes + k]!
          : input[from + (j - columns + arriving) * columnBytes + k]!;
  }
}

/** The newest of those that arrived at `from` take the place of the oldest kept. */
function keepColumns(
  { columnBytes, arriving, kept }: RecentColumnsConstants,
  { ring, at }: Ring,
  phase: number,
  input: Int8Array,
  from: number,
): void {
  for (let j = Math.max(0, arriving - kept); j < arriving; j++) {
    const place = (phase * kept + at[phase]!) * columnBytes;
    for (let k = 0; k < columnBytes; k++) ring[place + k] = input[from + j * columnBytes + k]!;
    at[phase] = (at[phase]! + 1) % kept;
  }
}
