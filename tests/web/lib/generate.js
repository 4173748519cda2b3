// Runs the generator on projects that tests make up.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { root, target } from "./paths.js";

/** An empty folder below cargo's, for this run alone. */
export function scratch(name) {
  const folder = join(target, "web-tests", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes text to a file, in a folder that need not exist yet. */
export function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** `codegen/examples/bindings.rs`, built if it was not. */
function generator() {
  const given = process.env.HAWKSBILL_BINDINGS_BIN;
  if (given && existsSync(given)) return given;
  const args = ["build", "--quiet", "-p", "hawksbill-codegen", "--example", "bindings"];
  execFileSync(process.env.CARGO ?? "cargo", args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return join(target, "debug/examples", process.platform === "win32" ? "bindings.exe" : "bindings");
}

let binary;

/** Writes the bindings of `project` to `folder`: the contract, or what is wrong with the project. */
export function generate(project, folder) {
  binary ??= generator();
  const run = spawnSync(binary, [project, folder], { encoding: "utf8", timeout: 60_000 });
  if (run.status !== 0) return { problem: run.stderr || `${run.error ?? run.signal}` };
  return { contract: JSON.parse(readFileSync(join(folder, "contract.json"), "utf8")) };
}
