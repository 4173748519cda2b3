// What timestamps are made of, in UTC or in a time zone: an offset such as `-02:30`, or a name of the IANA
// database, which `Intl` knows.

import { fail, quoted } from "./failure.js";
import { millis } from "./limits.js";

/** Getters in UTC and in a zone, made of one that reads a `Date` whose UTC is the local time. */
const utc = (read) => (time) => BigInt(read(new Date(millis(time))));
const zoned = (read) => (time, zone) => BigInt(read(local(millis(time), zone)));

const year = (date) => date.getUTCFullYear();
const month = (date) => date.getUTCMonth();
const day = (date) => date.getUTCDate();
const dayFromZero = (date) => day(date) - 1;
const weekday = (date) => date.getUTCDay();
const hours = (date) => date.getUTCHours();
const minutes = (date) => date.getUTCMinutes();
const seconds = (date) => date.getUTCSeconds();
const milliseconds = (date) => date.getUTCMilliseconds();

function dayOfYear(date) {
  const start = new Date(date);
  start.setUTCMonth(0, 1);
  return Math.round((date - start) / 86_400_000);
}

export const timestampToYear = /*#__PURE__*/ utc(year);
export const timestampToMonth = /*#__PURE__*/ utc(month);
export const timestampToDayOfYear = /*#__PURE__*/ utc(dayOfYear);
export const timestampToDayOfMonth = /*#__PURE__*/ utc(dayFromZero);
export const timestampToDayOfMonth1Based = /*#__PURE__*/ utc(day);
export const timestampToDayOfWeek = /*#__PURE__*/ utc(weekday);
export const timestampToHours = /*#__PURE__*/ utc(hours);
export const timestampToMinutes = /*#__PURE__*/ utc(minutes);
export const timestampToSeconds = /*#__PURE__*/ utc(seconds);
export const timestampToMilliseconds = /*#__PURE__*/ utc(milliseconds);

export const timestampToYearWithTz = /*#__PURE__*/ zoned(year);
export const timestampToMonthWithTz = /*#__PURE__*/ zoned(month);
export const timestampToDayOfYearWithTz = /*#__PURE__*/ zoned(dayOfYear);
export const timestampToDayOfMonthWithTz = /*#__PURE__*/ zoned(dayFromZero);
export const timestampToDayOfMonth1BasedWithTz = /*#__PURE__*/ zoned(day);
export const timestampToDayOfWeekWithTz = /*#__PURE__*/ zoned(weekday);
export const timestampToHoursWithTz = /*#__PURE__*/ zoned(hours);
export const timestampToMinutesWithTz = /*#__PURE__*/ zoned(minutes);
export const timestampToSecondsWithTz = /*#__PURE__*/ zoned(seconds);
export const timestampToMillisecondsWithTz = /*#__PURE__*/ zoned(milliseconds);

/** A `Date` whose UTC is the local time. */
function local(time, zone) {
  const offset = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (!offset) return new Date(localIn(time, zone));
  const size = Number(offset[2]) * 60 + Number(offset[3]);
  if (Number(offset[2]) > 23 || Number(offset[3]) > 59) noZone(zone);
  return new Date(time + (offset[1] === "-" ? -size : size) * 60_000);
}

const noZone = (zone) => fail(`no time zone ${quoted(zone)}`);

function localIn(time, zone) {
  const parts = {};
  for (const { type, value } of formatter(zone).formatToParts(time)) parts[type] = value;
  const { era, year, month, day, hour, minute, second } = parts;
  const date = new Date(0);
  date.setUTCFullYear(era === "BC" ? 1 - year : year, month - 1, day);
  date.setUTCHours(hour, minute, second, ((time % 1000) + 1000) % 1000);
  return date;
}

const formatters = /*#__PURE__*/ new Map();

function formatter(zone) {
  if (formatters.has(zone)) return formatters.get(zone);
  // Offsets in other forms are known to some versions of `Intl` only.
  if (!/^[A-Za-z]/.test(zone)) return noZone(zone);
  let made;
  try {
    const numeric = "numeric";
    made = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  } catch {
    return noZone(zone);
  }
  formatters.set(zone, made);
  return made;
}
