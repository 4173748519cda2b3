// Bundles code with the browser runtime, as a page would.

import { build } from "esbuild";

import { expressions, goldenBindings, here, runtime } from "./paths.js";

/** The bundle of `code`, which may import from `resolveDir` as `./…`. */
export async function bundle(code, resolveDir = here) {
  const result = await build({
    stdin: { contents: code, resolveDir },
    alias: { "hawksbill/cel": expressions, hawksbill: runtime },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return result.outputFiles[0].text;
}

/** What the bundle of `code` exports. */
export async function load(code, resolveDir) {
  return import(`data:text/javascript,${encodeURIComponent(await bundle(code, resolveDir))}`);
}

/** The expected bindings of a golden case. */
export const golden = (name) => goldenBindings().find((folder) => folder.includes(`/${name}/`));
