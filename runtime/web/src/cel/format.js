// The clauses of `format`. Generated code picks the function by clause and type.

import { stringToBytes } from "./bytes.js";

/** `%s` and `%d` of a double: the shortest digits, never with an exponent. */
export function formatDouble(value) {
  const text = `${value}`;
  const [, sign, whole, part = "", exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (!exponent) return Object.is(value, -0) ? "-0" : text;
  const zeros = "0".repeat(Math.abs(exponent));
  const digits = whole + part;
  return exponent > 0
    ? sign + digits + zeros.slice(part.length)
    : `${sign}0.${zeros.slice(1)}${digits}`;
}

/** `%s` of bytes: as UTF-8, with a replacement character for each run of what is none. */
export const formatBytes = (bytes) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/\uFFFD+/g, "\uFFFD");

/** `%x` of bytes and strings. */
export const formatHex = (value) =>
  Array.from(typeof value === "string" ? stringToBytes(value) : value, (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/** `%s` of a list: `[1, 2]`. */
export const formatList = (list, item) => `[${list.map((it) => item(it)).join(", ")}]`;

/** `%s` of what may be `null`. */
export const formatNullable = (value, shown) => (value === null ? "null" : shown(value));

/** `%s` of a map, in order of its keys as text: `{a: 1}`. */
export function formatMap(map, key, value) {
  const shown = Array.from(map, ([k, v]) => [key(k), value(v)]);
  shown.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return `{${shown.map(([k, v]) => `${k}: ${v}`).join(", ")}}`;
}
