import { drawMatmul } from "../batch-matmul/matmul.draw.testing.ts";
import { drawOf } from "../../compile/corpus/draw.testing.ts";
import { batchMatmulInt16 } from "./batch-matmul-int16.ts";

export const drawBatchMatmulInt16 = drawOf(batchMatmulInt16, (draw) => drawMatmul(draw, "i16"));
