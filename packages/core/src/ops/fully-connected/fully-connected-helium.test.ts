import { testVariant } from "../../compile/corpus/variant-agrees.testing.ts";
import { spreadCodes } from "../int8/weights.draw.testing.ts";
import { drawFullyConnected } from "./fully-connected.draw.testing.ts";
import { fullyConnectedHelium } from "./fully-connected-helium.ts";

testVariant(spreadCodes(drawFullyConnected), fullyConnectedHelium, { seed: 2, drawn: 500, suited: 300 });
