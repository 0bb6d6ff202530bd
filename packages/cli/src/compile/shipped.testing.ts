import { type Algorithm, bind, type Binding, plan, type Plan } from "@afferent/core";
import type { Target } from "../targets/targets.ts";

/** A band's sensors: two lights at 125 Hz, three axes each of acceleration and angular rate at 50 Hz, one lead at 250 Hz. */
const rates: Readonly<Record<string, { readonly rateHz: number; readonly channels: number }>> = {
  ppg: { rateHz: 125, channels: 2 },
  acc: { rateHz: 50, channels: 3 },
  gyro: { rateHz: 50, channels: 3 },
  ecg: { rateHz: 250, channels: 1 },
};

/** An algorithm planned for a band, a tick a step. */
export function planOnBand({ draft }: Algorithm, target: Target): Plan {
  const bindings: Record<string, Binding> = {};
  for (const { name, unit } of draft.sources)
    bindings[name] = { ...rates[name]!, unit, range: "any", skewSeconds: "1/4" };
  return plan(bind(draft, bindings), { blockTicks: 1, target: target.name });
}
