import type { PayloadTimeline } from "../payload.ts";
import { timeLabel } from "../ticks.ts";
import { decodeTimeline, type DecodedTimeline } from "./decode.ts";
import { detailHeight, drawDetail } from "./detail.ts";
import { labelWidth, rightMargin } from "./frame.ts";
import { rangeAfterKey, steerDetail, steerOverview, type View } from "./gestures.ts";
import { drawOverview, layOutOverview } from "./overview.ts";
import { readingAt } from "./readout.ts";
import { prepareSurface } from "./surface.ts";
import { clampRange, type Range } from "./view-range.ts";

const shortestSeconds = 0.5;
const firstViewSeconds = 12;

/** Brings one recording's figure to life and returns the function that draws it again. */
export function mountTimeline(figure: HTMLElement, packed: PayloadTimeline): () => void {
  const overview = figure.querySelector<HTMLCanvasElement>(".overview");
  const detail = figure.querySelector<HTMLCanvasElement>(".detail");
  const timeline = decodeTimeline(packed);
  const limits = { seconds: timeline.seconds, shortest: Math.min(shortestSeconds, timeline.seconds) };
  let range = firstView(timeline);
  let waiting = false;

  const draw = (): void => {
    waiting = false;
    if (figure.hidden) return;
    figure.dataset["rangeStart"] = range.start.toFixed(3);
    figure.dataset["rangeEnd"] = range.end.toFixed(3);
    if (overview !== null) {
      const layout = layOutOverview(timeline, overview.clientWidth);
      const surface = prepareSurface(overview, layout.height);
      if (surface !== undefined) drawOverview(surface, timeline, layout, range);
    }
    if (detail !== null) {
      const surface = prepareSurface(detail, detailHeight(timeline));
      if (surface !== undefined) drawDetail(surface, timeline, range);
    }
    const label = figure.querySelector(".range");
    const length = range.end - range.start;
    if (label !== null) label.textContent = `${timeLabel(range.start, length)} – ${timeLabel(range.end, length)}`;
  };
  const view: View = {
    limits,
    get: () => range,
    set: (next) => {
      range = next;
      if (!waiting) requestAnimationFrame(draw);
      waiting = true;
    },
  };
  if (detail !== null) steerDetail(detail, view);
  if (overview !== null) {
    steerOverview(overview, view);
    mountReadout(figure, overview, timeline);
  }
  for (const button of figure.querySelectorAll<HTMLButtonElement>("button[data-key]")) {
    button.addEventListener("click", () => {
      const next = rangeAfterKey(button.dataset["key"] ?? "", range, limits);
      if (next !== undefined) view.set(next);
    });
  }
  return draw;
}

/** Short enough to see single beats: about the first beat in dispute where there is one and no spectrum to look at instead, else in the middle. */
function firstView(timeline: DecodedTimeline): Range {
  const disputed =
    timeline.spectrogram === undefined
      ? timeline.waveforms.flatMap(({ beats }) => [...beats.missed, ...beats.extra])
      : [];
  const middle = disputed.length > 0 ? Math.min(...disputed) : timeline.seconds * 0.5;
  const wish = { start: middle - firstViewSeconds / 2, end: middle + firstViewSeconds / 2 };
  return clampRange(wish, { seconds: timeline.seconds, shortest: Math.min(shortestSeconds, timeline.seconds) });
}

function mountReadout(figure: HTMLElement, overview: HTMLCanvasElement, timeline: DecodedTimeline): void {
  const readout = figure.querySelector<HTMLElement>(".readout");
  const { rate } = timeline;
  if (readout === null || rate === undefined) return;
  const idle = readout.textContent ?? "";
  overview.addEventListener("pointermove", (event) => {
    const box = overview.getBoundingClientRect();
    const share = (event.clientX - box.left - labelWidth) / (box.width - labelWidth - rightMargin);
    readout.textContent = share < 0 || share > 1 ? idle : readingAt(rate, share * timeline.seconds);
  });
  overview.addEventListener("pointerleave", () => {
    readout.textContent = idle;
  });
}
