import { expect, test } from "vitest";
import { reportHtml } from "./html.ts";
import { sampleReport } from "./sample.testing.ts";

const assets = { script: "/* script */", style: "/* style */" };
const hostile = '"></script><img src=x onerror=alert(1)>';

test("names from a recording are text, in markup and in the data", () => {
  const sample = sampleReport(1);
  const timeline = { ...sample.timelines[0]!, id: hostile, caption: hostile };
  const page = reportHtml(
    { ...sample, title: hostile, timelines: [timeline], definitions: [{ name: hostile, value: hostile }] },
    assets,
  );
  expect(page).not.toContain("<img");
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});

test("simulated data is called simulated at the top, and recorded data is not", () => {
  const sample = sampleReport(1);
  expect(reportHtml(sample, assets)).toContain('<strong class="badge">Simulated data</strong>');
  const recorded = { ...sample, origin: { kind: "recorded", note: "A data set." } as const };
  expect(reportHtml(recorded, assets)).not.toContain("Simulated data");
});

test("the page names what it may run by its digest and nothing else", () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(reportHtml(sampleReport(0), assets))?.[1];
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
  );
});

test("a headline without a value says none", () => {
  const sample = sampleReport(0);
  const headlines = [{ label: "Error", value: null, unit: "/min", decimals: 1, detail: "nothing to measure" }];
  expect(reportHtml({ ...sample, headlines }, assets)).toContain('<p class="number">none<span> /min</span></p>');
});
