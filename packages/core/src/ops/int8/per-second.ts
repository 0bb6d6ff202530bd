import type { Work } from "../../graph/op.ts";
import { toNumber } from "../../wire/rational.ts";
import type { Wire } from "../../wire/wire.ts";

/** The counts of one frame, and the frames themselves, in a second of signal. */
export function workPerSecond([input]: readonly Wire[], ofFrame: Work): Work {
  const rate = toNumber((input as Wire).rate);
  return Object.fromEntries(Object.entries({ frames: 1, ...ofFrame }).map(([name, count]) => [name, count * rate]));
}
