import { AfferentError } from "../errors.ts";
import { commonDivisor, compare, divide, format, rational, type Rational } from "../wire/rational.ts";

/** A tick longer than this would need queues that no band has. */
const longestTick = rational(2);

/**
 * The shortest time in which every source delivers a whole number of frames: for 125 and 50 Hz it is 1/25 s.
 * Source: synchronous dataflow, Lee & Messerschmitt 1987, doi 10.1109/PROC.1987.13876.
 * @throws AfferentError for a rate that is not above 0, and where the tick would be longer than 2 s.
 */
export function tickOf(where: string, rates: readonly Rational[]): Rational {
  for (const rate of rates)
    if (compare(rate, rational(0)) <= 0)
      throw new AfferentError(where, { got: `a rate of ${format(rate)} Hz`, want: "a rate above 0" });
  const common = rates.reduce((a, b) => commonDivisor(a, b));
  const tick = divide(rational(1), common);
  if (compare(tick, longestTick) > 0)
    throw new AfferentError(where, {
      got: `rates of ${rates.map(format).join(" and ")} Hz, which meet only every ${format(tick)} s`,
      want: `rates that meet within ${format(longestTick)} s`,
      remedy: "state the nominal rates, or resample one source to the other's clock first",
    });
  return tick;
}
