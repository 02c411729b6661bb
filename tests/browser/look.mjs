// Opens pages in a real browser, runs axe on each in several views and measures how wide it is.
//
// Standard input: {"browser": "/path", "profile": "/folder", "pages": [{"name", "file"}]}
// Standard output: {"browser", "axe", "pages": [{"name", "asked", "complaints", "views", "widths"}]}
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 375, 768, 1280, 1440];
const HEIGHT = 900;
const SWITCHES = [
  "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--disable-quic",
  "--disable-sync", "--no-default-browser-check", "--no-first-run", "--no-sandbox",
];
// 640 px is about what A4 leaves between its margins; nobody taps on paper.
const VIEWS = [
  { name: "320 px, light", width: 320, scheme: "light" },
  { name: "320 px, dark", width: 320, scheme: "dark" },
  { name: "1280 px, light", width: 1280, scheme: "light" },
  { name: "1280 px, dark", width: 1280, scheme: "dark" },
  { name: "print", width: 640, scheme: "light", media: "print", without: ["target-size"] },
  { name: "text at 200 %", width: 1280, scheme: "light", text: 2 },
];

// As a reader's setting for larger letters would: the letters only, not the page.
function enlarge(times) {
  const sizes = [...document.querySelectorAll("body, body *")].map((one) => [one, parseFloat(getComputedStyle(one).fontSize)]);
  for (const [one, size] of sizes) one.style.setProperty("font-size", `${size * times}px`, "important");
}

function width() {
  const root = document.documentElement;
  const inScroll = (one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const beyond = root.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")].filter(
    (one) => one.getBoundingClientRect().right > innerWidth + 0.5 && !inScroll(one));
  const told = (one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
  return { width: innerWidth, needed: root.scrollWidth, beyond: beyond.slice(0, 5).map(told) };
}

const told = (found) => found.map(({ id, help, nodes }) => ({
  id, help, count: nodes.length,
  nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
  why: [...new Set(nodes.flatMap(({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message)))],
}));

async function look(page, view) {
  await page.setViewportSize({ width: view.width, height: HEIGHT });
  await page.emulateMedia({ colorScheme: view.scheme, media: view.media ?? "screen" });
  if (view.text) await page.evaluate(enlarge, view.text);
  const found = await page.evaluate(
    ([values, without]) => axe.run(document, {
      runOnly: { type: "tag", values }, resultTypes: ["violations", "incomplete"],
      rules: Object.fromEntries(without.map((one) => [one, { enabled: false }])),
    }),
    [RULES, view.without ?? []],
  );
  const unsure = told(found.incomplete);
  return { name: view.name, passes: found.passes.length, violations: told(found.violations), unsure,
    wide: view.media ? null : await page.evaluate(width) };
}

async function visit(context, { name, file }) {
  const page = await context.newPage();
  const asked = [], complaints = [], widths = [], views = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  for (const one of WIDTHS) {
    await page.setViewportSize({ width: one, height: HEIGHT });
    widths.push(await page.evaluate(width));
  }
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  for (const view of VIEWS) views.push(await look(page, view));
  await page.close();
  return { name, asked: asked.filter((url) => url !== address && !url.startsWith("data:")), complaints, views, widths };
}

const job = JSON.parse(readFileSync(0, "utf-8"));
const context = await chromium.launchPersistentContext(job.profile, {
  executablePath: job.browser, headless: true, args: SWITCHES, timeout: 60_000,
});
await context.addInitScript({ path: AXE });
const waiting = [...job.pages], pages = [];
const worker = async () => { while (waiting.length) pages.push(await visit(context, waiting.shift())); };
await Promise.all([worker(), worker()]);
const version = context.browser()?.version() ?? "";
await context.close();
process.stdout.write(JSON.stringify({ browser: version, pages }));
