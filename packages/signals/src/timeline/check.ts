import { AfferentError, rational, Rationals } from "@afferent/core";
import type { TimelineOptions } from "./packet.ts";

/** @throws AfferentError for options that cannot be: ranges, names, ticks too coarse for the frames they stamp. */
export function checkTimeline(options: TimelineOptions): void {
  inRange("patienceSeconds", options.patienceSeconds, 0.01, 3600);
  inRange("settleSeconds", options.settleSeconds, 0, 3600);
  inRange("windowSeconds", options.windowSeconds, 10, 86_400);
  inRange("uncertaintySecondsMax", options.uncertaintySecondsMax, 1e-5, 10);
  inRange("driftPpmMax", options.driftPpmMax, 0, 5000);
  inRange("originSeconds", options.originSeconds, -1e12, 1e12);
  for (const { name, tickHz, bits } of options.clocks) {
    inRange(`clock "${name}" tickHz`, tickHz, 1, 1e9);
    inRange(`clock "${name}" bits`, bits, 8, 53);
    // A packet is placed by its counter to within the patience: it must not come round in that time.
    inRange(`clock "${name}" seconds to wrap`, 2 ** bits / tickHz, 4 * options.patienceSeconds, Number.MAX_VALUE);
  }
  const names = options.sources.map(({ name }) => name);
  if (names.length === 0 || new Set(names).size !== names.length)
    throw new AfferentError("timeline", {
      got: `sources ${names.join(", ") || "none"}`,
      want: "one or more, distinct",
    });
  for (const source of options.sources) {
    const where = `source "${source.name}"`;
    const clock = options.clocks.find(({ name }) => name === source.clock);
    if (!clock)
      throw new AfferentError("timeline", {
        got: `${where} on clock "${source.clock}"`,
        want: `one of ${options.clocks.map(({ name }) => `"${name}"`).join(", ")}`,
      });
    const hz = Rationals.toNumber(rational(source.rateHz));
    inRange(`${where} rateHz`, hz, 1e-3, 1e5);
    inRange(`${where} ticks per frame`, clock.tickHz / hz, 4, Number.MAX_VALUE);
    inRange(`${where} channels`, source.channels, 1, 64);
    inRange(`${where} sequenceBits`, source.sequenceBits, 4, 32);
    inRange(`${where} leastDelaySeconds`, source.leastDelaySeconds, 0, 60);
  }
}

function inRange(what: string, value: number, low: number, high: number): void {
  if (value >= low && value <= high) return;
  throw new AfferentError("timeline", { got: `${what} = ${value}`, want: `${low} to ${high}` });
}
