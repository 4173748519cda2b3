// The functions of expressions as generated mappings call them.

import { CelFailure, addInt64, dateOf, entries, mapOf, optMap, sortBy } from "hawksbill/cel";

import type { Equal } from "./equal.js";

const sum = addInt64(1n, 2n);
const rows = entries(mapOf({ a: 1 }, String, BigInt));
const year = optMap(rows[0]?.[1], (value) => dateOf(value).getUTCFullYear());
const sorted = sortBy(["b", "a"], (text) => text.length);

export const types: [
  Equal<typeof sum, bigint>,
  Equal<typeof rows, [string, bigint][]>,
  Equal<typeof year, number | undefined>,
  Equal<typeof sorted, string[]>,
] = [true, true, true, true];

export const isFailure = (error: unknown): boolean => error instanceof CelFailure;

// @ts-expect-error numbers are not integers of expressions
addInt64(1, 2);
