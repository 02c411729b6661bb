// Two readers of `reporter serve`, who stay on the page while files change.
//
// Standard input, a line each: {"browser", "address"} first, then {"file", "text", "wait": words}: the file is
// written (unless its name is empty) and both tabs must come to show the words. Standard output, a line for
// each: {"first", "other", "scrolled", "complaints"}; the last one, after an empty line, tells of other origins.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const WAIT_MS = 30_000;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => (await lines.next()).value;
const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const shows = (page, words) => page.waitForFunction(
  (wanted) => document.readyState === "complete" && document.body?.innerText.includes(wanted),
  words, { timeout: WAIT_MS, polling: 50 });

const { browser: program, address } = JSON.parse(await next());
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext();
const [first, other] = [await context.newPage(), await context.newPage()];
const complaints = [];
for (const page of [first, other]) {
  // What has a status of its own is told in the page; anything else would be a script or a policy gone wrong.
  page.on("console", (message) => {
    const answered = message.text().includes("the server responded with");
    if (message.type() === "error" && !answered) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
}
await first.goto(address);
await other.goto(`${address.replace("127.0.0.1", "localhost")}report.html`);
for (let line = await next(); line; line = await next()) {
  const { file, text, wait } = JSON.parse(line);
  if (file) writeFileSync(file, text);
  await Promise.all([shows(first, wait), shows(other, wait)]).catch((error) => complaints.push(String(error)));
  const read = (page) => page.locator("main").innerText();
  const scrolled = await first.evaluate(() => scrollY);
  await first.evaluate(() => scrollTo(0, 200));
  tell({ first: await read(first), other: await read(other), scrolled, complaints: complaints.splice(0) });
}

// A page of another origin in the same browser can neither read the preview, listen to it nor frame it.
const stranger = createServer((_, answer) => {
  answer.setHeader("Content-Type", "text/html");
  answer.end("<p>Another origin</p>");
});
await new Promise((ready) => stranger.listen(0, "127.0.0.1", ready));
const foreign = await context.newPage();
await foreign.goto(`http://127.0.0.1:${stranger.address().port}/`);
const reached = await foreign.evaluate(async (base) => {
  const asked = await fetch(`${base}report.html`).then(() => true, () => false);
  const loaded = await fetch(`${base}report.html`, { mode: "no-cors" }).then(() => true, () => false);
  const heard = await new Promise((end) => {
    const source = new EventSource(`${base}events`);
    source.onmessage = () => end(true);
    source.onerror = () => end(false);
  });
  const frame = document.createElement("iframe");
  frame.src = `${base}report.html`;
  await new Promise((end) => { frame.onload = end; document.body.append(frame); });
  return { asked, loaded, heard };
}, address);
const texts = foreign.frames().map((one) => one.evaluate(() => document.body?.innerText ?? "").catch(() => ""));
const framed = await Promise.all(texts);
tell({ ...reached, framed });
await browser.close();
stranger.closeAllConnections();
stranger.close();
process.stdin.destroy();
