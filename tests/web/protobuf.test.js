// Random messages of every type, between Rust and @bufbuild/protobuf: what either side writes, as bytes and as
// JSON, the other reads as the same message.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  createFileRegistry,
  equals,
  fromBinary,
  fromJson,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

import { message, sequence } from "./lib/arbitrary.js";
import { startMessages } from "./lib/messages.js";

/** How many random messages of each type. */
const EACH = 25;

let rust, registry, names, known;
before(async () => {
  rust = startMessages();
  const set = fromBinary(FileDescriptorSetSchema, Buffer.from(await rust.ask("descriptors"), "base64"));
  registry = createFileRegistry(set);
  names = await rust.ask("names");
  // Beside the type of an `Any` there is no room for a field of its name.
  const fits = (desc) => !clash(desc) && desc.fields.every((field) => field.jsonName !== "@type");
  known = names.map((name) => registry.getMessage(name)).filter(fits);
});
after(() => rust.stop());

/** Whether the JSON name of one field is the name of another. */
function clash(desc) {
  const jsonNames = new Set(desc.fields.map((field) => field.jsonName));
  return desc.fields.some((field) => field.name !== field.jsonName && jsonNames.has(field.name));
}

const base64 = (content) => Buffer.from(content).toString("base64");

/** Calls `check` with random messages of every type. */
async function each(check) {
  assert.ok(names.length > 50, `only ${names.length} messages`);
  for (const name of names) {
    const desc = registry.getMessage(name);
    const next = sequence([...name].reduce((sum, char) => sum * 31 + char.codePointAt(0), 7));
    for (let i = 0; i < EACH; i++) {
      const made = message(desc, next, known);
      try {
        await check(desc, made);
      } catch (error) {
        error.message = `${name}: ${error.message}\n${JSON.stringify(toJson(desc, made, { registry }))}`;
        throw error;
      }
    }
  }
}

const same = (desc, expected, found) =>
  assert.ok(
    // The bytes in an `Any` may say the same in another order.
    equals(desc, expected, found, { registry, unpackAny: true }),
    `${JSON.stringify(toJson(desc, found, { registry }))} is not`,
  );

test("the binary form that either side writes is read by the other", () =>
  each(async (desc, made) => {
    const back = await rust.ask("rewrite", desc.typeName, base64(toBinary(desc, made)));
    same(desc, made, fromBinary(desc, Buffer.from(back, "base64")));
  }));

test("the JSON that Rust writes is read", () =>
  each(async (desc, made) => {
    const text = await rust.ask("to-json", desc.typeName, base64(toBinary(desc, made)));
    same(desc, made, fromJson(desc, JSON.parse(text), { registry }));
  }));

test("the JSON that Rust writes is what the other writes", () =>
  each(async (desc, made) => {
    const text = await rust.ask("to-json", desc.typeName, base64(toBinary(desc, made)));
    const theirs = toJson(desc, made, { registry, alwaysEmitImplicit: true });
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(theirs)));
  }));

test("the JSON that the other writes is read by Rust, in each of its forms", () =>
  each(async (desc, made) => {
    const forms = [{}, { enumAsInteger: true }];
    if (!clash(desc)) forms.push({ useProtoFieldName: true });
    for (const options of forms) {
      const text = JSON.stringify(toJson(desc, made, { registry, ...options }));
      const back = await rust.ask("from-json", desc.typeName, base64(text));
      same(desc, made, fromBinary(desc, Buffer.from(back, "base64")));
    }
  }));
