// Codecs: nothing is lost on the way there and back, and what is wrong is named, not guessed.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bytes,
  float,
  int64,
  lazy,
  list,
  map,
  nullable,
  object,
  optional,
  timestamp,
  tuple,
  uint64,
  union,
} from "hawksbill";

/** Numbers from 0 to 1 that are the same in every run. */
function sequence(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

const overJson = (json) => JSON.parse(JSON.stringify(json));
const roundTrip = (codec, value) => codec.decode(overJson(codec.encode(value, "v")), "v");
const fails = (work, message) => assert.throws(work, { name: "TypeError", message });

test("64-bit integers of every size come back exactly", () => {
  const next = sequence(1);
  for (let i = 0; i < 2000; i++) {
    const bits = Math.floor(next() * 65);
    let value = 0n;
    for (let bit = 0; bit < bits; bit++) value = value * 2n + BigInt(next() < 0.5);
    assert.equal(roundTrip(uint64, value), value);
    const signed = BigInt.asIntN(64, value);
    assert.equal(roundTrip(int64, signed), signed);
  }
  for (const value of [0n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]) {
    assert.equal(roundTrip(int64, value), value);
  }
  assert.equal(roundTrip(uint64, 2n ** 64n - 1n), 2n ** 64n - 1n);
});

test("what is no 64-bit integer is refused in both directions", () => {
  const wrong = ["", " 7", "7n", "0x10", "1e3", "1.5", "+7", null, undefined, 1.5, NaN, 2 ** 53, true, [], {}];
  for (const value of [...wrong, "9223372036854775808", "-9223372036854775809"]) {
    fails(() => int64.decode(value, "a.b"), "a.b: expected a signed 64-bit integer");
    fails(() => int64.encode(value, "a.b"), "a.b: expected a signed 64-bit integer");
  }
  for (const value of [...wrong, "-1", "18446744073709551616", -1]) {
    fails(() => uint64.decode(value, "a"), "a: expected an unsigned 64-bit integer");
  }
  fails(() => uint64.encode(2n ** 64n, "a"), "a: expected an unsigned 64-bit integer");
  assert.equal(int64.decode(7, "a"), 7n);
});

test("floats outside JSON's numbers come back", () => {
  for (const value of [0, -1.5, 5e-324, Number.MAX_VALUE, NaN, Infinity, -Infinity]) {
    assert.ok(Object.is(roundTrip(float, value), value), `${value}`);
  }
  for (const value of ["1.5", "", null, undefined, "infinity", "+Infinity", true, {}]) {
    fails(() => float.decode(value, "x"), "x: expected a number");
  }
  fails(() => float.encode("1", "x"), "x: expected a number");
});

test("times come back to the millisecond, whatever the offset and the digits", () => {
  const next = sequence(2);
  const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];
  for (let i = 0; i < 500; i++) {
    const date = new Date(Math.floor(first + next() * (last - first)));
    assert.deepEqual(roundTrip(timestamp, date), date);
  }
  const at = (text) => timestamp.decode(text, "t").toISOString();
  assert.equal(at("2024-02-29T12:00:00+08:00"), "2024-02-29T04:00:00.000Z");
  assert.equal(at("1960-01-01T00:00:00.999999999Z"), "1960-01-01T00:00:00.999Z");
  assert.equal(at("2024-02-29T12:00:00.5Z"), "2024-02-29T12:00:00.500Z");
});

test("what is no time is refused", () => {
  const wrong = ["", "yesterday", "2024", "2024-02-29", "March 7", "2024-13-01T00:00:00Z", 0, null, undefined, {}];
  for (const value of wrong) fails(() => timestamp.decode(value, "t"), "t: expected an RFC 3339 time");
  for (const value of [new Date(NaN), "2024-02-29T12:00:00Z", 0]) {
    fails(() => timestamp.encode(value, "t"), "t: expected a valid Date");
  }
});

test("bytes of every length come back, and from either base64 alphabet", () => {
  const next = sequence(3);
  for (let length = 0; length < 200; length++) {
    const value = Uint8Array.from({ length }, () => Math.floor(next() * 256));
    assert.deepEqual(roundTrip(bytes, value), value);
  }
  const long = Uint8Array.from({ length: 300_000 }, (_, i) => i);
  assert.deepEqual(roundTrip(bytes, long), long);
  for (const text of ["+/+/", "-_-_"]) {
    assert.deepEqual(bytes.decode(text, "b"), Uint8Array.of(251, 255, 191));
  }
  assert.deepEqual(bytes.decode("_w", "b"), Uint8Array.of(255));
});

test("what are no bytes is refused", () => {
  for (const value of ["a", "a*==", 5, null, undefined, {}]) fails(() => bytes.decode(value, "b"), "b: expected base64");
  for (const value of ["YQ==", [1], null]) fails(() => bytes.encode(value, "b"), "b: expected a Uint8Array");
});

test("nested values come back, absent and null stay what they are, and encoding changes nothing", () => {
  const Node = object(() => ({
    id: uint64,
    at: optional(timestamp),
    next: optional(Node),
    by: map(list(nullable(int64))),
    pair: lazy(() => tuple(undefined, bytes)),
  }));
  const leaf = { id: 2n, by: {}, pair: ["a", Uint8Array.of(1)] };
  const value = {
    id: 1n,
    name: "no codec",
    at: new Date(0),
    next: leaf,
    by: { "": [1n, null], "🐢": [] },
    pair: [null, Uint8Array.of()],
  };
  const before = structuredClone(value);
  const back = roundTrip(Node, value);
  assert.deepEqual(back, value);
  assert.deepEqual(value, before);
  assert.equal("next" in back.next, false);
});

test("an absent required field is refused, and null is not taken for a value", () => {
  const codec = object(() => ({ id: uint64, at: optional(timestamp) }));
  fails(() => codec.decode({}, "v"), "v.id: expected an unsigned 64-bit integer");
  fails(() => codec.decode({ id: null }, "v"), "v.id: expected an unsigned 64-bit integer");
  assert.deepEqual(codec.decode({ id: "1", at: null }, "v"), { id: 1n });
  for (const wrong of [null, undefined, [], "x", 1]) fails(() => codec.decode(wrong, "v"), "v: expected an object");
  for (const wrong of [null, {}, "x"]) fails(() => list(int64).decode(wrong, "v"), "v: expected a list");
  for (const wrong of [null, [], "x"]) fails(() => map(int64).decode(wrong, "v"), "v: expected an object");
});

test("fields that the caller leaves out stay out", () => {
  const codec = object(() => ({ id: uint64, at: optional(timestamp) }));
  assert.deepEqual(codec.encode({ at: undefined }, "v"), { at: undefined });
  assert.equal(JSON.stringify(codec.encode({ at: null }, "v")), '{"at":null}');
});

test("keys such as __proto__ and constructor are names like any other", () => {
  const json = '{"__proto__":"1","constructor":"2","toString":"3"}';
  const entries = [["__proto__", 1n], ["constructor", 2n], ["toString", 3n]];
  const decoded = map(int64).decode(JSON.parse(json), "m");
  assert.deepEqual(Object.entries(decoded), entries);
  assert.equal(Object.getPrototypeOf(decoded), Object.prototype);
  assert.equal(JSON.stringify(map(int64).encode(decoded, "m")), json);

  const fields = object(() => ({ ["__proto__"]: int64, constructor: optional(int64), toString: int64 }));
  const value = fields.decode(JSON.parse('{"__proto__":"1","toString":"3"}'), "o");
  assert.deepEqual(Object.entries(value), [entries[0], entries[2]]);
  assert.equal(JSON.stringify(fields.encode(value, "o")), '{"__proto__":"1","toString":"3"}');
  assert.equal({}.polluted ?? Object.prototype.polluted, undefined);
});

test("a union revives the variant its tag names and leaves others as they are", () => {
  const codec = union("kind", () => ({ soldOut: object(() => ({ storeId: uint64 })) }));
  const value = { kind: "soldOut", storeId: 2n ** 60n };
  assert.deepEqual(roundTrip(codec, value), value);
  for (const kind of ["closed", "constructor", "__proto__"]) {
    assert.deepEqual(codec.decode({ kind, storeId: "1" }, "e"), { kind, storeId: "1" });
  }
  fails(() => codec.decode("soldOut", "e"), "e: expected an object");
});
