// The package's one entry: what applications import, then what the generated bindings import.

export { configure } from "./configure.js";
export { CallError, StaleClientError } from "./errors.js";

export { call } from "./call.js";
export { lazy, list, map, nullable, object, optional, tuple, union } from "./composites.js";
export { bytes, float, int64, timestamp, uint64 } from "./scalars.js";
export {
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
} from "./guards.js";
