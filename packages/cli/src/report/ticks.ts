/** Where to put the ticks of an axis, and how to write them. Shared by the static charts and the page's canvases. */

const timeStepsSeconds = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400,
];

/** Round values from low to high, about `wanted` of them, stepping by 1, 2 or 5 times a power of ten. */
export function valueTicks(low: number, high: number, wanted: number): readonly number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  return multiples(low, high, step);
}

/** Seconds from low to high, about `wanted` of them, at steps a clock has. */
export function timeTicks(low: number, high: number, wanted: number): readonly number[] {
  const rough = (high - low) / Math.max(1, wanted);
  const step = timeStepsSeconds.find((candidate) => candidate >= rough) ?? 86400;
  return multiples(low, high, step);
}

/** `1:05`, `1:02:05`, or `5.2 s` below a minute when the range is short. */
export function timeLabel(seconds: number, rangeSeconds: number): string {
  const tenths = rangeSeconds < 6 ? 1 : 0;
  const whole = tenths === 0 ? Math.round(seconds) : Math.floor(seconds + 1e-6);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = (whole % 60) + (tenths === 0 ? 0 : Math.max(0, seconds - whole));
  const restText = rest.toFixed(tenths).padStart(tenths === 0 ? 2 : 4, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${restText}` : `${minutes}:${restText}`;
}

/** A tick's value with just the decimals its neighbours need. */
export function valueLabel(value: number, ticks: readonly number[]): string {
  const step = ticks.length > 1 ? Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) : Math.abs(value) || 1;
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  return minusSign((Math.abs(value) < step * 1e-6 ? 0 : value).toFixed(decimals));
}

/** A number with a typographic minus. */
export function minusSign(text: string): string {
  return text.replace("-", "\u2212");
}

function multiples(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
