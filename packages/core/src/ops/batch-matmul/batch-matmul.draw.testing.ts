import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { batchMatmul } from "./batch-matmul.ts";
import { drawMatmul } from "./matmul.draw.testing.ts";

export const drawBatchMatmul = drawOf(batchMatmul, (draw) => drawMatmul(draw, "i8"));
