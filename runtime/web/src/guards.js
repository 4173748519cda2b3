// Tests of JSON values, of which the type guards of generated bindings are made. Each maker returns a
// function that says whether a value fits; what may refer to itself is looked up when it is first used.

const isRecord = (value) => typeof value === "object" && !!value && !Array.isArray(value);

const once = (make) => {
  let made;
  return () => (made ??= make());
};

/** Equal as JSON; the order of properties does not matter. */
const equal = (a, b) =>
  a === b ||
  (typeof a === "object" &&
    typeof b === "object" &&
    !!a &&
    !!b &&
    Array.isArray(a) === Array.isArray(b) &&
    Object.keys(a).length === Object.keys(b).length &&
    Object.keys(a).every((key) => Object.hasOwn(b, key) && equal(a[key], b[key])));

/** Anything. */
export const isAnything = () => true;

/** A value of this `typeof`. */
export const isKind = (kind) => (value) => typeof value === kind;

/** A whole number. */
export const isWhole = (value) => Number.isInteger(value);

/** One of these constants. */
export const isOneOf =
  (...constants) =>
  (value) =>
    constants.some((constant) => equal(constant, value));

/** `null`, or what the test says. */
export const isNullOr = (test) => (value) => value === null || test(value);

/** A list whose items all fit. */
export const isListOf = (test) => (value) => Array.isArray(value) && value.every((it) => test(it));

/** A list with one item for each test. */
export const isTupleOf =
  (...tests) =>
  (value) =>
    Array.isArray(value) &&
    value.length === tests.length &&
    tests.every((test, i) => test(value[i]));

/** An object used as a map, whose values all fit. */
export const isMapOf = (test) => (value) => isRecord(value) && Object.values(value).every((it) => test(it));

/** What fits at least one of the tests. */
export const isEither = (tests) => {
  const known = once(tests);
  return (value) => known().some((test) => test(value));
};

/** An object with these properties, and those if they are there; `rest` is the test of all others. */
export const isObjectWith = (required, optional, rest) => {
  const must = once(() => Object.entries(required()));
  const may = once(optional);
  return (value) =>
    isRecord(value) &&
    must().every(([key, test]) => Object.hasOwn(value, key) && test(value[key])) &&
    Object.entries(value).every(([key, item]) => {
      if (Object.hasOwn(may(), key)) return item === undefined || may()[key](item);
      return !rest || must().some(([name]) => name === key) || rest()(item);
    });
};
