import { assert } from "@afferent/core";
import type { Tape } from "../../tape.ts";
import type { Tensor } from "../../tensor.ts";
import { cosine, exponential, sine } from "../activations/map.ts";
import { multiply, scale } from "../elementwise/elementwise.ts";

/** Complex numbers as two tensors of one shape. */
export interface ComplexTensors {
  readonly real: Tensor;
  readonly imaginary: Tensor;
}

/** Poles and weights of each channel's states, [channels, states], and what goes from input to output at once, [channels]. */
export interface StateSpaceTensors {
  readonly poles: ComplexTensors;
  readonly weights: ComplexTensors;
  readonly direct: Tensor;
}

/**
 * A diagonal state space for each channel: h = pole h + x, from 0; y = direct x + the real part of the sum over states of weight h. A state's factor on its input is
 * in its weight. Source: Gu, Goel, Gupta & Re 2022, arXiv 2206.11893. In and out: [batch, time, channels]. The gradient goes back through all steps; poles beyond 1
 * in magnitude let it grow without bound (`decayingPoles` makes none).
 */
export function stateSpace(tape: Tape, x: Tensor, { poles, weights, direct }: StateSpaceTensors): Tensor {
  const [batch = 0, time = 0, channels = 0] = x.shape;
  const { shape } = poles.real;
  assert(x.shape.length === 3 && shape[0] === channels, `states of ${channels} channels, not [${shape.join()}]`);
  const inputs = {
    polesReal: poles.real,
    polesImaginary: poles.imaginary,
    weightsReal: weights.real,
    weightsImaginary: weights.imaginary,
    direct,
  };
  const sizes = { batch, time, channels, states: shape[1]! };
  const y = tape.tensor(x.shape);
  tape.call("state_space", { x, ...inputs, y, ...sizes });
  return tape.record(y, [x, ...Object.values(inputs)], (dy) => {
    const gradients = {
      dx: tape.tensor(x.shape),
      dPolesReal: tape.tensor(shape),
      dPolesImaginary: tape.tensor(shape),
      dWeightsReal: tape.tensor(shape),
      dWeightsImaginary: tape.tensor(shape),
      dDirect: tape.tensor([channels]),
    };
    tape.call("state_space_back", { x, ...inputs, dy, ...gradients, past: tape.tensor([time, 8]), ...sizes });
    return Object.values(gradients);
  });
}

/**
 * Poles within the unit circle: e^(-e^logRate + i angle). In: two tensors of one shape, the logarithm of how fast a state decays per step, and the angle it turns by
 * per step, in radians.
 */
export function decayingPoles(
  tape: Tape,
  { logRate, angle }: { readonly logRate: Tensor; readonly angle: Tensor },
): ComplexTensors {
  const radius = exponential(tape, scale(tape, exponential(tape, logRate), -1));
  return {
    real: multiply(tape, radius, cosine(tape, angle)),
    imaginary: multiply(tape, radius, sine(tape, angle)),
  };
}
