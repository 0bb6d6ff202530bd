import type { Source } from "../../recording/recording.ts";
import { GrowingNumbers } from "../series/growing.ts";
import { gridSource } from "../series/grid.ts";
import type { FitMessage } from "./protocol.ts";

/** The forms in which a FIT file has acceleration, best first: calibrated, calibrated in thousandths, as counted. */
const forms = [
  { fields: [5, 6, 7], unit: "[g]" },
  { fields: [8, 9, 10], unit: "m[g]" },
  { fields: [2, 3, 4], unit: "{count}" },
] as const;

/** Accelerometer samples with their times, as messages bring them. */
export class AccelerometerSamples {
  readonly times = new GrowingNumbers();
  readonly axes = [new GrowingNumbers(), new GrowingNumbers(), new GrowingNumbers()] as const;
  unit = "";
  /** The first time that is one; undefined before it. */
  firstSeconds: number | undefined;

  take(message: FitMessage): void {
    if (message.timestamp === undefined) return;
    const form = forms.find(({ fields }) => message.numbers(fields[0]).length > 0);
    if (form === undefined || (this.unit !== "" && this.unit !== form.unit)) return;
    this.unit = form.unit;
    const [x, y, z] = form.fields.map((field) => message.numbers(field)) as [number[], number[], number[]];
    const offsets = message.numbers(1);
    const ms = message.number(0);
    for (const [i, value] of x.entries()) {
      const seconds = message.timestamp + ((Number.isNaN(ms) ? 0 : ms) + (offsets[i] ?? Number.NaN)) / 1000;
      if (!Number.isNaN(seconds)) this.firstSeconds ??= seconds;
      this.times.push(seconds);
      this.axes[0].push(value);
      this.axes[1].push(y[i] ?? Number.NaN);
      this.axes[2].push(z[i] ?? Number.NaN);
    }
  }
}

/** The samples on an even grid at one over their median step; frames without a sample are gaps. */
export function accelerometerSource(samples: AccelerometerSamples, zeroSeconds: number, samplesMax: number): Source {
  const channels = samples.axes.map((values, i) => ({ name: "xyz"[i]!, unit: samples.unit, values: values.all() }));
  return gridSource("acc", samples.times.all(), zeroSeconds, channels, "no sample", samplesMax);
}
