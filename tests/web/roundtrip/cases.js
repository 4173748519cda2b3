// Runs in the browser: sends values through the generated bindings and says which came back changed.

import { CallError } from "hawksbill";

import * as echo from "/hawksbill/echo.js";

import { difference } from "./same.js";
import * as values from "./values.js";

/** Calls `send` with each value; returns what changed, or how many came back unchanged. */
async function each(send, list) {
  const changed = [];
  let count = 0;
  for (const value of list) {
    const before = structuredClone(value);
    const back = await send(value).catch((error) => `${error.code}: ${error.message}`);
    const found = difference(before, back) ?? difference(before, value, "the argument itself");
    if (found) changed.push(found);
    else count += 1;
  }
  return { changed, count };
}

const unusualKeys = Object.fromEntries([
  ["__proto__", [{ constructor: 2n ** 64n - 1n }, null]],
  ["constructor", []],
  ["", [{ "": 0n, "🐢": 1n }]],
]);

export const cases = {
  "signed 64-bit integers": () => each(echo.signed, values.int64s),
  "unsigned 64-bit integers, by GET": () => each(echo.unsigned, values.uint64s),
  "floats": () => each(echo.float, values.floats),
  "text in any script, by GET": () => each(echo.text, values.texts),
  "text too long for an address": () => each(echo.text, ["🐢".repeat(20_000)]),
  "bytes": () => each(echo.bytes, values.blobs),
  "points in time": () => each(echo.time, values.times),
  "enum values": () => each(echo.kind, values.knownKinds),
  "any JSON": () => each(echo.json, [values.json, null, [], "", 0, false, { a: { b: [{}] } }]),
  "lists and maps with keys that mean something elsewhere": () => each(echo.nested, [{}, unusualKeys]),
  "random messages": () => each(echo.message, values.messages(150)),
  "random messages and nothing, by GET": () => each(echo.maybeMessage, [null, ...values.messages(20)]),
  "a Rust type": () => each(echo.record, records()),
};

function* records() {
  const record = {
    id: 2n ** 64n - 1n,
    size: -(2n ** 63n),
    ratio: -Infinity,
    name: "größe 🐢",
    picture: values.blobs[4],
    at: values.times[1],
    shape: { kind: "circle", radius: 2n ** 53n + 1n },
    colour: "darkBlue",
    children: [],
    constructor: 2n ** 60n,
    type: "t",
  };
  const [message] = values.messages(1);
  yield record;
  yield { ...record, absent: 0n, shape: { kind: "point" }, colour: "red", values: message };
  yield {
    ...record,
    shape: { kind: "picture", data: values.blobs[2], takenAt: values.times[3] },
    children: [record, { ...record, shape: { kind: "picture", data: values.blobs[0] } }],
  };
}

/** A typed error, thrown and returned, and the untyped one beside it. */
export async function refusal() {
  const args = [2n ** 64n - 1n, values.blobs[4], values.times[2]];
  const expected = { kind: "tooMuch", given: args[0], proof: args[1], at: args[2] };
  const outcome = await echo.refuse.safe(...args);
  const thrown = await echo.refuse(...args).catch((error) => error);
  const untyped = await echo.refuse.safe(1n, args[1]);
  return {
    returned: difference({ ok: false, error: expected }, outcome) ?? "same",
    thrown: thrown instanceof CallError ? (difference(expected, thrown.error) ?? "same") : `${thrown}`,
    code: thrown.code,
    message: thrown.message,
    untyped: [untyped.error instanceof CallError, untyped.error.code, untyped.error.message],
  };
}
