// Fills pages by the generated functions: `node pages.js <folder of the bindings> <file of messages> <name>...`,
// one message in JSON on each line. Prints what each mapping makes of each, or its error.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, messages, ...names] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(folder, name)));
const mappings = await load("mappings.js");
const { Every } = await load("types/every/v1.js");

const outcome = (mapping, message) => {
  try {
    return { value: mapping(message) };
  } catch (error) {
    if (error.name !== "MapError") return { broken: error.stack };
    const { mapping, field, expression, reason } = error;
    return { mapping, field, expression, reason };
  }
};

const results = readFileSync(messages, "utf8").trimEnd().split("\n").map((line) => {
  const message = Every.decode(JSON.parse(line), "message");
  return names.map((name) => outcome(mappings[name], message));
});
process.stdout.write(JSON.stringify(results));
