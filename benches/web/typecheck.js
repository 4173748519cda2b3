// How long TypeScript takes to check a client that calls every function of a large contract: generated
// Hawksbill bindings beside tRPC with zod. `npm ci && node typecheck.js [runs]`, in this folder.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { contract } from "./lib/contract.js";
import * as hawksbill from "./lib/hawksbill.js";
import * as trpc from "./lib/trpc.js";

const SIZE = { modules: 50, types: 3000, functions: 1000 };
const RUNS = Number(process.argv[2] ?? 5);
const COMPILERS = { "TypeScript 5.9": "typescript", "TypeScript 7": "typescript7" };
// What `tsc --init` writes, in short.
const OPTIONS = {
  target: "es2022",
  lib: ["es2022", "dom"],
  module: "nodenext",
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const work = join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "typecheck");

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** A project with these files that tsc can check; only what the client reaches is read. */
function prepare(name, files) {
  const folder = join(work, name);
  const config = { compilerOptions: OPTIONS, include: ["client/*.ts"] };
  write(folder, { ...files, "tsconfig.json": JSON.stringify(config), "package.json": '{ "type": "module" }' });
  symlinkSync(join(here, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** One run of tsc: how long the process took, and how long it says that it checked types. */
function check(compiler, folder) {
  const program = join(here, "node_modules", COMPILERS[compiler], "bin/tsc");
  const started = process.hrtime.bigint();
  const run = spawnSync(process.execPath, [program, "-p", folder, "--diagnostics"], { encoding: "utf8" });
  const whole = Number(process.hrtime.bigint() - started) / 1e6;
  if (run.status !== 0) throw new Error(`${compiler}, ${folder}: ${run.stdout.slice(0, 2000)}${run.stderr}`);
  return { whole, types: Number(/Check time:\s*([\d.]+)s/.exec(run.stdout)[1]) * 1e3 };
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** The medians of several runs of each folder, by turns, so that all meet the same machine. */
function measure(compiler, folders) {
  folders.forEach((folder) => check(compiler, folder));
  const runs = Array.from({ length: RUNS }, () => folders.map((folder) => check(compiler, folder)));
  return folders.map((_, i) => ({
    whole: median(runs.map((run) => run[i].whole)),
    types: median(runs.map((run) => run[i].types)),
  }));
}

rmSync(work, { recursive: true, force: true });
const made = contract(SIZE);
const ours = prepare("hawksbill", { ...hawksbill.project(made), ...hawksbill.client(made) });
execFileSync(
  "cargo",
  ["run", "--quiet", "-p", "hawksbill-codegen", "--example", "bindings", ours, join(ours, "bindings")],
  { cwd: root, stdio: "inherit" },
);
const theirs = prepare("trpc", { ...trpc.server(made), ...trpc.client(made) });

// What tsc needs for a client without a single call: its own start and its libraries.
const nothing = prepare("nothing", { "client/index.ts": "export const none: number = 0;\n" });

console.log(`${SIZE.functions} functions, ${SIZE.types} types; medians of ${RUNS} runs of tsc, in ms`);
for (const compiler of Object.keys(COMPILERS)) {
  const [we, they, none] = measure(compiler, [ours, theirs, nothing]);
  const row = (what, of) =>
    `  ${what}: Hawksbill ${of(we).toFixed(0)}, tRPC ${of(they).toFixed(0)}, ratio ${(of(they) / of(we)).toFixed(1)}`;
  console.log(`${compiler}, an empty client ${none.whole.toFixed(0)}`);
  console.log(row("the whole run", (it) => it.whole));
  console.log(row("checking types, as tsc says", (it) => it.types));
}
