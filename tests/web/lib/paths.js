// Where things are in the repository.

import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
export const here = join(root, "tests/web");
export const runtime = join(root, "runtime/web/src/index.js");
export const expressions = join(root, "runtime/web/src/cel/index.js");
export const types = join(root, "runtime/web/src/index.d.ts");

/** Where cargo builds into. */
export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/** A folder of the corpora, which stand beside the checkout; nothing where they do not. */
export function corpus(name) {
  const folder = join(root, "../shared/corpora", name);
  return existsSync(folder) ? folder : undefined;
}

/** The bindings of an example, which its build script writes. */
export function bindings(example) {
  const folder = join(root, "examples", example, "web/hawksbill");
  if (!existsSync(folder)) {
    throw new Error(`${folder} is missing: run \`cargo build -p ${example}\` first`);
  }
  return folder;
}

/** The golden cases' expected bindings. */
export function goldenBindings() {
  const golden = join(root, "codegen/tests/golden");
  const folders = readdirSync(golden).map((name) => join(golden, name, "expected/web"));
  return folders.filter((folder) => existsSync(folder));
}

/** Every file below a folder whose name ends with `end`. */
export function filesBelow(folder, end) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(end) && statSync(path).isFile())
    .sort();
}
