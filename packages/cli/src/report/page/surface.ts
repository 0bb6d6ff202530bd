/** The colours of the page, read from its style sheet so that light, dark and paper need no second list. */
export interface Colours {
  readonly ink: string;
  readonly faint: string;
  readonly grid: string;
  readonly paper: string;
  readonly estimate: string;
  readonly band: string;
  readonly truth: string;
  readonly wrong: string;
  readonly extra: string;
  readonly wave: string;
  readonly gap: string;
  readonly window: string;
  readonly heat: readonly string[];
}

/** A canvas with its size in CSS pixels; drawing units are CSS pixels whatever the screen's density. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
}

const paperDensity = 3;

/** Sizes the canvas to its box, clears it, and returns what is needed to draw. */
export function prepareSurface(canvas: HTMLCanvasElement, height: number): Surface | undefined {
  const context = canvas.getContext("2d");
  const width = canvas.clientWidth;
  if (context === null || width === 0) return undefined;
  const density = Math.max(window.devicePixelRatio || 1, matchMedia("print").matches ? paperDensity : 1);
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = "11px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
  context.lineJoin = "round";
  return { context, width, height, colours: readColours(canvas) };
}

function readColours(element: Element): Colours {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"),
    faint: colour("faint"),
    grid: colour("grid"),
    paper: colour("card"),
    estimate: colour("estimate"),
    band: colour("band"),
    truth: colour("truth"),
    wrong: colour("wrong"),
    extra: colour("extra"),
    wave: colour("wave"),
    gap: colour("gap"),
    window: colour("window"),
    heat: [0, 1, 2, 3, 4].map((step) => colour(`heat-${step}`)),
  };
}
