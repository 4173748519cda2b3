// Every message in Rust: a child process that reads and writes them.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { root } from "./paths.js";

/** Starts the process; `ask` sends it a request of several words and gives its answer. */
export function startMessages() {
  const name = "hawksbill-protobuf-tests";
  const variable = "HAWKSBILL_PROTOBUF_TESTS_BIN";
  const binary = process.env[variable] ?? join(root, "target/debug", name);
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing: run \`cargo build -p ${name}\`, or set ${variable}`);
  }
  const child = spawn(binary, { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()(JSON.parse(line)));
  const ask = (...words) =>
    new Promise((resolve, reject) => {
      waiting.push(({ ok, error }) => (error === undefined ? resolve(ok) : reject(new Error(error))));
      child.stdin.write(`${words.join(" ")}\n`);
    });
  return { ask, stop: () => child.stdin.end() };
}
