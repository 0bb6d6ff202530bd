/** How windows lie over an input. */
interface Windows {
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly dilationY?: number;
  readonly dilationX?: number;
}

/** The part of one pixel's window that lies in the input: its rows and columns, and the window's first row and column in it. */
interface WindowPart {
  readonly rows: number;
  readonly columns: number;
  readonly firstRow: number;
  readonly firstColumn: number;
}

function insideOf(start: number, dilation: number, taps: number, size: number) {
  const inside = Array.from({ length: taps }, (_, k) => start + k * dilation).map((at) => at >= 0 && at < size);
  return { first: Math.max(0, inside.indexOf(true)), count: inside.filter(Boolean).length };
}

/** The parts of the windows of all pixels, in order: what kernels loop over. */
export function windowParts(p: Windows): readonly WindowPart[] {
  const { padTop, padLeft, strideY, strideX, dilationY = 1, dilationX = 1 } = p;
  const ys = Array.from({ length: p.outputHeight }, (_, y) =>
    insideOf(y * strideY - padTop, dilationY, p.windowHeight, p.inputHeight),
  );
  const xs = Array.from({ length: p.outputWidth }, (_, x) =>
    insideOf(x * strideX - padLeft, dilationX, p.windowWidth, p.inputWidth),
  );
  return ys.flatMap((y) =>
    xs.map((x) => ({ rows: y.count, columns: x.count, firstRow: y.first, firstColumn: x.first })),
  );
}

/** How many pixels there are, and how many rows and taps of their windows lie in the input. */
export function windowCounts(p: Windows): { readonly pixels: number; readonly rows: number; readonly taps: number } {
  const parts = windowParts(p);
  return {
    pixels: parts.length,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    taps: parts.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
  };
}

/** A stretch of one pixel's window that is one run of the input's memory: from which element of the window on, and how many. */
interface Run {
  readonly start: number;
  readonly length: number;
}

/** The runs of a pixel's window of so many channels: a row each, where columns stand side by side, or a tap each. */
export function runsOf(
  p: Windows,
  { rows, columns, firstRow, firstColumn }: WindowPart,
  channels: number,
): readonly Run[] {
  const runs: Run[] = [];
  for (let ky = firstRow; ky < firstRow + rows; ky++) {
    const start = (ky * p.windowWidth + firstColumn) * channels;
    if ((p.dilationX ?? 1) === 1) runs.push({ start, length: columns * channels });
    else for (let kx = 0; kx < columns; kx++) runs.push({ start: start + kx * channels, length: channels });
  }
  return runs;
}
