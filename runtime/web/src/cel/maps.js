// Maps: `Map`, with keys of `bigint`, `string` or `boolean`. Their keys are visited in order, as in Rust.

import { fail, quoted } from "./failure.js";
import { compare } from "./order.js";

const shown = (key) => (typeof key === "string" ? quoted(key) : `${key}`);

/** A map of entries whose keys must differ. */
export function distinctMap(entries) {
  const map = new Map();
  for (const [key, value] of entries) {
    if (map.has(key)) fail(`the key ${shown(key)} is given twice`);
    map.set(key, value);
  }
  return map;
}

/** The entries of several maps whose keys must differ. */
export const mergedMap = (maps) => distinctMap(maps.flatMap((map) => [...map]));

export const indexMap = (map, key) =>
  map.has(key) ? map.get(key) : fail(`no key ${shown(key)}`);

/** The same of a record. */
export const indexRecord = (record, key) =>
  Object.hasOwn(record, key) ? record[key] : fail(`no key ${shown(key)}`);

export const mapOptindexOptionalValue = (map, key) => map.get(key);

/** The map with its values changed. */
export const mapValues = (map, change) =>
  new Map(Array.from(map, ([key, value]) => [key, change(value)]));

/** The keys, in order. */
export const keys = (map) => [...map.keys()].sort(compare);

/** Keys and values, in order of the keys. */
export const entries = (map) => [...map].sort(([a], [b]) => compare(a, b));
