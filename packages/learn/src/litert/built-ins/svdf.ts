import { AfferentError, svdf, type SvdfParameters } from "@afferent/core";
import { int16sOf } from "../model/constant.ts";
import { INT16 } from "../schema/names.ts";
import { SvdfOptions } from "../schema/options.ts";
import { type BuiltIn, optionsOf, type OperatorView, translation, writer, type Written } from "./built-in.ts";
import { activationOf } from "./enumerations.ts";
import { quantOf, quantOfOutput } from "./output.ts";
import { stateQuant } from "./state.ts";
import { biasTensor, evenWeights, int32BiasOf, weightTensor, wideWeightTensor } from "./weights.ts";

/** Greatest difference between the bias's scale and state scale * scale of the past's weights. Source: TFLite Micro, `PrepareSvdf`. */
const BIAS_TOLERANCE = 1e-5;

/** What LiteRT wants to read in the options, though its integer kernel does not apply it. */
const RELU = 1;

/** SVDF of int8 with a state of int16. Integer kernels apply no activation, whatever the options say. */
export const svdfBuiltIn: BuiltIn = {
  name: "SVDF",
  code: 27,
  newestVersion: 4,
  read: (view) => translation(svdf, parametersOf(view), view.input(0)),
  writers: [writer(svdf, (_, parameters) => writeSvdf(parameters))],
};

function parametersOf(view: OperatorView): SvdfParameters {
  const { where } = view;
  const { rank, activation } = view.options(SvdfOptions);
  activationOf(where, activation);
  const { weights, scale: weightScale } = evenWeights(where, view.input(1));
  const [filters = 0] = view.input(1).shape;
  const time = view.input(2);
  const [, memory = 0] = time.shape;
  const units = filters / rank;
  const [timeScale = 0] = quantOf(where, time).scale;
  const state = stateQuant(view, 4, { type: INT16, elements: filters * memory });
  const bias = view.inputs[3] ?? null;
  const [biasScale = 0] = bias?.quant?.scale ?? [];
  if (bias && !(Math.abs(biasScale - (state.scale[0] ?? 0) * timeScale) < BIAS_TOLERANCE))
    throw new AfferentError(`${where}, ${bias.title}`, {
      got: `a bias with a scale of ${biasScale}`,
      want: `${(state.scale[0] ?? 0) * timeScale}, state scale times scale of the past's weights`,
    });
  return {
    units,
    rank,
    memory,
    weights,
    weightScale,
    timeWeights: int16sOf(where, time),
    timeScale,
    bias: int32BiasOf(where, bias) ?? new Int32Array(Number.isInteger(units) ? units : 0),
    state,
    output: quantOfOutput(view),
  };
}

function writeSvdf(parameters: SvdfParameters): Written {
  const { units, rank, memory, weights, weightScale, timeWeights, timeScale, bias, state } = parameters;
  const filters = units * rank;
  const [step = 0] = state.scale;
  return {
    version: 3,
    options: optionsOf(SvdfOptions, { rank, activation: RELU }),
    inputs: [
      0,
      weightTensor(weights, Float32Array.of(weightScale), [filters, weights.length / filters], 0),
      { ...wideWeightTensor(timeWeights, timeScale, [filters, memory]), role: "time-weights" },
      biasTensor(bias, step, Float32Array.of(timeScale)),
      { role: "past", variable: { type: INT16, shape: [1, filters * memory], quant: state } },
    ],
  };
}
