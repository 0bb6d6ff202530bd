import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { drawFullyConnected } from "./fully-connected.draw.testing.ts";
import { fullyConnectedSimd128 } from "./fully-connected-simd128.ts";

testVariant(spreadCodes(drawFullyConnected), fullyConnectedSimd128, { seed: 3, drawn: 400, suited: 400 });
