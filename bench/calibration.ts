const f = Math.fround;

/** Nanoseconds per sample of one second-order section in f32, as a plain loop: what this machine does with such work now. */
export function calibrate(): number {
  const samples = Float32Array.from({ length: 4096 }, (_, i) => ((i * 7919) % 1000) / 1000 - 0.5);
  return (fastest(() => repeat(() => section(samples), 500)) * 1e6) / (500 * samples.length);
}

/** A low-pass section over the samples; the sum of its output, so that no work can be left out. */
function section(samples: Float32Array): number {
  const [b0, b1, b2, a1, a2] = [f(0.02), f(0.04), f(0.02), f(-1.56), f(0.64)];
  let [z1, z2, sum] = [0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] ?? 0;
    const y = f(f(b0 * x) + z1);
    z1 = f(f(f(b1 * x) - f(a1 * y)) + z2);
    z2 = f(f(b2 * x) - f(a2 * y));
    sum = f(sum + y);
  }
  return sum;
}

function repeat(work: () => number, times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += work();
  return sum;
}

/** The least time of seven runs, milliseconds, after two to warm up: the run that was disturbed least. */
export function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 9; run++) {
    const started = performance.now();
    work();
    if (run >= 2) least = Math.min(least, performance.now() - started);
  }
  return least;
}
