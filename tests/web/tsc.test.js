// The expected TypeScript of the golden cases, and assertions on its types, in the compilers that users have.

import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { golden } from "./lib/bundle.js";
import { scratch, write } from "./lib/generate.js";
import { filesBelow, goldenBindings, here, root } from "./lib/paths.js";
import { check, compilers, tsc } from "./lib/tsc.js";

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

for (const name of Object.keys(compilers)) {
  test(`${name} refuses a function of the project's own that is not what a mapping calls`, () => {
    const folder = scratch(`twins-${name.replaceAll(/\W/g, "-")}`);
    cpSync(golden("mappings"), join(folder, "web"), { recursive: true });
    const twins = (type) =>
      `export declare const price: ${type};\nexport declare function firstLetter(name: string): string;\n`;
    const checked = (type) => {
      write(join(folder, "prices.d.mts"), twins(type));
      return check(name, folder);
    };
    assert.equal(checked("(cents: bigint) => string"), "");
    for (const wrong of ["(cents: number) => string", "(cents: bigint) => Promise<string>", "string"]) {
      assert.match(checked(wrong), /^\S*web\/mappings\.d\.ts\(\d+,\d+\): error TS2344: /m);
    }
  });
}

test("a sample of random contracts is among what the compilers are given", () => {
  const files = filesBelow(join(root, "tests/synthetic/web/hawksbill"), ".d.ts");
  assert.ok(files.length > 5, `only ${files.length} files`);
});

test("no generated type is `any`", () => {
  const files = goldenBindings().flatMap((folder) => filesBelow(folder, ".d.ts"));
  assert.ok(files.length > 5, `only ${files.length} files`);
  for (const file of files) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /[:<|,&([]\s*any\b(?!_)/, file);
  }
});
