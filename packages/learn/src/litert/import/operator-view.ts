import { AfferentError } from "@afferent/core";
import type { OperatorView } from "../built-ins/built-in.ts";
import type { Fields } from "../container/table.ts";
import type { LiteModel, LiteOperator } from "../model/read.ts";
import type { LiteTensor } from "../model/tensor.ts";
import { knownOptions, type OptionsShape } from "../schema/options.ts";

/** An operator as a built-in reads it, with every access checked. */
export function viewOf(model: LiteModel, operator: LiteOperator): OperatorView {
  const where = `${model.file}: operator ${operator.index} ${operator.name}`;
  const at = (what: string, tensors: readonly (LiteTensor | null)[], place: number): LiteTensor => {
    const tensor = tensors[place];
    if (!tensor)
      throw new AfferentError(where, { got: `${tensors.length} ${what}s`, want: `${what} ${place}, which it needs` });
    return tensor;
  };
  return {
    where,
    inputs: operator.inputs,
    outputs: operator.outputs,
    intermediates: operator.intermediates,
    input: (place) => at("input", operator.inputs, place),
    output: (place) => at("output", operator.outputs, place),
    options: (shape) => readOptions(where, operator, shape),
  };
}

function readOptions<T extends Fields>(where: string, operator: LiteOperator, shape: OptionsShape<T>): T {
  if (operator.options === null || operator.optionsType === 0)
    return Object.fromEntries(Object.entries(shape.fields).map(([name, { field }]) => [name, field.absent])) as T;
  if (operator.optionsType !== shape.code)
    throw new AfferentError(where, {
      got: `options of type ${operator.optionsType}`,
      want: `${shape.name}, type ${shape.code}`,
    });
  return operator.options.as(shape);
}

/** ` {"padding":0}`, or nothing where the operator has no options that are known. */
export function describeOptions({ options, optionsType }: LiteOperator): string {
  if (options === null || optionsType === 0) return "";
  const shape = knownOptions.find(({ code }) => code === optionsType);
  return shape
    ? ` ${JSON.stringify(options.as(shape))}`
    : ` (options of type ${optionsType} at offset ${options.offset})`;
}
