// Type guards: which JSON values fit the tests that generated bindings are made of.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isAnything,
  isEither,
  isKind,
  isListOf,
  isMapOf,
  isNullOr,
  isObjectWith,
  isOneOf,
  isTupleOf,
  isWhole,
} from "hawksbill";

/** All of `fits` fit, none of `others` does. */
function check(fitting, fits, others) {
  for (const value of fits) assert.equal(fitting(value), true, JSON.stringify(value));
  for (const value of others) assert.equal(fitting(value), false, JSON.stringify(value));
}

test("single values are known by their kind", () => {
  check(isKind("string"), ["", "a"], [1, null, [], {}, undefined]);
  check(isKind("number"), [0, 1.5], ["1", true]);
  check(isWhole, [0, -3, 2 ** 60], [1.5, "1", null, NaN]);
  check(isNullOr(isKind("boolean")), [null, true], [undefined, 0]);
  check(isAnything, [null, {}, undefined], []);
});

test("constants are compared as JSON, whatever the order of their properties", () => {
  const fits = isOneOf(1, null, "a", { a: [1, { b: null }], c: 2 }, []);
  check(
    fits,
    [1, null, "a", { c: 2, a: [1, { b: null }] }, []],
    [2, "1", true, undefined, {}, { a: [1, { b: null }] }, { a: [1], c: 2 }, [[]]],
  );
  check(isOneOf({ ["__proto__"]: 1 }), [JSON.parse('{"__proto__":1}')], [{}, { a: 1 }]);
});

test("lists, tuples and maps fit when their items do", () => {
  check(isListOf(isKind("number")), [[], [1, 2]], [[1, "2"], {}, "12", null]);
  check(isTupleOf(isWhole, isKind("string")), [[1, "a"]], [[1], [1, "a", 2], ["a", 1], { 0: 1, 1: "a" }]);
  check(isMapOf(isWhole), [{}, { a: 1 }], [{ a: 1.5 }, [], [1], null]);
});

test("an object needs what is required, and what else it has must fit", () => {
  const open = isObjectWith(() => ({ a: isWhole }), () => ({ b: isKind("string") }));
  check(open, [{ a: 1 }, { a: 1, b: "x" }, { a: 1, c: [] }], [{}, { b: "x" }, { a: "1" }, { a: 1, b: 2 }, [], null]);
  const rest = isObjectWith(() => ({ a: isWhole }), () => ({}), () => isKind("string"));
  check(rest, [{ a: 1 }, { a: 1, c: "x" }], [{ a: 1, c: 2 }]);
});

test("properties are own properties, whatever they are called", () => {
  const fits = isObjectWith(() => ({ constructor: isWhole, ["__proto__"]: isWhole }), () => ({ toString: isWhole }));
  check(fits, [JSON.parse('{"constructor":1,"__proto__":2}')], [{}, { constructor: 1 }]);
  check(isObjectWith(() => ({}), () => ({}), () => isWhole), [{ toString: 1 }], [{ toString: "x" }]);
});

test("types may refer to themselves", () => {
  const tree = isEither(() => [isWhole, isListOf(tree), isObjectWith(() => ({ tree }), () => ({}))]);
  check(tree, [1, [], [[1], { tree: [2] }]], ["a", [["a"]], { tree: "a" }]);
});
