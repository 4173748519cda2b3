// Lists: arrays, whose positions are `bigint` in expressions.

import { backwards, fail, noElement } from "./failure.js";
import { compare, equals } from "./order.js";

/** Whether an item is equal; for what `includes` judges otherwise. */
export const inList = (value, list) => list.some((item) => equals(item, value));

const isWithin = (list, index) => index >= 0n && index < list.length;

export const indexList = (list, index) =>
  isWithin(list, index) ? list[index] : noElement(index, list.length);

export const listOptindexOptionalInt = (list, index) =>
  isWithin(list, index) ? list[index] : undefined;

export function listSlice(list, from, to) {
  if (from > to) return backwards(from, to);
  for (const index of [from, to]) {
    if (index < 0n || index > list.length) noElement(index, list.length);
  }
  return list.slice(Number(from), Number(to));
}

export function listDistinct(list) {
  const seen = new Set();
  const objects = [];
  return list.filter((item) => {
    if (typeof item === "object" && item) {
      return !objects.some((other) => equals(item, other)) && objects.push(item);
    }
    // NaN is not equal to itself, though a set finds it.
    return item !== item || (!seen.has(item) && seen.add(item));
  });
}

export const listSort = (list) => [...list].sort(compare);

/** The list, sorted by a key that each item is asked for once. */
export const sortBy = (list, key) =>
  list
    .map((item) => [key(item), item])
    .sort(([a], [b]) => compare(a, b))
    .map(([, item]) => item);

export function listsRange(count) {
  if (count > 1_000_000n) fail(`a list of ${count} is too long`);
  return Array.from({ length: Number(count) }, (_, i) => BigInt(i));
}

/** Positions and items. */
export const indexed = (list) => list.map((item, i) => [BigInt(i), item]);
