// Between values as generated types have them and as expressions have them, where these differ.

import { int64ToInt32 } from "./conversions.js";
import { fail, overflow } from "./failure.js";
import { millis, MILLISECOND, SECOND } from "./limits.js";
import { stringToDuration, stringToTimestamp } from "./times.js";

/** A `Date`, or the exact text that a field may have instead; the epoch where there is none. */
export function timestampOf(value) {
  if (typeof value === "string") return stringToTimestamp(value);
  return value ? BigInt(value.getTime()) * MILLISECOND : 0n;
}

/** The text of a duration; no time where there is none. */
export const durationOf = (value) => (value ? stringToDuration(value) : 0n);

/** The `Date` of a timestamp, which loses what is less than a millisecond. */
export const dateOf = (time) => new Date(millis(time));

/** The exact text of a timestamp. */
export const timestampText = (time) =>
  dateOf(time).toISOString().slice(0, 19) + fraction(((time % SECOND) + SECOND) % SECOND) + "Z";

/** The text of a duration. */
export function durationText(span) {
  const size = span < 0n ? -span : span;
  return `${span < 0n ? "-" : ""}${size / SECOND}${fraction(size % SECOND)}s`;
}

/** As ProtoJSON has it: none, 3, 6 or 9 digits. */
function fraction(nanos) {
  const digits = `${nanos}`.padStart(9, "0").replace(/(000){1,3}$/, "");
  return digits && `.${digits}`;
}

/** A record as a map. */
export const mapOf = (record, key, value) =>
  new Map(Object.entries(record).map(([k, v]) => [key(k), value(v)]));

/** A map as a record. */
export const recordOf = (map, value, key = (it) => it) =>
  Object.fromEntries(Array.from(map, ([k, v]) => [key(k), value(v)]));

/** The number of an enum's value, which is its name, or a number that has none. */
export const numberOf = (value, numbers) =>
  typeof value === "string" ? (numbers[value] ?? 0n) : BigInt(value);

/** The value of an enum with this number. */
export const valueOf = (number, numbers) =>
  Object.keys(numbers).find((name) => numbers[name] === number) ?? int64ToInt32(number);

/** What is there, changed; else `null`. */
export const changed = (value, change) => (value == null ? null : change(value));

/** The items of a list that are not `null`. */
export const withoutNull = (list) => list.filter((item) => item !== null);

/** The entries of a map whose values are not `null`. */
export const withoutNullValues = (map) => new Map([...map].filter(([, value]) => value !== null));

/** The double that a float is. */
export const fround = (value) => Math.fround(value);

/** The shortest decimal of the nearest float, as generated types have floats. */
export function floatOf(value) {
  const float = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return float;
}

/** An integer as a number between two others. */
export const within = (value, least, greatest) =>
  value >= least && value <= greatest ? Number(value) : overflow();

/** A property for an object, where there is a value. */
export const property = (name, value) => (value == null ? {} : { [name]: value });

/** A property that every object inherits, where it is the object's own. */
export const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

/** A property that may be absent. */
export const given = (value, name) => (value === undefined ? fail(`\`${name}\` is absent`) : value);
