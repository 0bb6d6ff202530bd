import type { Recording, Source } from "../recording/recording.ts";
import type { DoorFinding } from "./finding.ts";
import { numberFindings } from "./numbers.ts";
import { typicalMeasured, typicalValue } from "./robust.ts";
import { amplitudeFindings, gravityFindings, pulseFindings, rateFindings, turnFindings } from "./signals.ts";

/**
 * Looks for what no body does, before anything is computed: an acceleration without 1 g in it, an ECG of volts, a PPG that is a heart rate, intervals of milliseconds
 * stated as seconds, rates 1000 times off. Each finding says what was seen and the likely fix. Judges by medians over many
 * windows, so that noise, gaps and a bad minute do not matter; says nothing where it cannot be certain (quantities it does not know, units without a scale,
 * acceleration without gravity). A recording without findings is not thereby good.
 */
export function checkPhysiology(recording: Recording): readonly DoorFinding[] {
  const sources = recording.sources.flatMap((source) => {
    const rate = rateFindings(source);
    if (rate.length > 0) return rate;
    return [
      ...gravityFindings(source),
      ...turnFindings(source),
      ...amplitudeFindings(source),
      ...pulseFindings(source),
      ...slowFindings(source),
    ];
  });
  const series = (recording.series ?? []).flatMap(({ name, unit, values }) =>
    numberFindings(name, unit, () => typicalValue(values), `series "${name}"`),
  );
  return [...sources, ...series];
}

/** Sources that are a quantity of their own, such as a temperature at 4 Hz. */
function slowFindings(source: Source): readonly DoorFinding[] {
  return source.channels.flatMap(({ unit, values }) =>
    numberFindings(source.name, unit, () => typicalMeasured(source, values), `source "${source.name}"`),
  );
}
