// Strings: positions and lengths count code points, though JavaScript counts UTF-16 units.

import { backwards, noCharacter } from "./failure.js";

/** How many code points there are. */
export function sizeString(text) {
  let count = 0n;
  for (const _ of text) count++;
  return count;
}

/** The place of a character, or of the end, in units. */
function unitOf(text, position) {
  let [units, left] = [0, position];
  for (const char of left >= 0n ? text : "") {
    if (left-- === 0n) return units;
    units += char.length;
  }
  return left === 0n ? units : noCharacter(position, sizeString(text));
}

/** The place of a unit in code points. */
const positionOf = (text, unit) => (unit < 0 ? -1n : sizeString(text.slice(0, unit)));

/** The character at a position; nothing at the end. */
export function stringCharAtInt(text, position) {
  const code = text.codePointAt(unitOf(text, position));
  return code === undefined ? "" : String.fromCodePoint(code);
}

export const stringIndexOfString = (text, part) => positionOf(text, text.indexOf(part));

export const stringIndexOfStringInt = (text, part, from) =>
  findFrom(text, part, from, (unit) => text.indexOf(part, unit));

export const stringLastIndexOfString = (text, part) => positionOf(text, text.lastIndexOf(part));

export const stringLastIndexOfStringInt = (text, part, from) =>
  findFrom(text, part, from, (unit) => text.lastIndexOf(part, unit));

/** Nothing is found where it is looked for; anything else is looked for at a character. */
function findFrom(text, part, from, find) {
  const size = sizeString(text);
  if (from < 0n || (part !== "" && from >= size)) return noCharacter(from, size);
  if (part === "") return from < size ? from : size;
  return positionOf(text, find(unitOf(text, from)));
}

export const stringLowerAscii = (text) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());

export const stringUpperAscii = (text) => text.replace(/[a-z]+/g, (part) => part.toUpperCase());

/** Replaces a part `count` times; everywhere where that is negative. */
export function stringReplaceStringStringInt(text, part, by, count) {
  // Nothing is found before each character and at the end.
  const pieces = part === "" ? ["", ...text] : text.split(part);
  if (part === "") pieces.push("");
  const first = count < 0n || count >= pieces.length ? pieces.length : Number(count) + 1;
  const rest = pieces.slice(first - 1).join(part);
  return [...pieces.slice(0, first - 1), rest].join(by);
}

export const stringReplaceStringString = (text, part, by) =>
  stringReplaceStringStringInt(text, part, by, -1n);

/** Splits a text; between all characters where the separator is empty. */
export const stringSplitString = (text, separator) =>
  separator === "" ? [...text] : text.split(separator);

/** Splits a text into at most `count` pieces; into all where that is negative. */
export function stringSplitStringInt(text, separator, count) {
  const pieces = stringSplitString(text, separator);
  if (count < 0n || count >= pieces.length) return pieces;
  if (count === 0n) return [];
  const last = Number(count) - 1;
  return [...pieces.slice(0, last), pieces.slice(last).join(separator)];
}

export const stringSubstringInt = (text, from) => text.slice(unitOf(text, from));

export function stringSubstringIntInt(text, from, to) {
  if (from > to) return backwards(from, to);
  return text.slice(unitOf(text, from), unitOf(text, to));
}

/** Without white space, as Unicode defines it, at its ends. */
export function stringTrim(text) {
  let end = text.length;
  while (end > 0 && /\p{White_Space}/u.test(text[end - 1])) end--;
  return text.slice(0, end).replace(/^\p{White_Space}+/u, "");
}

export const stringReverse = (text) => [...text].reverse().join("");

const ESCAPES = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};

/** The text as a literal of CEL. */
export const stringsQuote = (text) =>
  `"${text.replace(/[\x07\b\f\n\r\t\v\\"]/g, (char) => ESCAPES[char])}"`;
