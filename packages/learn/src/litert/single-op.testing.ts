import { bind, graph, tensorBinding, type ElementType, type Graph, type Stream } from "@afferent/core";

/** One op as a network. */
export interface Single {
  readonly name: string;
  readonly graph: Graph;
}

export const quant = (scale: number, zeroPoint: number) => ({ scale: [Math.fround(scale)], zeroPoint });

/** A network of one source of codes, or of 23 indices, and what `describe` makes of it. */
export function single(
  name: string,
  shape: readonly number[],
  describe: (x: Stream) => Stream,
  dtype: ElementType = "i8",
): Single {
  const count = shape.reduce((product, n) => product * n, 1);
  const draft = graph(name, ({ source, output }) => {
    const codes = { quant: dtype === "i8" ? quant(0.05, -7) : quant(0.0002, 0) };
    const facts32 = dtype === "i32" ? { indexCount: 23 } : {};
    const tensor = { dtype, shape, ...(dtype === "i8" || dtype === "i16" ? codes : facts32) };
    const facts = { name: "input", unit: "1", gaps: { policy: "mark" }, tensor } as const;
    output(
      "output",
      describe(source({ ...facts, channels: { min: count, max: count }, rateHz: { min: 1, max: 100 } })),
    );
  });
  return { name, graph: bind(draft, { input: tensorBinding(draft.sources[0]!, 10) }) };
}
