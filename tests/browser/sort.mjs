// Sorts the first table of a page by clicks and reads what a reader sees, then opens it without script.
//
// Standard input: {"browser", "profile", "file", "clicks": [column]}; standard output: {"heads", "steps",
// "complaints", "plain"}; a step is {"rows", "aria", "focus"} after one more click.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const read = () => {
  const table = document.querySelector("table");
  const texts = (row) => [...row.cells].map((cell) => cell.textContent.trim());
  return {
    rows: [...table.tBodies].flatMap((body) => [...body.rows].map(texts)),
    aria: [...table.tHead.rows[0].cells].map((cell) => cell.getAttribute("aria-sort")),
    focus: document.activeElement.textContent,
    buttons: table.querySelectorAll("thead button").length,
  };
};

const job = JSON.parse(readFileSync(0, "utf-8"));
const browser = await chromium.launch({ executablePath: job.browser, args: ["--no-sandbox", "--disable-gpu"] });
const address = pathToFileURL(job.file).href;
const page = await browser.newPage();
const complaints = [];
page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));
await page.goto(address);
const steps = [await page.evaluate(read)];
for (const column of job.clicks) {
  const button = page.locator(`thead th:nth-child(${column + 1}) button`).first();
  await button.focus();
  await page.keyboard.press("Enter");
  steps.push(await page.evaluate(read));
}
const silent = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await silent.goto(address);
const plain = { text: await silent.locator("body").innerText(), buttons: await silent.locator("button").count() };
await browser.close();
process.stdout.write(JSON.stringify({ steps, complaints, plain }));
