// What generated mappings call: the functions of CEL that JavaScript has no operator or method for, by their
// ids in the table of overloads, and what stands between generated types and expressions.

export * from "./bytes.js";
export * from "./calendar.js";
export * from "./conversions.js";
export * from "./converters.js";
export * from "./decimals.js";
export { CelFailure, fail } from "./failure.js";
export * from "./format.js";
export * from "./integers.js";
export * from "./lists.js";
export * from "./logic.js";
export * from "./mapping.js";
export * from "./maps.js";
export * from "./math.js";
export * from "./optionals.js";
export { compareBytes, compareString, equals } from "./order.js";
export * from "./relative.js";
export * from "./sources.js";
export * from "./strings.js";
export * from "./times.js";
export * from "./urls.js";
