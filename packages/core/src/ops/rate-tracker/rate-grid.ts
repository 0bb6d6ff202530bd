import { AfferentError } from "../../errors.ts";

/** Rates at equal steps from low to high, both included, per minute. */
export interface RateGrid {
  readonly lowPerMinute: number;
  readonly highPerMinute: number;
  readonly stepPerMinute: number;
}

/** How many rates a grid has. @throws AfferentError unless they are 8 to 1024, above 0, and a whole number of steps apart. */
export function rateCount(where: string, { lowPerMinute, highPerMinute, stepPerMinute }: RateGrid): number {
  const steps = Math.round((highPerMinute - lowPerMinute) / stepPerMinute);
  const exact = Math.abs(lowPerMinute + steps * stepPerMinute - highPerMinute) <= 1e-9 * highPerMinute;
  if (!(lowPerMinute > 0 && stepPerMinute > 0 && exact && steps >= 7 && steps < 1024))
    throw new AfferentError(`${where}.rates`, {
      got: `${lowPerMinute} to ${highPerMinute} in steps of ${stepPerMinute} /min`,
      want: "8 to 1024 rates above 0, a whole number of steps",
    });
  return steps + 1;
}
