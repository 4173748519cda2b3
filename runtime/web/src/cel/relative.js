// Converters of time: ISO text, and how long ago something was in the words of a language.

import { MILLISECOND, SECOND } from "./limits.js";
import { timestampToString } from "./times.js";

/** RFC 3339 in UTC, cut to the years 0001 to 9999. */
export const iso = timestampToString;
export const isoSeconds = (seconds) => iso(seconds * SECOND);
export const isoMillis = (millis) => iso(millis * MILLISECOND);

const DAY = 86_400n;

// The units by their length in seconds.
const UNITS = [
  [365n * DAY, "year", "年"],
  [30n * DAY, "month", "个月"],
  [DAY, "day", "天"],
  [3_600n, "hour", "小时"],
  [60n, "minute", "分钟"],
];

/** `3 minutes ago`, in English or Chinese. */
export function relativeInLanguage(then, now, language) {
  const chinese = /^zh([-_]|$)/i.test(language);
  const past = then <= now;
  const seconds = (past ? now - then : then - now) / SECOND;
  if (seconds < 45n) return chinese ? "刚刚" : "just now";
  const [length, english, character] = UNITS.find(([length]) => seconds >= length) ?? UNITS.at(-1);
  const count = seconds / length || 1n;
  if (chinese) return `${count}${character}${past ? "前" : "后"}`;
  const text = `${count} ${english}${count === 1n ? "" : "s"}`;
  return past ? `${text} ago` : `in ${text}`;
}

export const relative = (then, now) => relativeInLanguage(then, now, "en");
