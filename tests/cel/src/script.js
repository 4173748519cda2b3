// Evaluates expressions that were printed as JavaScript. `node script.js FOLDER` reads `cases.json` there and
// prints what came out as JSON, in the forms of `script.rs`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const load = (path) => import(pathToFileURL(join(folder, path)));
const expressions = await load("expressions.js");
const { values, cases } = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));

/** The codec of a message, where it needs one. */
async function codec([file, name]) {
  try {
    return (await load(file))[name];
  } catch (error) {
    if (error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** A value that a variable is bound to. */
async function given(form) {
  if (form === null || typeof form === "boolean") return form;
  const [[kind, content]] = Object.entries(form);
  switch (kind) {
    case "int":
      return BigInt(content);
    case "double":
      return Number(content);
    case "string":
      return content;
    case "bytes":
      return Uint8Array.from(content);
    case "list":
      return Promise.all(content.map(given));
    case "map":
      return new Map(await Promise.all(content.map((entry) => Promise.all(entry.map(given)))));
    case "message": {
      const found = await codec(content.codec);
      return found ? found.decode(content.json, "message") : content.json;
    }
  }
}

/** The form of a value of this type; a value of another fails. */
async function shown(value, type) {
  const must = (fits) => {
    if (!fits) throw new TypeError(`${String(value)} is no ${JSON.stringify(type)}`);
  };
  const [kind, of] = typeof type === "string" ? [type] : Object.entries(type)[0];
  switch (kind) {
    case "null":
      must(value === null);
      return null;
    case "bool":
      must(typeof value === "boolean");
      return value;
    case "int":
      must(typeof value === "bigint");
      return { int: `${value}` };
    case "double":
      must(typeof value === "number");
      return { double: Object.is(value, -0) ? "-0" : `${value}` };
    case "string":
      must(typeof value === "string");
      return { string: value };
    case "enum":
      must(typeof value === "string" || typeof value === "number");
      return { int: `${of?.[value] ?? value}` };
    case "bytes":
      must(value instanceof Uint8Array);
      return { bytes: [...value] };
    case "list":
      must(Array.isArray(value));
      return { list: await Promise.all(value.map((item) => shown(item, of))) };
    case "map": {
      must(value instanceof Map);
      const entry = ([key, item]) => Promise.all([shown(key, of[0]), shown(item, of[1])]);
      return { map: await Promise.all([...value].map(entry)) };
    }
    case "nullable":
      must(value !== undefined);
      return value === null ? null : shown(value, of);
    case "optional":
      return value === undefined ? { none: true } : { some: await shown(value, of) };
    case "struct": {
      must(typeof value === "object");
      const found = await codec(of);
      return { message: found ? found.encode(value, "message") : value };
    }
    default:
      throw new TypeError(`what is ${kind}`);
  }
}

const known = await Promise.all(values.map(given));
const results = [];
for (const { name, rows, type } of cases) {
  for (const row of rows) {
    try {
      const value = expressions[name](...row.map((place) => known[place]));
      results.push({ value: await shown(value, type) });
    } catch (error) {
      const kind = error.name === "CelFailure" ? "failure" : "broken";
      results.push({ [kind]: kind === "failure" ? error.message : `${error.stack}` });
    }
  }
}
process.stdout.write(JSON.stringify(results));
