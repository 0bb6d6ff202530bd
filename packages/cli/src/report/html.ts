import { createHash } from "node:crypto";
import type { ErrorToLookAt, GroupRows, Headline, MetricRow, ReportData, ScoreSection, Timeline } from "./data.ts";
import { agreementChart } from "./charts/agreement.ts";
import { byRecordingChart } from "./charts/by-recording.ts";
import { calibrationChart } from "./charts/calibration.ts";
import { curvesChart } from "./charts/curves.ts";
import { confusionChart } from "./charts/confusion.ts";
import { riskCoverageChart } from "./charts/risk-coverage.ts";
import { stretchChart } from "./charts/stretch.ts";
import { encodePayload } from "./encode.ts";
import { escapeHtml, escapeJson } from "./escape.ts";
import { minusSign } from "./ticks.ts";

/** The page's own script and style sheet, as built from `page/`. */
export interface ReportAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * One self-contained HTML file: no font, script, style or image from elsewhere, and a content security policy that refuses
 * any request. Everything but the waveforms is there without the script, so it prints and reads anywhere.
 */
export function reportHtml(data: ReportData, assets: ReportAssets): string {
  const policy = `default-src 'none'; script-src '${digest(assets.script)}'; style-src '${digest(assets.style)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(data.title)}</title>
<style>${assets.style}</style>
</head>
<body>
${header(data)}
<main>
${data.headlines.length === 0 ? "" : `<section class="cards" aria-label="Summary">${data.headlines.map(card).join("")}</section>`}
${timelines(data.timelines)}
${data.sections.map(scoreSection).join("")}
${closing(data)}
</main>
<footer><p>${escapeHtml(data.madeBy)}</p></footer>
<script type="application/json" id="payload">${escapeJson(encodePayload(data.timelines))}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

const digest = (text: string): string => `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;

function header(data: ReportData): string {
  const badge = data.origin.kind === "simulated" ? '<strong class="badge">Simulated data</strong>' : "";
  return `<header>
<div class="brand"><span>Afferent</span><button id="theme" type="button"></button></div>
<h1>${escapeHtml(data.title)}</h1>
<p class="lead">${escapeHtml(data.subtitle)}</p>
<p class="origin">${badge}<span>${escapeHtml(data.origin.note)}</span></p>
</header>`;
}

function card(headline: Headline): string {
  const { label, value, unit, decimals, interval, detail, baseline } = headline;
  const number = (of: number): string => minusSign(of.toFixed(decimals));
  const range =
    interval === undefined
      ? ""
      : `<p class="interval">95 % interval ${number(interval[0])} to ${number(interval[1])}</p>`;
  const beside =
    baseline === undefined
      ? ""
      : `<p class="beside">${escapeHtml(baseline.name)}: <b>${number(baseline.value)}</b></p>`;
  return `<article class="card"><h2>${escapeHtml(label)}</h2>
<p class="number">${value === null ? "none" : number(value)}<span> ${escapeHtml(unit)}</span></p>${range}${beside}
<p class="detail">${escapeHtml(detail)}</p></article>`;
}

function timelines(all: readonly Timeline[]): string {
  if (all.length === 0) return "";
  const options = all.map((timeline, index) => `<option value="${index}">${escapeHtml(timeline.id)}</option>`).join("");
  const picker =
    all.length === 1 ? "" : `<label class="picker">Recording <select id="recording">${options}</select></label>`;
  return `<section class="timelines"><div class="heading"><h2>Over time</h2>${picker}</div>${all.map(timelineFigure).join("")}</section>`;
}

function timelineFigure(timeline: Timeline, index: number): string {
  const { rate } = timeline;
  const hint =
    rate === undefined
      ? "Click to move the view below."
      : "Point at the curves to read them. Click to move the view below.";
  const overview =
    rate === undefined && timeline.spectrogram === undefined
      ? ""
      : `<canvas class="overview" tabindex="0" role="img" aria-label="${escapeHtml(overviewDescription(timeline))}"></canvas>
<div class="legend">${legend(timeline)}</div><p class="readout" aria-live="off">${hint}</p>`;
  const detail =
    timeline.waveforms.length === 0
      ? ""
      : `<div class="toolbar"><span class="range"></span><span class="buttons">${buttons}</span></div>
<canvas class="detail" tabindex="0" role="img" aria-label="${escapeHtml(detailDescription(timeline))}"></canvas>
<div class="legend">${beatLegend(timeline)}</div>
<p class="hint">Drag or arrow keys to move, wheel, pinch or + and \u2212 to zoom, double click or 0 for everything.</p>`;
  return `<figure data-timeline="${index}"><figcaption>${escapeHtml(timeline.caption)}</figcaption>${overview}${detail}<noscript>The waveforms need the script in this file.</noscript></figure>`;
}

const buttons = [
  ["ArrowLeft", "\u2190", "Earlier"],
  ["ArrowRight", "\u2192", "Later"],
  ["+", "+", "Zoom in"],
  ["-", "\u2212", "Zoom out"],
  ["0", "All", "Show everything"],
]
  .map(
    ([key, text, name]) =>
      `<button type="button" data-key="${key}" aria-label="${name}" title="${name}">${text}</button>`,
  )
  .join("");

function overviewDescription(timeline: Timeline): string {
  const parts = [`Recording ${timeline.id}, ${Math.round(timeline.seconds)} seconds`];
  if (timeline.rate !== undefined)
    parts.push(
      `${timeline.rate.quantity} in ${timeline.rate.unit} over time, with interval${timeline.rate.truth === undefined ? "" : " and truth"}`,
    );
  if (timeline.spectrogram !== undefined)
    parts.push(`spectrum of ${timeline.spectrogram.channel} with the tracked line`);
  return parts.join("; ");
}

const detailDescription = (timeline: Timeline): string =>
  `Waveforms of ${timeline.waveforms.map((waveform) => `${waveform.name} in ${waveform.unit}`).join(", ")}. Arrow keys move, plus and minus zoom.`;

const key = (kind: string, text: string): string => `<span class="key ${kind}"><i></i>${text}</span>`;

function legend({ rate, spectrogram }: Timeline): string {
  const keys: string[] = [];
  if (rate !== undefined) {
    keys.push(key("estimate", rate.trusted.every(Boolean) ? "estimate" : "estimate with a value"));
    if (!rate.trusted.every(Boolean)) keys.push(key("estimate dashed", "estimate, no value"));
    if (rate.low.some((low) => low !== null)) keys.push(key("band", "90 % interval"));
    if (rate.truth !== undefined) keys.push(key("truth", "truth"));
  }
  if (spectrogram !== undefined && rate !== undefined) keys.push(key("tracked", "tracked line on the spectrum"));
  return keys.join("");
}

function beatLegend({ waveforms }: Timeline): string {
  const kinds = new Set(waveforms.flatMap((waveform) => (waveform.beats ?? []).map((beat) => beat.kind)));
  const keys: string[] = [];
  if (kinds.has("found")) keys.push(key("beat", "beat found"));
  if (kinds.has("agreed")) keys.push(key("beat", "beat found and true"));
  if (kinds.has("missed")) keys.push(key("missed", "true beat not found"));
  if (kinds.has("extra")) keys.push(key("extra", "found, not true"));
  if (waveforms.some((waveform) => (waveform.quality ?? []).length > 0)) {
    keys.push(key("quality", "quality: solid is good"), key("quality poor", "below one half"));
  }
  if (waveforms.some((waveform) => waveform.gaps.length > 0)) keys.push(key("gap", "not measured"));
  return keys.join("");
}

function scoreSection(section: ScoreSection): string {
  const charts: string[] = [];
  if (section.agreement !== undefined && section.agreement.pairs.length > 1) {
    const { bias, low, high } = section.agreement;
    const text = `Bland-Altman, ${section.agreement.pairs.length.toLocaleString("en")} pairs: bias ${minusSign(bias.toFixed(2))}, 95 % limits ${minusSign(low.toFixed(2))} to ${minusSign(high.toFixed(2))} ${section.agreement.unit}`;
    charts.push(chart(text, agreementChart(section.agreement)));
  }
  if (section.riskCoverage !== undefined && section.riskCoverage.points.length > 1) {
    const what = section.riskCoverage.lowerIsBetter ? "Error" : section.riskCoverage.metric;
    charts.push(chart(`${what} against coverage: what silence buys`, riskCoverageChart(section.riskCoverage)));
  }
  if (section.confusion !== undefined)
    charts.push(chart("What was answered (across) for what (down)", confusionChart(section.confusion)));
  if (section.calibration !== undefined && section.calibration.length > 0)
    charts.push(chart("Stated probability and share of right answers", calibrationChart(section.calibration)));
  // Curves take a row of their own below.
  const curves = section.curves?.lines.some(({ points }) => points.length > 1)
    ? chart(`${section.curves.yName} while training`, curvesChart(section.curves), true)
    : "";
  // The odd chart out takes the whole row.
  const wide = charts.length % 2 === 0;
  if (section.byRecording !== undefined && section.byRecording.rows.length > 1) {
    charts.push(
      chart(
        `${section.byRecording.metric} by ${section.byRecording.each}, worst first`,
        byRecordingChart(section.byRecording, wide ? 1060 : 520),
        wide,
      ),
    );
  }
  return `<section><h2>${escapeHtml(section.name)}</h2><div class="charts">${charts.join("")}${curves}</div>${metricTable(section.metrics)}${groupTable(section.groups)}${errors(section.errors ?? [])}</section>`;
}

/** Wrong answers with their signal. */
const errors = (all: readonly ErrorToLookAt[]): string =>
  all.length === 0
    ? ""
    : `<h3>Errors to look at, the surest first</h3><div class="charts">${all.map((error) => chart(error.caption, stretchChart(error))).join("")}</div>`;

const chart = (caption: string, picture: string, wide = false): string =>
  `<figure class="${wide ? "chart wide" : "chart"}"><figcaption>${escapeHtml(caption)}</figcaption>${picture}</figure>`;

/** Hundredths of a unit; shares of 1 to the thousandth, and counts as they are. */
const shown = (value: number, unit: string): string =>
  unit === "1" && Number.isInteger(value) ? value.toLocaleString("en") : minusSign(value.toFixed(unit === "1" ? 3 : 2));

function metricTable(rows: readonly MetricRow[]): string {
  if (rows.length === 0) return "";
  const body = rows.map(({ name, meaning, value, unit, interval }) => {
    const range = interval === undefined ? "" : `${shown(interval[0], unit)} to ${shown(interval[1], unit)}`;
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td class="value">${value === null ? "none" : shown(value, unit)}</td><td>${escapeHtml(unit)}</td><td class="value">${range}</td><td class="meaning">${escapeHtml(meaning)}</td></tr>`;
  });
  return `<div class="scroll"><table><thead><tr><th scope="col">Metric</th><th scope="col" class="value">Value</th><th scope="col">Unit</th><th scope="col" class="value">95 % interval</th><th scope="col">Meaning</th></tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function groupTable(groups: GroupRows | undefined): string {
  if (groups === undefined) return "";
  const body = groups.rows.map(({ by, group, recordings, subjects, value, interval }) => {
    const range =
      interval === undefined ? "" : `${shown(interval[0], groups.unit)} to ${shown(interval[1], groups.unit)}`;
    const counts = `${recordings.toLocaleString("en")} of ${subjects.toLocaleString("en")}`;
    return `<tr><th scope="row">${escapeHtml(`${by}: ${group}`)}</th><td class="value">${counts}</td><td class="value">${value === null ? "none" : shown(value, groups.unit)}</td><td class="value">${range}</td></tr>`;
  });
  return `<h3>${escapeHtml(groups.metric)} by group</h3><div class="scroll"><table><thead><tr><th scope="col">Group</th><th scope="col" class="value">Recordings of people</th><th scope="col" class="value">Value${groups.unit === "1" ? "" : `, ${escapeHtml(groups.unit)}`}</th><th scope="col" class="value">95 % interval</th></tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function closing(data: ReportData): string {
  const definitions = data.definitions.map(
    ({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(value)}</code></dd>`,
  );
  const limits = data.limits.map((limit) => `<li>${escapeHtml(limit)}</li>`);
  return `<section class="closing"><div><h2>What this does not show</h2><ul>${limits.join("")}</ul></div>
<div><h2>Definitions</h2><dl>${definitions.join("")}</dl></div></section>`;
}
