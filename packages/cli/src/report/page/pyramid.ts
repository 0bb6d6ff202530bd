/** Least and greatest samples over blocks of 4, 16, 64, ... so that a picture at any zoom shows every peak at the cost of its width. */
export interface Pyramid {
  readonly samples: Int16Array;
  readonly gapSample: number;
  readonly levels: readonly { readonly block: number; readonly low: Int16Array; readonly high: Int16Array }[];
}

/** Builds the levels down to fewer than 64 blocks. A block of nothing but gap has low > high. */
export function buildPyramid(samples: Int16Array, gapSample: number): Pyramid {
  const levels: { block: number; low: Int16Array; high: Int16Array }[] = [];
  let low = samples;
  let high = samples;
  let block = 1;
  while (low.length >= 64) {
    const length = Math.ceil(low.length / 4);
    const nextLow = new Int16Array(length).fill(32767);
    const nextHigh = new Int16Array(length).fill(-32768);
    for (let index = 0; index < low.length; index++) {
      const lowest = low[index]!;
      const highest = high[index]!;
      if (lowest === gapSample && highest === gapSample) continue;
      const parent = index >> 2;
      if (lowest < nextLow[parent]!) nextLow[parent] = lowest;
      if (highest > nextHigh[parent]!) nextHigh[parent] = highest;
    }
    block *= 4;
    low = nextLow;
    high = nextHigh;
    levels.push({ block, low, high });
  }
  return { samples, gapSample, levels };
}

/** The least and greatest sample in frames [first, end), exactly, or nothing where all is gap. */
export function extremes(pyramid: Pyramid, first: number, end: number): readonly [number, number] | undefined {
  const from = Math.max(0, first);
  const to = Math.min(pyramid.samples.length, end);
  let low = 32767;
  let high = -32768;
  let frame = from;
  while (frame < to) {
    const level = largestLevel(pyramid, frame, to);
    if (level === undefined) {
      const sample = pyramid.samples[frame]!;
      if (sample !== pyramid.gapSample) {
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
      frame++;
    } else {
      const index = frame / level.block;
      if (level.low[index]! < low) low = level.low[index]!;
      if (level.high[index]! > high) high = level.high[index]!;
      frame += level.block;
    }
  }
  return low <= high ? [low, high] : undefined;
}

/** The coarsest level with a block that starts at this frame and ends by `end`. */
function largestLevel(pyramid: Pyramid, frame: number, end: number): Pyramid["levels"][number] | undefined {
  let best: Pyramid["levels"][number] | undefined;
  for (const level of pyramid.levels) {
    if (frame % level.block !== 0 || frame + level.block > end) break;
    best = level;
  }
  return best;
}
