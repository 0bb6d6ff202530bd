import { AfferentError, embedding, gather, stridedSlice, type EmbeddingParameters } from "@afferent/core";
import { codesOf, indicesOf } from "../model/constant.ts";
import { GatherOptions } from "../schema/options.ts";
import { frameAxis } from "./axes.ts";
import { optionsOf, translation, writer, type BuiltIn, type OperatorView, type Translation } from "./built-in.ts";
import { quantOfOutput } from "./output.ts";
import { codeTensor, indexTensor } from "./weights.ts";

/** GATHER: rows of a constant table by indices on a wire, or constant indices along an axis of a frame. */
export const gatherBuiltIn: BuiltIn = {
  name: "GATHER",
  code: 36,
  newestVersion: 5,
  read(view) {
    const { batchDimensions } = view.options(GatherOptions);
    if (batchDimensions !== 0)
      throw new AfferentError(view.where, { got: `${batchDimensions} batch dimensions`, want: "0" });
    return view.input(0).data === null ? readGather(view) : readEmbedding(view);
  },
  writers: [
    writer(embedding, (_node, { table, shape, output }) => ({
      version: table instanceof Int8Array ? 2 : 4,
      options: optionsOf(GatherOptions, { axis: 0, batchDimensions: 0 }),
      inputs: [codeTensor("table", table, shape, output), 0],
    })),
    writer(gather, ({ inputs: [input] }, { axis, indices }) => ({
      version: input?.dtype === "i16" ? 4 : input?.dtype === "i8" ? 2 : 1,
      options: optionsOf(GatherOptions, { axis: axis + 1, batchDimensions: 0 }),
      inputs: [0, indexTensor("indices", indices)],
    })),
  ],
};

function readEmbedding(view: OperatorView): Translation {
  const table = view.input(0);
  const { axis } = view.options(GatherOptions);
  if (axis !== 0 && axis !== -table.shape.length)
    throw new AfferentError(view.where, { got: `axis ${axis} of a constant`, want: "0, the rows of a table" });
  const parameters: EmbeddingParameters = {
    table: codesOf(view.where, table),
    shape: table.shape as EmbeddingParameters["shape"],
    output: quantOfOutput(view),
  };
  return translation(embedding, parameters, view.input(1));
}

/** One index without an axis of its own leaves the axis out. */
function readGather(view: OperatorView): Translation {
  const [input, places] = [view.input(0), view.input(1)];
  const axis = frameAxis(view.where, input, view.options(GatherOptions).axis);
  const indices = indicesOf(view.where, places);
  if (places.shape.length > 1)
    throw new AfferentError(`${view.where}, ${places.title}`, {
      got: `indices of shape [${places.shape.join(", ")}]`,
      want: "a list, or one number",
    });
  if (places.shape.length === 1) return translation(gather, { axis, indices }, input);
  const [, ...shape] = input.shape;
  const parameters = {
    begin: shape.map((_, k) => (k === axis ? (indices[0] ?? 0) : 0)),
    counts: shape.with(axis, 1),
    steps: shape.map(() => 1),
    dropped: [axis],
  };
  return translation(stridedSlice, parameters, input);
}
