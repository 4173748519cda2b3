// The TypeScript compilers that users have.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { write } from "./generate.js";
import { here } from "./paths.js";

export const compilers = { "TypeScript 5.9": "typescript", "TypeScript 7": "typescript7" };

/** Runs a compiler with these arguments. */
export function tsc(name, args) {
  const program = join(here, "node_modules", compilers[name], "bin/tsc");
  return spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
}

/**
 * Checks everything in `folder` as strictly as the golden outputs, declaration files among it.
 * Answers what the compiler printed; nothing where it found nothing wrong.
 */
export function check(name, folder) {
  const config = join(folder, "tsconfig.json");
  write(config, JSON.stringify({ extends: join(here, "tsconfig.json"), include: ["**/*.ts"] }));
  const run = tsc(name, ["-p", config, "--pretty", "false"]);
  return run.status === 0 ? "" : run.stdout + run.stderr || `${run.error ?? run.signal}`;
}
