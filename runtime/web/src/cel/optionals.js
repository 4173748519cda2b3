// Optionals: the value, or `undefined` for none. An optional that holds an optional is not written.

import { fail } from "./failure.js";
import { listOptindexOptionalInt } from "./lists.js";
import { equals } from "./order.js";

/** `zero` is given where it does not show itself: for messages, enums and texts that stand for numbers. */
export const optionalOfNonZeroValue = (value, zero) =>
  (zero === undefined ? isZero(value) : equals(value, zero)) ? undefined : value;

// Only NaN differs from itself.
const isZero = (value) =>
  (!value && value === value) ||
  (typeof value === "object" &&
    (value.length ?? value.size ?? Object.keys(value).length) === 0);

export const optionalValue = (optional) =>
  optional === undefined ? fail("the optional holds no value") : optional;

/** `ensure(value, condition)`: none where the condition does not hold. */
export const ensured = (optional) =>
  optional === undefined ? fail("the condition does not hold") : optional;

/** What `change` makes of the value; none of none. */
export const optMap = (optional, change) => (optional === undefined ? undefined : change(optional));

/** `a.or(b)` and `a.orValue(b)` where `a` may hold `null`. */
export const orElse = (optional, other) => (optional === undefined ? other() : optional);

/** The values that are there. */
export const optionalUnwrap = (list) => list.filter((item) => item !== undefined);

/** An entry for a map, in a list that is empty where there is no value. */
export const optionalEntry = (key, value) => (value === undefined ? [] : [[key, value]]);

export const optionalListOptindexOptionalInt = (list, index) =>
  list && listOptindexOptionalInt(list, index);
export const optionalMapOptindexOptionalValue = (map, key) => map?.get(key);
/** Of an optional, what is not there is none in either form. */
export const optionalListIndexInt = optionalListOptindexOptionalInt;
export const optionalMapIndexValue = optionalMapOptindexOptionalValue;

export const notNull = (value) => value ?? fail("the value is null");
