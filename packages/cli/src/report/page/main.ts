import type { Payload } from "../payload.ts";
import { mountTimeline } from "./timeline.ts";
import { mountTheme } from "./theme.ts";

/** Runs once when the page is read: unpacks the data beside it and brings the figures to life. */
const redraws: (() => void)[] = [];
const redrawAll = (): void => redraws.forEach((redraw) => redraw());

mountTheme(redrawAll);
const text = document.getElementById("payload")?.textContent ?? "";
const payload = JSON.parse(text) as Payload;
const figures = document.querySelectorAll<HTMLElement>("[data-timeline]");
for (const figure of figures) {
  const timeline = payload.timelines[Number(figure.dataset["timeline"])];
  if (timeline !== undefined) redraws.push(mountTimeline(figure, timeline));
}

const picker = document.querySelector<HTMLSelectElement>("#recording");
const showPicked = (): void => {
  figures.forEach((figure, index) => {
    figure.hidden = picker !== null && String(index) !== picker.value;
  });
  redrawAll();
};
picker?.addEventListener("change", showPicked);
showPicked();

let width = 0;
new ResizeObserver(() => {
  if (document.body.clientWidth === width) return;
  width = document.body.clientWidth;
  redrawAll();
}).observe(document.body);

// Paper has its own width and colours; a canvas must be drawn for it.
matchMedia("print").addEventListener("change", redrawAll);
window.addEventListener("beforeprint", redrawAll);
window.addEventListener("afterprint", redrawAll);
