import type { Work } from "../../packages/core/src/index.ts";
import type { KernelPrices } from "../../packages/cli/src/cost/cost-table.ts";

/** One measurement: counts, and the instructions that they took together. */
interface Sample {
  readonly work: Work;
  readonly instructions: number;
}

/** Rounds of coordinate descent; what changes after a few thousand is below the rounding of the table. */
const rounds = 5000;

/**
 * Prices of at least 0, such that counts times prices come closest to the instructions, each error relative to its sample (non-negative
 * least squares by coordinate descent). Counts that never tell apart share their price somehow; a sliver of each price's square keeps them small.
 */
export function fitPrices(samples: readonly Sample[]): Readonly<Record<string, number>> {
  const names = Object.keys(samples[0]?.work ?? {});
  const rows = samples.map(({ work, instructions }) => names.map((name) => (work[name] ?? 0) / instructions));
  const scales = names.map((_, k) => Math.hypot(...rows.map((row) => row[k]!)) || 1);
  const scaled = rows.map((row) => row.map((value, k) => value / scales[k]!));
  const gram = names.map((_, i) => names.map((_name, j) => scaled.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
  const right = names.map((_, i) => scaled.reduce((sum, row) => sum + row[i]!, 0));
  const prices = names.map(() => 0);
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < names.length; i++) {
      const others = names.reduce((sum, _, j) => (j === i ? sum : sum + gram[i]![j]! * prices[j]!), 0);
      prices[i] = Math.max(0, (right[i]! - others) / (gram[i]![i]! + 1e-6));
    }
  return Object.fromEntries(names.map((name, k) => [name, Number((prices[k]! / scales[k]!).toPrecision(5))]));
}

/** Rounds of fitting prices and the share of those that a kernel takes when it stands alone. */
const shareRounds = 8;

/**
 * Prices as of kernels that several nodes share, and the share of them that a kernel takes whose op stands in its graph once: the
 * compiler then inlines it and knows its constants. The share is 1 where one of the two was not measured.
 */
export function fitKernel(samples: readonly (Sample & { readonly isAlone: boolean })[]): KernelPrices {
  const alone = samples.filter(({ isAlone }) => isAlone);
  let share = 1;
  let counts = fitPrices(samples);
  for (let round = 0; round < shareRounds && alone.length > 0 && alone.length < samples.length; round++) {
    const ratios = alone.map(({ work, instructions }) => instructions / priced(counts, work));
    share = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    counts = fitPrices(
      samples.map(({ work, instructions, isAlone }) => ({
        work,
        instructions: isAlone ? instructions / share : instructions,
      })),
    );
  }
  return { counts, aloneShare: Number(share.toFixed(3)) };
}

const priced = (prices: Readonly<Record<string, number>>, work: Work): number =>
  Object.entries(work).reduce((sum, [name, times]) => sum + (prices[name] ?? 0) * times, 0);
