// What a page pays: the size of one call, and that nothing it does not use is in its bundle.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { bundle, golden, load } from "./lib/bundle.js";
import { filesBelow, goldenBindings } from "./lib/paths.js";

test("one call without codecs is at most 1.65 kB, minified and gzipped", async (t) => {
  const text = await bundle('export { greet } from "./greeting.js";', golden("plain"));
  const size = gzipSync(text, { level: 9 }).length;
  t.diagnostic(`one call: ${text.length} bytes, ${size} gzipped`);
  assert.ok(size <= 1650, `${size} bytes`);
  assert.match(text, /greeting\/greet/);
});

test("codecs that no function of the page uses are left out", async () => {
  const text = await bundle('export { greet } from "./greeting.js";', golden("plain"));
  for (const part of ["64-bit", "BigInt", "base64", "RFC 3339", "fromCharCode", "expected"]) {
    assert.ok(!text.includes(part), part);
  }
});

test("functions that a page does not import are left out, with their codecs", async () => {
  const text = await bundle('export { item } from "./items.js";', golden("shop"));
  assert.match(text, /items\/item"/);
  assert.match(text, /64-bit/);
  assert.doesNotMatch(text, /items\/(card|refresh|states)|base64/);
});

test("an import that is not used costs nothing", async () => {
  for (const folder of goldenBindings()) {
    for (const file of filesBelow(folder, ".js")) {
      assert.equal(await bundle(`import ${JSON.stringify(file)};`), "", file);
    }
  }
});

test("functions of expressions that a page does not call are left out, one by one", async (t) => {
  const of = (code) => bundle(`import * as cel from "hawksbill/cel"; export const value = ${code};`);
  const sum = await of("(a, b) => cel.addInt64(a, b)");
  const time = await of('(at) => cel.timestampToHoursWithTz(at, "UTC")');
  const size = (text) => gzipSync(text, { level: 9 }).length;
  t.diagnostic(`addInt64: ${size(sum)} bytes gzipped, timestampToHoursWithTz: ${size(time)}`);
  assert.ok(size(sum) <= 350, `${size(sum)} bytes`);
  for (const part of ["Intl", "Map", "sort", "division", "RegExp"]) assert.ok(!sum.includes(part), part);
  for (const part of ["Segmenter", "sort", "division", "base64"]) assert.ok(!time.includes(part), part);
  assert.equal(await bundle('import "hawksbill/cel";'), "");
});

test("every generated module runs, whichever of those that import each other comes first", async () => {
  let count = 0;
  for (const folder of goldenBindings()) {
    const files = filesBelow(folder, ".js");
    for (const first of files) {
      const order = [first, ...files.filter((file) => file !== first)];
      const code = order.map((file, i) => `export * as m${i} from ${JSON.stringify(file)};`).join("\n");
      const modules = await load(code);
      count += Object.keys(modules.m0).length;
    }
  }
  assert.ok(count > 20, `only ${count} exports`);
});
