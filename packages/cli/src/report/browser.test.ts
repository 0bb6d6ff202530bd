import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requireTool } from "../../../../testing/needs.ts";
import { reportHtml } from "./html.ts";
import { sampleReport } from "./sample.testing.ts";

const repositoryRoot = fileURLToPath(new URL("../../../..", import.meta.url));
const quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const noTraffic = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

let folder = "";
let browser: Browser | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "afferent-report-"));
  const bundle = spawnSync(process.execPath, ["scripts/bundle-page.mjs", folder], {
    cwd: repositoryRoot,
    encoding: "utf8",
  });
  expect(bundle.stderr).toBe("");
  const assets = {
    script: readFileSync(join(folder, "page.js"), "utf8"),
    style: readFileSync(join(folder, "page-style.css"), "utf8"),
  };
  for (const count of [1, 2])
    writeFileSync(join(folder, `report-${count}.html`), reportHtml(sampleReport(count), assets));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  readonly problems: readonly string[];
  readonly requests: readonly string[];
}

/** Opens a report; collects every console message, page error and request that is not the file itself. */
async function open(recordings: 1 | 2, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: requireTool("chromium"), args: [...quiet, ...noTraffic] });
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme });
  const problems: string[] = [];
  const requests: string[] = [];
  const address = pathToFileURL(join(folder, `report-${recordings}.html`)).href;
  page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  await page.goto(address);
  return { page, problems, requests };
}

/** The stretch of time in view, after the drawing that a gesture asked for. */
async function rangeInView(page: Page): Promise<readonly [number, number]> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const figure = page.locator("figure[data-timeline]:not([hidden])").first();
  return [Number(await figure.getAttribute("data-range-start")), Number(await figure.getAttribute("data-range-end"))];
}

/** How many pixels of a canvas are not transparent, and how many different colours it has. */
async function inkOf(page: Page, selector: string): Promise<{ readonly painted: number; readonly colours: number }> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      const pixels = new Uint32Array(data.buffer);
      return { painted: pixels.filter((pixel) => pixel !== 0).length, colours: new Set(pixels).size };
    });
}

test("the report opens without a message in the console and asks nothing of the network", async () => {
  const { page, problems, requests } = await open(1);
  expect(await page.title()).toBe('Sample <report> & its "parts"');
  expect((await inkOf(page, ".overview")).colours).toBeGreaterThan(50);
  expect((await inkOf(page, "canvas.detail")).painted).toBeGreaterThan(5000);
  expect(problems).toEqual([]);
  expect(requests).toEqual([]);
  await page.close();
});

test("the policy in the file refuses a request that a script would make", async () => {
  const { page } = await open(1);
  const outcome = await page.evaluate(() =>
    fetch("http://127.0.0.1:9/").then(
      () => "sent",
      () => "refused",
    ),
  );
  const violation = page.evaluate(
    () =>
      new Promise((done) =>
        document.addEventListener("securitypolicyviolation", (event) => done(event.violatedDirective), { once: true }),
      ),
  );
  await page.evaluate(() => {
    const image = new Image();
    image.src = "http://127.0.0.1:9/x.png";
  });
  expect(outcome).toBe("refused");
  expect(await violation).toBe("img-src");
  await page.close();
});

test("the wheel zooms about the pointer and dragging moves the view", async () => {
  const { page, problems } = await open(1);
  const detail = page.locator("canvas.detail").first();
  await detail.scrollIntoViewIfNeeded();
  const box = (await detail.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + 80 };
  const before = await rangeInView(page);
  expect(before).toEqual([144, 156]);

  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, -240);
  const zoomed = await rangeInView(page);
  expect(zoomed[1] - zoomed[0]).toBeLessThan(0.8 * 12);
  expect(zoomed[0]).toBeGreaterThan(144);
  expect(zoomed[1]).toBeLessThan(156);

  await page.mouse.down();
  await page.mouse.move(middle.x - 200, middle.y, { steps: 5 });
  await page.mouse.up();
  const panned = await rangeInView(page);
  expect(panned[0]).toBeGreaterThan(zoomed[0] + 1);
  expect(panned[1] - panned[0]).toBeCloseTo(zoomed[1] - zoomed[0], 2);
  expect(problems).toEqual([]);
  await page.close();
});

test("keys and buttons move and zoom, a double click shows the whole recording", async () => {
  const { page } = await open(1);
  const detail = page.locator("canvas.detail").first();
  await detail.focus();
  await page.keyboard.press("ArrowRight");
  expect(await rangeInView(page)).toEqual([146.4, 158.4]);
  await page.keyboard.press("+");
  expect(await rangeInView(page)).toEqual([149.4, 155.4]);
  await page.keyboard.press("End");
  expect(await rangeInView(page)).toEqual([294, 300]);
  await page.getByRole("button", { name: "Zoom out" }).click();
  expect(await rangeInView(page)).toEqual([288, 300]);
  await detail.dblclick();
  expect(await rangeInView(page)).toEqual([0, 300]);
  await page.close();
});

test("two fingers moving apart zoom in", async () => {
  const { page } = await open(1);
  const before = await rangeInView(page);
  await page
    .locator("canvas.detail")
    .first()
    .evaluate((canvas) => {
      const box = canvas.getBoundingClientRect();
      const send = (kind: string, pointerId: number, x: number): boolean =>
        canvas.dispatchEvent(
          new PointerEvent(kind, { pointerId, clientX: box.left + x, clientY: box.top + 50, bubbles: true }),
        );
      canvas.setPointerCapture = () => undefined; // these fingers are made up, and only real ones can be captured
      send("pointerdown", 1, 400);
      send("pointerdown", 2, 500);
      for (let step = 1; step <= 10; step++) send("pointermove", 2, 500 + step * 20);
      send("pointerup", 1, 400);
      send("pointerup", 2, 700);
    });
  const after = await rangeInView(page);
  expect((after[1] - after[0]) / (before[1] - before[0])).toBeCloseTo(1 / 3, 1);
  await page.close();
});

test("a click in the overview brings the detail there, and pointing at it reads the values", async () => {
  const { page } = await open(1);
  const box = (await page.locator(".overview").first().boundingBox())!;
  await page.mouse.move(box.x + 56 + (box.width - 76) * 0.25, box.y + 100);
  await expect.poll(() => page.locator(".readout").first().textContent()).toMatch(/1:1\d.*estimate .* \/min.*truth/);
  await page.mouse.down();
  await page.mouse.up();
  const [start, end] = await rangeInView(page);
  expect((start + end) / 2).toBeCloseTo(75, 0);
  await page.close();
});

test("the reader picks one of several recordings", async () => {
  const { page, problems } = await open(2);
  await page.locator("#recording").selectOption({ label: "sample-2" });
  expect(await page.locator("figure[data-timeline]:visible figcaption").first().textContent()).toContain("Sample 2");
  expect((await inkOf(page, "figure[data-timeline='1'] canvas.detail")).painted).toBeGreaterThan(5000);
  expect(problems).toEqual([]);
  await page.close();
});

test("dark follows the reader's setting, and the button overrules it", async () => {
  const { page } = await open(1, "dark");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).toBe("rgb(15, 21, 27)");
  await page.getByRole("button", { name: /Switch to light/ }).click();
  expect(await background()).toBe("rgb(246, 247, 248)");
  await page.close();
});

test("on paper the page is light, without buttons, and nothing is cut at the right", async () => {
  const { page } = await open(1, "dark");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 990 });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  expect(await page.locator("button:visible").count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await page.close();
});
