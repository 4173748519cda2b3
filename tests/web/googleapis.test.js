// Google's merchant services with all they import: their generated types in real compilers. Skipped, with a
// notice, where the corpora are not beside the checkout.

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { generate, scratch, write } from "./lib/generate.js";
import { corpus, filesBelow } from "./lib/paths.js";
import { check, compilers } from "./lib/tsc.js";

// What a page would do with them.
const page = `
import type { Product, ProductInput } from "./web/types/google/shopping/merchant/products/v1.js";
import type { Price } from "./web/types/google/shopping/type.js";

export function price(product: Product): bigint | undefined {
  const price: Price | undefined = product.productAttributes?.price;
  return price && "amountMicros" in price ? price.amountMicros : undefined;
}

export function channels(input: ProductInput): string[] {
  return input.customAttributes.map((attribute) => \`\${attribute.name}: \${attribute.value}\`);
}
`;

const google = corpus("googleapis");
const skip = google ? false : "the googleapis corpus is not beside the checkout";

if (google) {
  const folder = scratch("googleapis");
  cpSync(join(google, "google"), join(folder, "schemas/google"), { recursive: true, dereference: true });
  const { problem } = generate(folder, join(folder, "web"));
  write(join(folder, "page.ts"), page);

  test("the merchant services generate", () => {
    assert.equal(problem, undefined);
    assert.ok(filesBelow(join(folder, "web"), ".d.ts").length >= 10);
  });

  for (const name of Object.keys(compilers)) {
    test(`${name} accepts the merchant services and all they import`, () => {
      assert.equal(check(name, folder), "");
    });
  }
} else {
  test("the merchant services generate and type-check", { skip }, () => {});
}
