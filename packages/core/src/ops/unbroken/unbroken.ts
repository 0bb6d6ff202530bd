import { AfferentError } from "../../errors.ts";
import { defineOp } from "../../graph/op.ts";
import { u32 } from "../../memory/fields.ts";
import { divide, equals, rational, toNumber } from "../../wire/rational.ts";
import { elementBytes, formatWire, frameSize, requireSameClock, type Wire } from "../../wire/wire.ts";
import { columnsOf } from "../int8/columns.ts";
import { copyBytesKernel } from "../int8/copy-bytes.kernel.ts";
import { frameLostKernel } from "../int8/frame-lost.kernel.ts";
import { unbrokenKernel } from "./unbroken.kernel.ts";

interface UnbrokenParameters {
  /** Columns of the stream that a frame speaks of. */
  readonly columns: number;
  /** Frames of the stream from one frame to the next. */
  readonly hop: number;
  /** The stream's axis of time. */
  readonly axis: number;
}

function constantsOf({ columns, hop, axis }: UnbrokenParameters, [x, stream]: readonly Wire[]) {
  const { columns: arriving } = columnsOf("unbroken", stream, axis);
  return { bytes: frameSize(x as Wire) * elementBytes((x as Wire).dtype), arriving, columns, hop };
}

/**
 * Frames as they are, where the last `columns` columns of a stream all came in valid frames; elsewhere invalid.
 * Source: definition.
 * In: frames of any dtype, not events, at 1 / hop of the stream's rate; the stream. Out: the frames. In place where the plan allows it.
 * With `recent-columns` that takes lost columns for zeros it says what that op with `lost: "invalid"` says.
 */
export const unbroken = defineOp({
  name: "unbroken",
  version: 1,
  source: "definition",
  infer: ([x, stream], parameters: UnbrokenParameters) => {
    const { columns, hop, axis } = parameters;
    columnsOf("unbroken", stream, axis);
    for (const [what, count] of Object.entries({ columns, hop }))
      if (!(Number.isInteger(count) && count >= 1 && count < 2 ** 24))
        throw new AfferentError("unbroken", { got: `${what} of ${count}`, want: "a whole number, 1 to 16777215" });
    if (x === undefined || stream === undefined || x.events || !equals(x.rate, divide(stream.rate, rational(hop))))
      throw new AfferentError("unbroken", {
        got: `${x ? formatWire(x) : "nothing"} beside ${stream ? formatWire(stream) : "nothing"}`,
        want: `frames, not events, one for every ${hop} of the stream`,
      });
    requireSameClock("unbroken", [x, { ...stream, rate: x.rate }]);
    return [{ ...x, validity: "masked" as const }];
  },
  constants: constantsOf,
  state: () => ({ run: u32(1), sinceHop: u32(1) }),
  step({ constants, state, inputs, outputs }) {
    const { bytes, arriving, columns, hop } = constants;
    const [input, stream, output] = [inputs[0]!, inputs[1]!, outputs[0]!];
    let [run, sinceHop] = [state.run[0]!, state.sinceHop[0]!];
    let made = 0;
    for (let i = 0; i < stream.frames; i++) {
      run = stream.valid[i] === 0 ? 0 : Math.min(run + arriving, columns);
      if (++sinceHop < hop) continue;
      sinceHop = 0;
      const whole = run === columns && input.valid[made] !== 0;
      for (let k = made * bytes; k < (made + 1) * bytes; k++) output.i8[k] = whole ? input.i8[k]! : 0;
      output.valid[made++] = whole ? 1 : 0;
    }
    state.run[0] = run;
    state.sinceHop[0] = sinceHop;
    output.frames = made;
  },
  validity: ({ columns }) => ({
    rule: "own",
    meaning: `valid where the frame is and the last ${columns} columns of the stream are`,
  }),
  cost: (_, [x]) => ({ multiplyAdds: 0, other: frameSize(x as Wire) * toNumber((x as Wire).rate) }),
  inPlace: true,
  kernel: [copyBytesKernel, frameLostKernel, unbrokenKernel],
});
