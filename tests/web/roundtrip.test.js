// Browser -> Rust -> browser: every type comes back unchanged, through the generated bindings in Chromium.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";

import { launch, openPage } from "./lib/browser.js";
import { startExample } from "./lib/example.js";
import { here } from "./lib/paths.js";

let server, browser, page, complaints;
before(async () => {
  [server, browser] = await Promise.all([startExample("roundtrip"), launch()]);
  ({ page, complaints } = await openPage(browser));
  await page.route("**/cases/*.js", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1);
    return route.fulfill({ path: join(here, "roundtrip", name), contentType: "text/javascript" });
  });
  await page.goto(server.url);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("every kind of value comes back unchanged, and no argument is changed", async (t) => {
  const names = await page.evaluate(async () => Object.keys((await import("/cases/cases.js")).cases));
  assert.ok(names.length > 10);
  for (const name of names) {
    await t.test(name, async () => {
      const run = async (name) => (await import("/cases/cases.js")).cases[name]();
      const { changed, count } = await page.evaluate(run, name);
      assert.deepEqual(changed, []);
      assert.ok(count > 0);
    });
  }
  assert.deepEqual(complaints, []);
});

test("a typed error comes back with every field, thrown and returned", async () => {
  const found = await page.evaluate(async () => (await import("/cases/cases.js")).refusal());
  assert.deepEqual(found, {
    returned: "same",
    thrown: "same",
    code: "out_of_range",
    message: "What was given is too much.",
    untyped: [true, "unavailable", "no time was given"],
  });
});

test("the comparison sees what is lost", async () => {
  const seen = await page.evaluate(async () => {
    const { difference } = await import("/cases/same.js");
    const pairs = [
      [1n, 1],
      [2n ** 53n + 1n, 2n ** 53n],
      [0, -0],
      [Uint8Array.of(1), Uint8Array.of(2)],
      [Uint8Array.of(1), [1]],
      [new Date(1), new Date(2)],
      [{ a: undefined }, {}],
      [{}, { a: 1 }],
      [[{ a: null }], [{ a: "null" }]],
    ];
    return pairs.filter(([a, b]) => difference(a, b) === undefined).length;
  });
  assert.equal(seen, 0);
});
