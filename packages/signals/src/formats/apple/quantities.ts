import type { SeriesKey } from "../series/collect.ts";

/** Types of a health export by Apple's identifier without its prefix; the name of a type that is not listed follows from its identifier. */
const names: Readonly<Record<string, string>> = {
  HeartRate: "heart-rate",
  RestingHeartRate: "resting-heart-rate",
  WalkingHeartRateAverage: "walking-heart-rate",
  HeartRateVariabilitySDNN: "sdnn",
  RespiratoryRate: "respiration-rate",
  OxygenSaturation: "spo2",
  StepCount: "step-count",
  BodyTemperature: "body-temperature",
  AppleSleepingWristTemperature: "wrist-temperature",
  ActiveEnergyBurned: "active-energy",
  BasalEnergyBurned: "basal-energy",
  DistanceWalkingRunning: "distance",
  VO2Max: "vo2-max",
};

/** Apple's units in UCUM; one that is not listed becomes a UCUM annotation. */
const units: Readonly<Record<string, string>> = {
  "count/min": "/min",
  "count/s": "/s",
  count: "1",
  "%": "%",
  ms: "ms",
  s: "s",
  min: "min",
  hr: "h",
  degC: "Cel",
  degF: "[degF]",
  kcal: "kcal",
  Cal: "kcal",
  kJ: "kJ",
  m: "m",
  km: "km",
  mi: "[mi_i]",
  cm: "cm",
  in: "[in_i]",
  kg: "kg",
  g: "g",
  lb: "[lb_av]",
  mmHg: "mm[Hg]",
  "m/s": "m/s",
  "km/hr": "km/h",
  "mi/hr": "[mi_i]/h",
  W: "W",
  dBASPL: "dB[SPL]",
  "mL/min·kg": "mL/min/kg",
};

export const quantityPrefix = "HKQuantityTypeIdentifier";
export const sleepType = "HKCategoryTypeIdentifierSleepAnalysis";

/** The series a record belongs to, and what its number is multiplied by: Apple writes a percentage as a fraction of one. */
export function quantityOf(
  type: string,
  unit: string,
  origin: string,
): { readonly key: SeriesKey; readonly scale: number } {
  const short = type.slice(quantityPrefix.length);
  const name = names[short] ?? short.replaceAll(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase();
  return {
    key: { name, unit: units[unit] ?? `{${unit.replaceAll(/[{}]/g, "") || "unknown"}}`, origin },
    scale: unit === "%" ? 100 : 1,
  };
}

/** Sleep stages by Apple's names without their prefix; a series of stages holds places in `sleepLabels`. */
const sleepStages: Readonly<Record<string, number>> = {
  InBed: 0,
  Asleep: 1,
  AsleepUnspecified: 1,
  Awake: 2,
  AsleepCore: 3,
  AsleepDeep: 4,
  AsleepREM: 5,
};
export const sleepLabels: readonly string[] = ["in bed", "asleep", "awake", "core", "deep", "REM"];

/** The place of a stage in `sleepLabels`, or NaN. */
export const sleepStage = (value: string): number =>
  sleepStages[value.replace("HKCategoryValueSleepAnalysis", "")] ?? Number.NaN;
