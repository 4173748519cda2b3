// The generated type guards of the golden case `shapes`, at work on values.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { build } from "esbuild";

import { goldenBindings, runtime } from "./lib/paths.js";

const shapes = goldenBindings().find((folder) => folder.includes("/shapes/"));

async function load(file) {
  const options = { alias: { hawksbill: runtime }, bundle: true, format: "esm", write: false };
  const result = await build({ ...options, entryPoints: [join(shapes, file)] });
  return import(`data:text/javascript,${encodeURIComponent(result.outputFiles[0].text)}`);
}

/** The names of the guards that say yes. */
const names = (guards, union, value) =>
  Object.keys(guards).filter((name) => name.startsWith(`is${union}_`) && guards[name](value));

test("each alternative is known by its own guard, however deep the difference lies", async () => {
  const guards = await load("types/modules.js");
  assert.deepEqual(names(guards, "When", { at: 1 }), ["isWhen_A"]);
  assert.deepEqual(names(guards, "When", { at: "noon", note: "x" }), ["isWhen_B"]);
  assert.deepEqual(names(guards, "When", { at: { x: 1, in: { x: 2, y: 3 } } }), ["isWhen_C"]);
  assert.deepEqual(names(guards, "When", { at: { x: 1, in: { x: "2" } } }), []);
  assert.deepEqual(names(guards, "When", 7), []);
});

test("lists, tuples, maps and constants have guards too", async () => {
  const guards = await load("types/modules.js");
  assert.deepEqual(names(guards, "Lists", [1, 2]), ["isLists_A"]);
  assert.deepEqual(names(guards, "Lists", ["a", null]), ["isLists_B"]);
  assert.deepEqual(names(guards, "Lists", [1, "a"]), ["isLists_C"]);
  assert.deepEqual(names(guards, "Lists", { x: JSON.parse('{"__proto__":[1]}') }), ["isLists_D"]);
  assert.deepEqual(names(guards, "Lists", {}), ["isLists_D", "isLists_E"]);
  assert.deepEqual(names(guards, "Lists", { a: 1 }), ["isLists_F"]);
});

test("a guard looks into types of other schema folders", async () => {
  const guards = await load("types/modules/shop.js");
  assert.deepEqual(names(guards, "Card_Or", { when: { at: "noon" } }), ["isCard_Or_A", "isCard_Or_B"]);
  assert.deepEqual(names(guards, "Card_Or", { when: 1, place: { x: 1 } }), ["isCard_Or_A"]);
  assert.deepEqual(names(guards, "Card_Or", { other: 1 }), ["isCard_Or_B"]);
});
