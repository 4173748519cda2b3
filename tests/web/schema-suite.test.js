// The JSON Schema Test Suite in TypeScript: every schema generates, what is generated compiles, and every
// value that a schema accepts is of its type. Skipped, with a notice, where the corpora are not beside the
// checkout.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { generate, scratch, write } from "./lib/generate.js";
import { corpus } from "./lib/paths.js";
import { accept } from "./lib/schemastore.js";
import { check, compilers } from "./lib/tsc.js";

/** Groups with a value that TypeScript refuses, and why nothing can be done about it. */
const EXCEPTIONS = {
  // An object that shares no property with a type whose properties are all optional is taken for a mistake.
  "dependentSchemas: dependent subschema incompatible with root": "weak type",
  "not: forbidden property": "weak type",
  "properties: object properties validation": "weak type",
  // `{}` has a `toString` as far as TypeScript is concerned, and here it would have to be another one.
  "properties: properties whose names are Javascript object property names": "members of every object",
};

/** The groups of the suite: schema, tests, and what it is called. */
function groups(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  return files.flatMap((file) => {
    const stem = file.slice(0, -".json".length);
    const read = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return read.map((group, i) => ({ ...group, id: `${stem}-${i}`, title: `${stem}: ${group.description}` }));
  });
}

const suite = corpus("json-schema-test-suite");

if (suite) {
  test("every schema of the suite generates a type that its valid values have", (t) => {
    const folder = scratch("schema-suite");
    const all = groups(join(suite, "tests/draft2020-12"));
    let values = 0;
    for (const { id, title, schema, tests } of all) {
      const project = join(folder, id);
      write(join(project, "schemas/modules/root.schema.json"), JSON.stringify(schema));
      const { problem } = generate(project, join(project, "web"));
      assert.equal(problem, undefined, title);
      const valid = tests.filter((it) => it.valid).map((it) => JSON.stringify(it.data));
      values += valid.length;
      write(join(project, "test/values.ts"), accept("../web/types/modules", "Root", valid));
    }
    assert.ok(values > 700, `only ${values} values`);
    t.diagnostic(`${all.length} schemas, ${values} valid values`);
    for (const compiler of Object.keys(compilers)) {
      const output = check(compiler, folder);
      // `…/<id>/test/values.ts(1,2): error …`
      const wrong = new Set([...output.matchAll(/([^/\s]+)\/(?:test|web)\/[^\s]*: error /g)].map((it) => it[1]));
      const titles = all.filter(({ id }) => wrong.has(id)).map(({ title }) => title);
      assert.deepEqual(titles, Object.keys(EXCEPTIONS), `${compiler}:\n${output.slice(0, 4000)}`);
    }
  });
} else {
  test("the JSON Schema Test Suite", { skip: "its corpus is not beside the checkout" }, () => {});
}
