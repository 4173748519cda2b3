// Schemas that people really have, by SchemaStore: what is generated for them is TypeScript, and every
// instance that a schema accepts is of the module's type. Skipped, with a notice, where the corpora are not
// beside the checkout. Prints a table.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { scratch } from "./lib/generate.js";
import { corpus } from "./lib/paths.js";
import { instances, project, schemas } from "./lib/schemastore.js";
import { check, compilers } from "./lib/tsc.js";

/**
 * At least this many schemas generate; at least this many of them are then without an error in any compiler;
 * at least this many instances that must be refused are refused by their type alone.
 */
const FLOOR = { generated: 55, clean: 55, refused: 18 };

/** The errors that a compiler printed, as schema, kind of file, file, and the line. */
function errors(output) {
  // The path is that from the working folder; an indented line belongs to the error before it.
  const lines = output.split("\n").filter((line) => /^\S/.test(line));
  return lines.map((line) => {
    const path = /([^/]+)\/(test|negative_test|web)\/([^:]*)\.ts\(\d+,\d+\): error /.exec(line);
    return path ? { schema: path[1], kind: path[2], file: path[3], line } : { line };
  });
}

const store = corpus("schemastore");

if (store) {
  test("schemas of SchemaStore generate types that their instances have", (t) => {
    const folder = scratch("schemastore");
    const names = schemas(store);
    const problems = new Map();
    for (const name of names) {
      const { problem } = project(store, name, join(folder, name));
      if (problem) problems.set(name, /^error.*/m.exec(problem)?.[0] ?? problem);
    }
    const found = Object.keys(compilers).flatMap((compiler) => errors(check(compiler, folder)));
    const wrong = (name) => found.filter((it) => it.schema === name && it.kind !== "negative_test");
    const clean = (name) => !problems.has(name) && wrong(name).length === 0;
    for (const name of names) {
      const count = instances(store, "test", name).length;
      const verdict = clean(name) ? `ok, ${count} instances` : (problems.get(name) ?? "WRONG");
      t.diagnostic(`${name}: ${verdict}`);
      for (const { line } of wrong(name).slice(0, 4)) t.diagnostic(`    ${line}`);
    }
    const sum = {
      generated: names.length - problems.size,
      clean: names.filter(clean).length,
      refused: new Set(
        found.filter((it) => it.kind === "negative_test").map((it) => `${it.schema}/${it.file}`),
      ).size,
    };
    const negative = names.flatMap((name) => instances(store, "negative_test", name)).length;
    t.diagnostic(
      `${names.length} schemas: ${sum.generated} generated, ${sum.clean} without errors; ` +
        `${sum.refused} of ${negative} negative instances refused by their type alone`,
    );
    assert.deepEqual(found.filter((it) => !it.schema), []);
    for (const [what, least] of Object.entries(FLOOR)) {
      assert.ok(sum[what] >= least, `${what}: ${sum[what]}, and it was ${least}`);
    }
  });
} else {
  test("schemas of SchemaStore", { skip: "the schemastore corpus is not beside the checkout" }, () => {});
}
