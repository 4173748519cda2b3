// The quickstart's page as a visitor uses it: list, open, act, and the error the function declares.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { launch, openPage, screenshot } from "./lib/browser.js";
import { startExample } from "./lib/example.js";
import { root } from "./lib/paths.js";

const data = join(root, "examples/quickstart/data/stores.json");
const stores = JSON.parse(readFileSync(data, "utf8"));

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([startExample("quickstart"), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The page with its list loaded. */
async function open(address = "/", options = {}) {
  const opened = await openPage(browser, options);
  await opened.page.goto(server.url + address);
  await opened.page.waitForSelector("#stores[aria-busy=false]");
  return opened;
}

const card = (page, store) => page.locator(`.card[data-id="${store.id}"]`);

test("the list shows every store, in the language of its sign", async () => {
  const { page, complaints } = await open("/", { viewport: { width: 1280, height: 900 } });
  assert.equal(await page.locator(".card").count(), stores.length);
  assert.equal(await page.textContent("#summary"), `${stores.length} stores`);
  for (const store of stores) {
    assert.equal(await card(page, store).locator(".title").textContent(), store.name);
  }
  await screenshot(page, "list");
  assert.deepEqual(complaints, []);
});

test("a city and words narrow the list, down to nothing", async () => {
  const { page, complaints } = await open();
  const city = stores[0].city;
  await page.selectOption("select[name=city]", city);
  const expected = stores.filter((store) => store.city === city).length;
  await page.waitForFunction((count) => document.querySelectorAll(".card a").length === count, expected);
  await page.fill("input[name=text]", stores[0].name);
  assert.equal(await page.locator(".card").count(), 1);
  await page.fill("input[name=text]", "no store has this name");
  assert.equal(await page.textContent(".notice strong"), "No store matches");
  assert.deepEqual(complaints, []);
});

test("opening a store shows its details, with every digit of its id", async () => {
  const store = stores.find((store) => store.email && store.rating);
  assert.ok(BigInt(store.id) > Number.MAX_SAFE_INTEGER, "the data must hold ids beyond 2^53");
  const { page, complaints } = await open();
  await card(page, store).locator("a").click();
  const detail = page.locator("#detail");
  await detail.locator("dl").waitFor();
  assert.equal(await detail.locator("h2").textContent(), store.name);
  assert.equal(await detail.locator("dl code").textContent(), store.id);
  const opened = await detail.locator("time").getAttribute("datetime");
  assert.equal(opened, new Date(store.openedAt).toISOString());
  assert.equal(await detail.locator("dd a").getAttribute("href"), `mailto:${store.email}`);
  const closed = 7 - Object.keys(store.hours).length;
  assert.equal(await detail.locator(".hours li", { hasText: "closed" }).count(), closed);
  assert.equal(new URL(page.url()).hash, `#store-${store.id}`);
  await screenshot(page, "detail");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#detail[open]").count(), 0);
  // The browser tells the page of the closing a moment later.
  await page.waitForFunction(() => location.hash === "");
  assert.deepEqual(complaints, []);
});

test("the last coupon can be claimed once; then the page shows the function's own error", async () => {
  const store = stores.find((store) => store.couponsLeft === 1);
  const { page, complaints } = await open(`/#store-${store.id}`);
  const box = page.locator(".coupon-box");
  await box.locator("button.primary").click();
  await box.locator("output").waitFor();
  assert.match(await box.locator("output").textContent(), /^[0-9A-F]{4}-[0-9A-F]{4}$/);
  assert.equal(await box.locator(".left").textContent(), "0 left");
  assert.equal(await card(page, store).locator(".coupon").count(), 0);
  await screenshot(page, "claimed");

  await box.locator("button.primary").click();
  await box.getByText("Somebody was faster").waitFor();
  assert.equal(await box.locator(".left").textContent(), "sold out");
  assert.ok(await box.locator("button.primary").isDisabled());
  await screenshot(page, "sold-out");
  // The browser itself reports the refusal's HTTP status; nothing else may be there.
  const others = complaints.filter((text) => !/status of 429 .*\/fn\/stores\/claimCoupon/.test(text));
  assert.deepEqual(others, []);
});

test("a store that does not exist is said so", async () => {
  const { page } = await open("/#store-1");
  await page.getByText("There is no such store").waitFor();
});

test("a server that cannot be reached is said so, and trying again works", async () => {
  const { page } = await openPage(browser);
  await page.route("**/fn/stores/**", (route) => route.abort());
  await page.goto(server.url);
  await page.getByText("The shop server does not answer").waitFor();
  await page.unroute("**/fn/stores/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".card a").first().waitFor();
});

test("a page with an older contract asks for a reload and shows no wrong value", async () => {
  const { page } = await openPage(browser);
  await page.route("**/hawksbill/stores.js", async (route) => {
    const response = await route.fetch();
    const text = (await response.text()).replace(/(stores\/listStores", ")[0-9a-f]{16}/, "$10123456789abcdef");
    await route.fulfill({ response, body: text });
  });
  await page.goto(server.url);
  await page.getByText("This page is out of date").waitFor();
  assert.equal(await page.locator(".card a").count(), 0);
});

test("everything can be reached by keyboard, also on a small dark screen", async () => {
  const options = { viewport: { width: 390, height: 844 }, colorScheme: "dark" };
  const { page, complaints } = await open("/", options);
  await screenshot(page, "list-small-dark");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "the page scrolls sideways");
  await page.locator(".card a").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("#detail dl").waitFor();
  await screenshot(page, "detail-small-dark");
  const inside = await page.evaluate(() => document.querySelector("#detail").contains(document.activeElement));
  assert.ok(inside, "the focus is in the dialog");
  assert.deepEqual(complaints, []);
});
