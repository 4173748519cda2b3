// Timestamps and durations: both are nanoseconds as `bigint`, since the epoch and long.

import { overflow, unreadable } from "./failure.js";
import { FIRST, floor, LAST, LONGEST, millis, MILLISECOND, SECOND } from "./limits.js";

const timestamp = (nanos) => (nanos >= FIRST && nanos <= LAST ? nanos : overflow());

const duration = (nanos) => (nanos >= -LONGEST && nanos <= LONGEST ? nanos : overflow());

export const addTimestampDuration = (a, b) => timestamp(a + b);
export const addDurationTimestamp = addTimestampDuration;
export const subtractTimestampDuration = (a, b) => timestamp(a - b);
export const addDurationDuration = (a, b) => duration(a + b);
export const subtractDurationDuration = (a, b) => duration(a - b);
export const subtractTimestampTimestamp = subtractDurationDuration;

export const timestampToInt64 = (time) => floor(time, SECOND);
export const int64ToTimestamp = (seconds) => timestamp(seconds * SECOND);

export const durationToHours = (span) => span / (3600n * SECOND);
export const durationToMinutes = (span) => span / (60n * SECOND);
export const durationToSeconds = (span) => span / SECOND;
/** The milliseconds of the second. */
export const durationToMilliseconds = (span) => (span % SECOND) / MILLISECOND;

const fraction = (nanos) => (nanos ? `.${`${nanos}`.padStart(9, "0").replace(/0+$/, "")}` : "");

/** RFC 3339 in UTC, without trailing zeros; cut to the years 0001 to 9999, as a `Date` may be beyond. */
export function timestampToString(time) {
  if (time < FIRST || time > LAST) return timestampToString(time < FIRST ? FIRST : LAST);
  const seconds = new Date(millis(time)).toISOString().slice(0, 19);
  return `${seconds}${fraction(time - floor(time, SECOND) * SECOND)}Z`;
}

/** Seconds, without trailing zeros. */
export function durationToString(span) {
  const size = span < 0n ? -span : span;
  return `${span < 0n ? "-" : ""}${size / SECOND}${fraction(size % SECOND)}s`;
}

const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

export function stringToTimestamp(text) {
  const wrong = () => unreadable(text, "a timestamp");
  const found = RFC3339.exec(text) ?? wrong();
  const [year, month, day, hours, minutes, seconds] = found.slice(1, 7).map(Number);
  const [, , , , , , , digits = "", sign, offsetHours = 0, offsetMinutes = 0] = found;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hours > 23 || minutes > 59 || seconds > 59) wrong();
  if (offsetHours > 23 || offsetMinutes > 59) wrong();
  date.setUTCHours(hours, minutes, seconds);
  const offset = BigInt((sign === "-" ? -60 : 60) * (offsetHours * 60 + Number(offsetMinutes)));
  const local = BigInt(date.getTime() / 1000) - offset;
  const time = local * SECOND + BigInt(digits.padEnd(9, "0"));
  return time >= FIRST && time <= LAST ? time : wrong();
}

const UNITS = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: MILLISECOND,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};

/** Numbers with units, one after the other: `1h30m`, `-1.5s`. */
export function stringToDuration(text) {
  const [, sign, parts] = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:h|ms?|s|[uµμ]s|ns))+|0)$/.exec(text) ?? [];
  if (!parts) return unreadable(text, "a duration");
  let size = 0n;
  for (const [, whole, digits = "", unit] of parts.matchAll(/(\d*)\.?(\d*)(h|ms?|s|[uµμ]s|ns)/g)) {
    const scale = UNITS[unit];
    size += BigInt(whole) * scale + (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
  }
  return size <= LONGEST ? (sign === "-" ? -size : size) : unreadable(text, "a duration");
}
