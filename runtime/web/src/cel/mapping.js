// What the generated functions of mappings call around their expressions.

import { CelFailure, fail, unreadable } from "./failure.js";

/** A mapping that cannot fill a field of its target. */
export class MapError extends Error {
  name = "MapError";

  constructor(mapping, field, expression, reason) {
    super(`mapping \`${mapping}\`: no value for \`${field}\` from \`${expression}\`: ${reason}`);
    Object.assign(this, { mapping, field, expression, reason });
  }
}

/** The value of `f`; its failure with the field it was for. */
export function located(mapping, field, expression, f) {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    throw new MapError(mapping, field, expression, error.message);
  }
}

/** The value of `f`, or that of `otherwise` where it fails. */
export function orDefault(f, otherwise) {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    return otherwise();
  }
}

/** What a function of the project's own answers; what it throws is a failure of the expression. */
export function attempt(f, ...args) {
  try {
    return f(...args);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** An object without the properties that have no value. */
export function present(object) {
  for (const key of Object.keys(object)) if (object[key] === undefined) delete object[key];
  return object;
}

/** A number that JSON can write; what is absent or null stays. */
export const finite = (value) =>
  value == null || Number.isFinite(value) ? value : fail("NaN and infinity are no numbers of JSON");

/** A record with other values. */
export const recordValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Any JSON of a text, a truth value, a number, or a list of such. */
export function json(value) {
  if (Array.isArray(value)) return value.map(json);
  return typeof value === "bigint" ? Number(value) : typeof value === "number" ? finite(value) : value;
}

/** One of these texts; what is absent or null stays. */
export const oneOf = (value, values) =>
  value == null || values.includes(value) ? value : unreadable(value, "a value of the enum");
