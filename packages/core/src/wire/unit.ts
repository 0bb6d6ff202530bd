import { AfferentError } from "../errors.ts";

/** A UCUM code, such as "mV", "m/s2", "/min", "[g]" (standard gravity) or "1" (a count or a ratio). */
export type Unit = string;

/** What each unit measures, and how many of the dimension's base unit it is. UCUM 2.1, tables 1 to 4. */
const units: Readonly<Record<Unit, { readonly dimension: string; readonly factor: number }>> = {
  "1": { dimension: "number", factor: 1 },
  "%": { dimension: "number", factor: 0.01 },
  V: { dimension: "voltage", factor: 1 },
  mV: { dimension: "voltage", factor: 1e-3 },
  uV: { dimension: "voltage", factor: 1e-6 },
  "m/s2": { dimension: "acceleration", factor: 1 },
  "[g]": { dimension: "acceleration", factor: 9.80665 },
  "rad/s": { dimension: "angular velocity", factor: 1 },
  "deg/s": { dimension: "angular velocity", factor: 0.017453292519943295 },
  s: { dimension: "time", factor: 1 },
  ms: { dimension: "time", factor: 1e-3 },
  Hz: { dimension: "frequency", factor: 1 },
  "/min": { dimension: "frequency", factor: 1 / 60 },
  Cel: { dimension: "Celsius temperature", factor: 1 },
};

/**
 * The factor by which a value in `from` becomes a value in `to`.
 * Light intensities are counts of an uncalibrated converter: "1" in, "1" out. Offsets (Celsius to kelvin) are not factors and are refused.
 * @throws AfferentError where a unit is unknown or the two measure different things.
 */
export function conversionFactor(where: string, from: Unit, to: Unit): number {
  if (from === to) return 1;
  const [source, target] = [units[from], units[to]];
  if (!source || !target || source.dimension !== target.dimension)
    throw new AfferentError(where, {
      got: `unit "${from}"${source ? ` (${source.dimension})` : ""}`,
      want: `a unit that converts to "${to}"`,
      remedy: `known units: ${Object.keys(units).join(", ")}`,
    });
  return source.factor / target.factor;
}
