import { AfferentError } from "@afferent/core";
import type { Target } from "../targets/targets.ts";

/** What a processor is taken to draw while it computes. Every number may be replaced: docs/energy-model.md. */
export interface EnergyModel {
  /** Which part, and where the numbers are from, or that they are assumed. */
  readonly part: string;
  readonly microampsPerMegahertz: number;
  readonly volts: number;
  /** Cycles of an instruction, on average: emulators count instructions, and memory makes a processor wait. */
  readonly cyclesPerInstruction: number;
}

const cyclesPerInstruction = 1.5;

/** The cost model as it comes: one part for each processor. */
const models: Readonly<Record<Exclude<Target["name"], "host">, EnergyModel>> = {
  "cortex-m4f": {
    part: "assumed, about a Nordic nRF52840: 3.3 mA at 64 MHz from flash, DC/DC, 3 V",
    microampsPerMegahertz: 52,
    volts: 3,
    cyclesPerInstruction,
  },
  "cortex-m55": {
    part: "no part: a round number for a Cortex-M55 of 22 nm",
    microampsPerMegahertz: 25,
    volts: 1.8,
    cyclesPerInstruction,
  },
  "cortex-m0plus": {
    part: "ST STM32L081, data sheet DS10888 rev. 6: down to 93 uA/MHz in run mode",
    microampsPerMegahertz: 93,
    volts: 3,
    cyclesPerInstruction,
  },
  rv32imac: {
    part: "no part: a round number for a small RV32IMAC",
    microampsPerMegahertz: 100,
    volts: 3,
    cyclesPerInstruction,
  },
};

/** The model of a target, with what the caller states instead. @throws AfferentError for a number that is none. */
export function energyModelOf(target: Target["name"], stated: Partial<EnergyModel>): EnergyModel {
  const model = { ...models[target === "host" ? "cortex-m4f" : target], ...stated };
  for (const [name, value] of Object.entries(model))
    if (name !== "part" && !(typeof value === "number" && value > 0))
      throw new AfferentError(`energy model, ${name}`, { got: JSON.stringify(value), want: "a positive number" });
  return model;
}

/**
 * An estimate of the average power of computing, never a measurement: current per MHz times voltage times the cycles a second. In: instructions per second of signal,
 * or null where none were counted; then there is no value.
 */
export function energyEstimate(instructionsPerSecond: number | null, model: EnergyModel) {
  const megacycles = ((instructionsPerSecond ?? 0) * model.cyclesPerInstruction) / 1e6;
  return {
    value: instructionsPerSecond === null ? null : megacycles * model.microampsPerMegahertz * model.volts,
    unit: "uW",
    assumptions: [
      "an estimate: nothing was measured but instructions",
      `part: ${model.part}`,
      `${model.microampsPerMegahertz} uA/MHz at ${model.volts} V while it computes, nothing while it sleeps`,
      `${model.cyclesPerInstruction} cycles an instruction`,
      "the processor alone: no sensor, radio, display or regulator",
    ],
  };
}
