// Conversions between numbers, booleans and text.

import { overflow, unreadable } from "./failure.js";
import { int, uint } from "./limits.js";

export const uint64ToInt64 = int;
export const int64ToUint64 = uint;

// The ends of the range are refused: which of the integers that round to them is meant cannot be known.
export const doubleToInt64 = (value) =>
  Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : overflow();

export const doubleToUint64 = (value) =>
  value >= 0 && value < 2 ** 64 ? BigInt(Math.trunc(value)) : overflow();

const integer = (pattern, fits, wanted) => (text) => {
  if (pattern.test(text)) {
    try {
      return fits(text[0] === "+" ? BigInt(text.slice(1)) : BigInt(text));
    } catch {
      // It does not fit.
    }
  }
  return unreadable(text, wanted);
};

export const stringToInt64 = /*#__PURE__*/ integer(/^[+-]?\d+$/, int, "an integer");
export const stringToUint64 = /*#__PURE__*/ integer(/^\d+$/, uint, "an unsigned integer");

export function stringToDouble(text) {
  const word = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i.exec(text);
  if (word) return word[2] ? NaN : word[1] === "-" ? -Infinity : Infinity;
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) ? number : unreadable(text, "a double");
}

/** The shortest digits that read as the same number, with an exponent from 1e21 on and below 1e-6. */
export const doubleToString = (value) => (Object.is(value, -0) ? "-0" : `${value}`);

export function stringToBool(text) {
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true;
  return /^(0|f|F|false|FALSE|False)$/.test(text) ? false : unreadable(text, "a bool");
}

/** An `int` for a field of 32 bits. */
export const int64ToInt32 = (value) => {
  const number = Number(value);
  return (number | 0) === number ? number : overflow();
};

/** A `uint` for a field of 32 bits. */
export const uint64ToUint32 = (value) => {
  const number = Number(value);
  return number >>> 0 === number ? number : overflow();
};
