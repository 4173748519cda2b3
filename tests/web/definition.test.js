// From a call in a `.ts` file to the function in the `.rs` file, by real language servers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { test } from "node:test";

import { definitionByLsp } from "./lib/lsp.js";
import { bindings, here, root } from "./lib/paths.js";
import { definitionByTsserver } from "./lib/tsserver.js";

const quickstart = join(root, "examples/quickstart");
const stores = join(quickstart, "src/functions/stores.rs");
const proto = join(quickstart, "schemas/shop/store/v1/store.proto");
const card = join(quickstart, "schemas/modules/store-card.schema.json");

const page = join(here, "types/page.ts");
const text = `
import { claimCoupon, storeDetail } from "./${relative(join(here, "types"), bindings("quickstart"))}/stores.js";
import type { Claim, StoreCard } from "./${relative(join(here, "types"), bindings("quickstart"))}/stores.js";

export async function run(cards: StoreCard[]): Promise<string> {
  const store = await storeDetail(7n);
  const claim: Claim = await claimCoupon(store.id);
  return claim.code + cards.map((card) => card.subtitle) + store.openedAt?.toISOString();
}
`;

/** Where the part of `words` after the `|` stands in `source`, counted from 1. */
function place(source, words) {
  const [before, name] = words.split("|");
  const found = source.indexOf(before + name);
  assert.ok(found >= 0, words);
  const lines = source.slice(0, found + before.length).split("\n");
  return { line: lines.length, column: lines.at(-1).length + 1 };
}

const cases = [
  ["a call leads to the Rust function", "await |storeDetail", stores, "fn |store_detail"],
  ["a call with a typed error does too", "await |claimCoupon", stores, "fn |claim_coupon"],
  ["a type leads to the Rust struct", "const claim: |Claim", stores, "struct |Claim"],
  ["a field leads to the Rust field", "claim.|code", stores, "pub |code"],
  ["a message's field leads to the proto file", "store.|openedAt", proto, "Timestamp |opened_at"],
  ["a page module's field leads to its schema", "card.|subtitle", card, '\n    |"subtitle"'],
];

const servers = { "TypeScript 5.9": definitionByTsserver, "TypeScript 7": definitionByLsp };

for (const [name, definition] of Object.entries(servers)) {
  for (const [rule, from, file, to] of cases) {
    test(`${rule}, by ${name}`, { timeout: 60_000 }, async () => {
      const found = await definition(page, text, place(text, from));
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.equal(resolve(found[0].file), file);
      const expected = place(readFileSync(file, "utf8"), to);
      assert.deepEqual({ line: found[0].line, column: found[0].column }, expected);
    });
  }
}
