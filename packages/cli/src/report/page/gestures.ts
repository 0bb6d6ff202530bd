import { labelWidth, rightMargin } from "./frame.ts";
import { panRange, zoomRange, type Limits, type Range } from "./view-range.ts";

/** What the gestures steer: the stretch of time in view. */
export interface View {
  readonly limits: Limits;
  get(): Range;
  set(range: Range): void;
}

const share = (canvas: HTMLCanvasElement, clientX: number): number => {
  const box = canvas.getBoundingClientRect();
  return (clientX - box.left - labelWidth) / (box.width - labelWidth - rightMargin);
};

const secondsUnder = (canvas: HTMLCanvasElement, clientX: number, range: Range): number =>
  range.start + Math.min(1, Math.max(0, share(canvas, clientX))) * (range.end - range.start);

/** Drag pans, wheel and pinch zoom about the pointer, a sideways wheel pans, keys do both, a double click shows everything. */
export function steerDetail(canvas: HTMLCanvasElement, view: View): void {
  const pointers = new Map<number, number>();
  canvas.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event.clientX);
    canvas.setPointerCapture(event.pointerId);
    canvas.classList.add("dragging");
  });
  const release = (event: PointerEvent): void => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) canvas.classList.remove("dragging");
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, event.clientX);
    const range = view.get();
    const moved = (share(canvas, before) - share(canvas, event.clientX)) * (range.end - range.start);
    if (other === undefined) {
      view.set(panRange(range, moved, view.limits));
      return;
    }
    const spread = Math.max(8, Math.abs(event.clientX - other));
    const factor = Math.max(8, Math.abs(before - other)) / spread;
    view.set(zoomRange(range, factor, secondsUnder(canvas, (event.clientX + other) / 2, range), view.limits));
  });
  canvas.addEventListener("wheel", (event) => steerByWheel(event, canvas, view), { passive: false });
  canvas.addEventListener("dblclick", () => view.set({ start: 0, end: view.limits.seconds }));
  canvas.addEventListener("keydown", (event) => steerByKey(event, view));
}

function steerByWheel(event: WheelEvent, canvas: HTMLCanvasElement, view: View): void {
  event.preventDefault();
  const range = view.get();
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    const distance = (event.deltaX !== 0 ? event.deltaX : event.deltaY) * pixels;
    view.set(panRange(range, (distance / canvas.clientWidth) * (range.end - range.start), view.limits));
    return;
  }
  const factor = Math.exp(Math.min(120, Math.max(-120, event.deltaY * pixels)) * 0.0025);
  view.set(zoomRange(range, factor, secondsUnder(canvas, event.clientX, range), view.limits));
}

function steerByKey(event: KeyboardEvent, view: View): void {
  const next = rangeAfterKey(event.key, view.get(), view.limits);
  if (next === undefined) return;
  event.preventDefault();
  view.set(next);
}

/** What a key does to the range in view; nothing for keys that have no meaning here. */
export function rangeAfterKey(key: string, range: Range, limits: Limits): Range | undefined {
  const length = range.end - range.start;
  const middle = (range.start + range.end) / 2;
  switch (key) {
    case "ArrowLeft":
      return panRange(range, -length / 5, limits);
    case "ArrowRight":
      return panRange(range, length / 5, limits);
    case "PageUp":
      return panRange(range, -length, limits);
    case "PageDown":
      return panRange(range, length, limits);
    case "Home":
      return panRange(range, -limits.seconds, limits);
    case "End":
      return panRange(range, limits.seconds, limits);
    case "+":
    case "=":
    case "ArrowUp":
      return zoomRange(range, 0.5, middle, limits);
    case "-":
    case "ArrowDown":
      return zoomRange(range, 2, middle, limits);
    case "0":
      return { start: 0, end: limits.seconds };
    default:
      return undefined;
  }
}

/** In the overview a click or drag moves the window there; keys work as in the detail. */
export function steerOverview(canvas: HTMLCanvasElement, view: View): void {
  const whole = { start: 0, end: view.limits.seconds };
  const centre = (event: PointerEvent): void => {
    const range = view.get();
    const middle = (range.start + range.end) / 2;
    view.set(panRange(range, secondsUnder(canvas, event.clientX, whole) - middle, view.limits));
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    centre(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons !== 0 && canvas.hasPointerCapture(event.pointerId)) centre(event);
  });
  canvas.addEventListener("keydown", (event) => steerByKey(event, view));
}
