// An example's server as a child process on a port of its own.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { root } from "./paths.js";

/** Starts the example and returns `{ url, stop }`; `stop` waits until the process has ended. */
export async function startExample(name) {
  const variable = `HAWKSBILL_${name.toUpperCase()}_BIN`;
  const binary = process.env[variable] ?? join(root, "target/debug", name);
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing: run \`cargo build -p ${name}\`, or set ${variable}`);
  }
  const env = { ...process.env, HAWKSBILL_ADDR: "127.0.0.1:0", HAWKSBILL_LOG: "info" };
  const child = spawn(binary, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const stop = () => (child.kill(), ended);
  let output = "";
  const url = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    ended.then((code) => reject(new Error(`${name} ended with ${code}:\n${output}`)));
    setTimeout(() => reject(new Error(`${name} printed no address:\n${output}`)), 20_000).unref();
  }).catch((error) => {
    child.kill();
    throw error;
  });
  return { url, stop };
}
