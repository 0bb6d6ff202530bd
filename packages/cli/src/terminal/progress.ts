/** Where a progress bar draws: standard error, or a stand-in. */
interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A line that is drawn over itself; it appears after a second and leaves nothing behind. Nothing at all where there is no terminal. */
export interface Progress {
  update(done: number, total: number, what: string): void;
  finish(): void;
}

const firstShownMs = 1000;
const redrawMs = 100;
const barCells = 24;

/** @param unit what is counted, in the plural: "runs". @param nowMs a clock in milliseconds. */
export function startProgress(stream: ProgressStream, unit: string, nowMs: () => number): Progress {
  const started = nowMs();
  let drawn = started + firstShownMs - redrawMs;
  let visible = false;
  return {
    update(done, total, what) {
      const now = nowMs();
      if (stream.isTTY !== true || now - drawn < redrawMs) return;
      drawn = now;
      visible = true;
      const text = progressLine({ done, total, what, unit, seconds: (now - started) / 1000 });
      stream.write(`\r${text.slice(0, (stream.columns ?? 80) - 1)}\u001b[K`);
    },
    finish() {
      if (visible) stream.write("\r\u001b[K");
    },
  };
}

/** `━━━━━━━━────────  12/50 runs  8.1/s  0:05 left  DATA_01` */
export function progressLine(state: {
  readonly done: number;
  readonly total: number;
  readonly what: string;
  readonly unit: string;
  readonly seconds: number;
}): string {
  const { done, total, what, unit, seconds } = state;
  const cells = Math.round((barCells * done) / Math.max(1, total));
  const bar = "━".repeat(cells) + "─".repeat(barCells - cells);
  const rate = done / Math.max(seconds, 1e-3);
  const left =
    done === 0 ? "" : `  ${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s  ${clock((total - done) / rate)} left`;
  return `${bar}  ${done}/${total} ${unit}${left}  ${what}`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
