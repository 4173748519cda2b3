// How far integers and time go.

import { overflow } from "./failure.js";

/** `value` if it fits into a signed integer of 64 bits. */
export const int = (value) => (BigInt.asIntN(64, value) === value ? value : overflow());

/** `value` if it fits into an unsigned integer of 64 bits. */
export const uint = (value) => (BigInt.asUintN(64, value) === value ? value : overflow());

/** In nanoseconds. */
export const SECOND = 1_000_000_000n;
export const MILLISECOND = 1_000_000n;

/** The beginning of the year 1 and the end of the year 9999. */
export const FIRST = -62_135_596_800n * SECOND;
export const LAST = 253_402_300_800n * SECOND - 1n;

/** As many seconds as Protobuf allows, and any part of one beside them. */
export const LONGEST = 315_576_000_001n * SECOND - 1n;

/** Division towards the past. */
export const floor = (a, b) => (a % b < 0n ? a / b - 1n : a / b);

/** A point of time in milliseconds, as `Date` counts. */
export const millis = (time) => Number(floor(time, MILLISECOND));
