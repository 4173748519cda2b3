// The expected TypeScript of the golden cases, and assertions on its types, in the compilers that users have.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { filesBelow, goldenBindings, here, root } from "./lib/paths.js";
import { compilers, tsc } from "./lib/tsc.js";

const variants = {
  "as strict as it gets": [],
  "strict, without exact optional properties": ["--exactOptionalPropertyTypes", "false"],
  "as Node.js resolves modules": ["--module", "nodenext", "--moduleResolution", "nodenext"],
};

for (const name of Object.keys(compilers)) {
  for (const [how, flags] of Object.entries(variants)) {
    test(`${name} accepts the bindings and every assertion on their types, ${how}`, () => {
      const run = tsc(name, ["-p", here, ...flags]);
      assert.equal(run.status, 0, run.stdout + run.stderr);
    });
  }
}

test("a sample of random contracts is among what the compilers are given", () => {
  const files = filesBelow(join(root, "tests/synthetic/web/hawksbill"), ".d.ts");
  assert.ok(files.length > 6, `only ${files.length} files`);
});

test("no generated type is `any`", () => {
  const files = goldenBindings().flatMap((folder) => filesBelow(folder, ".d.ts"));
  assert.ok(files.length > 5, `only ${files.length} files`);
  for (const file of files) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /[:<|,&([]\s*any\b(?!_)/, file);
  }
});
