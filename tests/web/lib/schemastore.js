// Schemas of SchemaStore as projects: each with what it refers to, and its instances as TypeScript.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";

import * as toml from "smol-toml";
import * as yaml from "yaml";

import { generate, write } from "./generate.js";

const SCHEMAS = "src/schemas/json";

/** The names of all schemas in the corpus. */
export function schemas(corpus) {
  const names = readdirSync(join(corpus, SCHEMAS)).filter((name) => name.endsWith(".json"));
  return names.map((name) => name.slice(0, -".json".length)).sort();
}

/** How an instance is written, and how it becomes JSON. */
const FORMATS = {
  ".json": (text) => text.replace(/^\uFEFF/, "").trim(),
  ".yaml": (text) => JSON.stringify(yaml.parse(text, { merge: true }), null, 2),
  ".yml": (text) => FORMATS[".yaml"](text),
  ".toml": (text) => JSON.stringify(toml.parse(text), null, 2),
};

/** The instances of the schema `name` in the corpus's folder `kind`: pairs of file name and JSON. */
export function instances(corpus, kind, name) {
  const folder = join(corpus, "src", kind, name);
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files
    .filter((file) => FORMATS[extname(file)])
    .map((file) => [file, FORMATS[extname(file)](readFileSync(join(folder, file), "utf8"))]);
}

/** Copies a schema as a page module, and the schemas beside it that it refers to. */
function copy(corpus, name, modules, copied = new Set()) {
  if (copied.has(name)) return;
  copied.add(name);
  const text = readFileSync(join(corpus, SCHEMAS, `${name}.json`), "utf8");
  const local = /("\$ref"\s*:\s*")(?:\.\/)?([\w.-]+)\.json(?=["#])/g;
  const rewritten = text.replace(local, (whole, before, other) => {
    if (!existsSync(join(corpus, SCHEMAS, `${other}.json`))) return whole;
    copy(corpus, other, modules, copied);
    return `${before}${other}.schema.json`;
  });
  write(join(modules, `${name}.schema.json`), rewritten);
}

/**
 * Values of a type, written as TypeScript. The type of the argument is what is written there and must
 * extend the module's: so constants stay constants, and properties that the schema never mentions are as
 * welcome as they are to the schema.
 */
export const accept = (bindings, type, values) => `
import type { ${type} as Type } from "${bindings}.js";

declare function accept<const Value extends Type>(value: Value): void;

${values.map((value) => `accept(${value});\n`).join("")}`;

/**
 * Generates the schema `name` into `folder`, and beside it one file for each instance: in `test` those that
 * the schema accepts, in `negative_test` those that it refuses.
 */
export function project(corpus, name, folder) {
  copy(corpus, name, join(folder, "schemas/modules"));
  const { contract, problem } = generate(folder, join(folder, "web"));
  if (problem) return { problem };
  const schema = `schemas/modules/${name}.schema.json`;
  const module = Object.values(contract.modules).find(({ span }) => span.file === schema);
  const { scope, name: full } = contract.types[module.data];
  const type = full.slice(scope.length + 1).replaceAll(".", "_");
  const bindings = `../web/types/${scope.replaceAll(".", "/")}`;
  for (const kind of ["test", "negative_test"]) {
    for (const [file, text] of instances(corpus, kind, name)) {
      write(join(folder, kind, `${file.replace(/\W+/g, "_")}.ts`), accept(bindings, type, [text]));
    }
  }
  return {};
}
