import { expect, test } from "vitest";
import { energyEstimate, energyModelOf } from "./energy.ts";

test("a million instructions a second at 2 cycles, 50 uA/MHz and 3 V are estimated as 300 uW", () => {
  const stated = { cyclesPerInstruction: 2, microampsPerMegahertz: 50, volts: 3 };
  const estimate = energyEstimate(1e6, energyModelOf("rv32imac", stated));
  expect(estimate.value).toBe(300);
  expect(estimate.assumptions.join()).toContain("50 uA/MHz at 3 V");
});

test("what was not counted has no estimate, and a model with a number that is none is refused", () => {
  expect(energyEstimate(null, energyModelOf("cortex-m4f", {})).value).toBeNull();
  expect(() => energyModelOf("cortex-m4f", { volts: -1 })).toThrow(
    "energy model, volts: got -1, want a positive number",
  );
});
