// The functions that expressions call: what counts as a character, where numbers and time end, which failure
// is whose. The cases of `tests/cel` go through them as well, called by printed expressions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as cel from "hawksbill/cel";

const fails = (run, message) => assert.throws(run, { name: "CelFailure", message });

test("every function has a type, and every type a function", () => {
  const text = readFileSync(new URL("../src/cel/index.d.ts", import.meta.url), "utf8");
  const declared = [...text.matchAll(/^export (?:function|class) (\w+)/gm)].map((found) => found[1]);
  assert.deepEqual(declared.sort(), Object.keys(cel).sort());
});

test("integers that do not fit overflow", () => {
  const [least, greatest] = [-(2n ** 63n), 2n ** 63n - 1n];
  assert.equal(cel.addInt64(greatest, -1n), greatest - 1n);
  fails(() => cel.addInt64(greatest, 1n), "overflow");
  fails(() => cel.subtractUint64(0n, 1n), "overflow");
  fails(() => cel.multiplyUint64(2n ** 63n, 2n), "overflow");
  fails(() => cel.negateInt64(least), "overflow");
  fails(() => cel.divideInt64(least, -1n), "overflow");
  fails(() => cel.moduloInt64(least, -1n), "overflow");
  assert.equal(cel.moduloInt64(-7n, 2n), -1n);
  fails(() => cel.divideUint64(1n, 0n), "division by zero");
  fails(() => cel.moduloInt64(1n, 0n), "division by zero");
  fails(() => cel.int64ToInt32(2n ** 31n), "overflow");
  assert.equal(cel.uint64ToUint32(2n ** 32n - 1n), 4294967295);
});

test("the ends of the range of doubles are no integers", () => {
  assert.equal(cel.doubleToInt64(-1.9), -1n);
  for (const value of [2 ** 63, -(2 ** 63), NaN, Infinity]) fails(() => cel.doubleToInt64(value), "overflow");
  for (const value of [-0.5, 2 ** 64, NaN]) fails(() => cel.doubleToUint64(value), "overflow");
});

test("a text that does not read as a value is shown", () => {
  fails(() => cel.stringToInt64("abc"), '"abc" is not an integer');
  fails(() => cel.stringToUint64("+1"), '"+1" is not an unsigned integer');
  fails(() => cel.stringToDouble(' "1"\n\u200b'), '" \\"1\\"\\n\\u{200b}" is not a double');
  fails(() => cel.stringToBool("tRue"), '"tRue" is not a bool');
  fails(() => cel.stringToBool("e\u0301"), '"e\\u{301}" is not a bool');
  fails(() => cel.stringToTimestamp("🐱".repeat(61)), `"${"🐱".repeat(60)}…" is not a timestamp`);
});

test("doubles are written with the fewest digits, and by format without an exponent", () => {
  assert.equal(cel.doubleToString(1e21), "1e+21");
  assert.equal(cel.doubleToString(-0), "-0");
  assert.equal(cel.formatDouble(1e21), `1${"0".repeat(21)}`);
  assert.equal(cel.formatDouble(1.25e22), `125${"0".repeat(20)}`);
  assert.equal(cel.formatDouble(-1.5e-7), "-0.00000015");
  assert.equal(cel.formatDouble(-0), "-0");
});

test("format rounds what a double is exactly, halves to even", () => {
  for (const [value, digits, text] of [
    [2.5, 0, "2"],
    [3.5, 0, "4"],
    [0.125, 2, "0.12"],
    [1.005, 2, "1.00"],
    [1e22, 1, "10000000000000000000000.0"],
    [5e-324, 3, "0.000"],
    [-0.4, 0, "-0"],
    [Infinity, 2, "Infinity"],
  ]) {
    assert.equal(cel.formatFixed(value, digits), text);
  }
  assert.equal(cel.formatScientific(1234.5, 3), "1.234e+03");
  assert.equal(cel.formatScientific(9.9999, 1), "1.0e+01");
  assert.equal(cel.formatScientific(0, 0), "0e+00");
  assert.equal(cel.formatScientific(5e-324, 2), "4.94e-324");
});

test("a side that decides makes up for the failure of the other", () => {
  const failing = () => cel.fail("first");
  const other = () => cel.fail("second");
  assert.equal(cel.or(failing, () => true), true);
  assert.equal(cel.and(() => false, failing), false);
  fails(() => cel.and(failing, () => true), "first");
  fails(() => cel.or(failing, other), "first");
  assert.equal(cel.all([0n, 2n], (n) => cel.divideInt64(6n, n) > 4n), false);
  assert.equal(cel.exists([0n, 2n], (n) => cel.divideInt64(6n, n) > 2n), true);
  fails(() => cel.existsOne([2n, 0n], (n) => cel.divideInt64(6n, n) > 2n), "division by zero");
});

test("texts are ordered by code points, and NaN comes last", () => {
  assert.deepEqual(cel.listSort(["🐱", "\uff5e", "a", "ab", "B"]), ["B", "a", "ab", "\uff5e", "🐱"]);
  assert.deepEqual(cel.listSort([NaN, 1, -Infinity, 0.5]), [-Infinity, 0.5, 1, NaN]);
  assert.deepEqual(cel.listSort([true, false]), [false, true]);
  assert.deepEqual(cel.listSort([Uint8Array.of(2), Uint8Array.of(1, 9)]), [Uint8Array.of(1, 9), Uint8Array.of(2)]);
  assert.deepEqual(cel.keys(new Map([[10n, 1], [9n, 2]])), [9n, 10n]);
});

test("values are equal by what they hold", () => {
  const message = (more) => ({ id: 1n, at: new Date(5), bytes: Uint8Array.of(1), tags: ["a"], ...more });
  assert.ok(cel.equals(message({}), message({ note: undefined })));
  assert.ok(!cel.equals(message({}), message({ note: "" })));
  assert.ok(!cel.equals(message({ at: new Date(6) }), message({})));
  assert.ok(!cel.equals({ constructor: 1 }, { other: 1 }));
  assert.ok(!cel.equals([NaN], [NaN]));
  assert.ok(cel.equals(new Map([["a", [1n]]]), new Map([["a", [1n]]])));
  assert.deepEqual(cel.listDistinct([NaN, NaN, 1, 1]), [NaN, NaN, 1]);
});

test("what is not there is named", () => {
  fails(() => cel.indexList([1], 7n), "index 7 is past the end of a list of 1");
  fails(() => cel.indexList([1], -1n), "index -1 is before the start of a list of 1");
  fails(() => cel.stringCharAtInt("🐱", 2n), "position 2 is past the end of a text of 1 characters");
  fails(() => cel.indexMap(new Map(), "a"), 'no key "a"');
  fails(() => cel.indexRecord({}, "constructor"), 'no key "constructor"');
  fails(() => cel.distinctMap([[1n, 1], [1n, 2]]), "the key 1 is given twice");
  fails(() => cel.given(undefined, "title"), "`title` is absent");
  fails(() => cel.timestampToYearWithTz(0n, "Utopia/Capital"), 'no time zone "Utopia/Capital"');
});

test("time has nanoseconds, from the year 1 to the year 9999", () => {
  const time = cel.stringToTimestamp("1969-12-31T23:59:59.999999999Z");
  assert.equal(time, -1n);
  assert.equal(cel.timestampToString(time), "1969-12-31T23:59:59.999999999Z");
  assert.equal(cel.timestampToMilliseconds(time), 999n);
  assert.equal(cel.timestampToInt64(time), -1n);
  assert.equal(cel.timestampToString(cel.stringToTimestamp("0001-01-01T00:00:00Z")), "0001-01-01T00:00:00Z");
  fails(() => cel.addTimestampDuration(cel.stringToTimestamp("9999-12-31T23:59:59Z"), 10n ** 9n), "overflow");
  assert.equal(cel.timestampToDayOfYear(cel.stringToTimestamp("2020-12-31T00:00:00Z")), 365n);
});

test("zones have the offsets of their time", () => {
  const [winter, summer] = ["2009-02-13T23:31:30Z", "2009-07-13T23:31:30Z"].map(cel.stringToTimestamp);
  assert.equal(cel.timestampToHoursWithTz(winter, "US/Central"), 17n);
  assert.equal(cel.timestampToHoursWithTz(summer, "US/Central"), 18n);
  assert.equal(cel.timestampToDayOfMonth1BasedWithTz(winter, "Asia/Tokyo"), 14n);
  const early = cel.stringToTimestamp("0001-01-01T00:00:00Z");
  assert.equal(cel.timestampToYearWithTz(early, "-01:00"), 0n);
  assert.equal(cel.timestampToYearWithTz(early, "America/New_York"), 0n);
});

test("values of generated types become those of expressions and back", () => {
  assert.equal(cel.timestampOf(new Date(1500)), 1_500_000_000n);
  assert.equal(cel.timestampOf("1970-01-01T00:00:00.000000001Z"), 1n);
  assert.deepEqual(cel.dateOf(-1n), new Date(-1));
  assert.equal(cel.timestampText(1_500_000_001n), "1970-01-01T00:00:01.500000001Z");
  assert.equal(cel.timestampText(-500_000_000n), "1969-12-31T23:59:59.500Z");
  assert.equal(cel.durationText(cel.durationOf("-1.500s")), "-1.500s");
  assert.equal(cel.durationText(0n), "0s");
  assert.deepEqual(cel.mapOf({ "-1": 2 }, BigInt, String), new Map([[-1n, "2"]]));
  assert.deepEqual(cel.recordOf(new Map([["__proto__", 1n]]), Number), JSON.parse('{"__proto__": 1}'));
  assert.equal(cel.floatOf(Math.fround(0.1)), 0.1);
  assert.equal(cel.floatOf(16777217), 16777216);
  const numbers = { OPEN: 1n, CLOSED: 2n };
  assert.deepEqual([cel.numberOf("CLOSED", numbers), cel.numberOf(9, numbers)], [2n, 9n]);
  assert.deepEqual([cel.valueOf(2n, numbers), cel.valueOf(9n, numbers)], ["CLOSED", 9]);
});
