// Mathematics: the extension `math`. What JavaScript has itself is not here.

import { fail } from "./failure.js";
import { int } from "./limits.js";

const greater = (a, b) => (b > a ? b : a);
const lesser = (a, b) => (b < a ? b : a);

const chosen = (choose) => (list) =>
  list.length > 0 ? list.reduce(choose) : fail("the list is empty");

export const mathGreatestInt64 = greater;
export const mathGreatestUint64 = greater;
export const mathGreatestDouble = greater;
export const mathGreatestList = /*#__PURE__*/ chosen(greater);
export const mathLeastInt64 = lesser;
export const mathLeastUint64 = lesser;
export const mathLeastDouble = lesser;
export const mathLeastList = /*#__PURE__*/ chosen(lesser);

/** Halves away from zero. */
export const mathRoundDouble = (a) => Math.sign(a) * Math.round(Math.abs(a));

export const mathAbsInt = (a) => int(a < 0n ? -a : a);

export const mathSignInt = (a) => (a > 0n ? 1n : a < 0n ? -1n : 0n);
export const mathSignUint = mathSignInt;
export const mathSignDouble = (a) => (a === 0 ? 0 : Math.sign(a));

export const mathBitNotUint = (a) => BigInt.asUintN(64, ~a);

const distance = (by) => (by < 0n ? fail("a shift by a negative number") : by);

// 64 or more leaves nothing; JavaScript would try to make a number of so many bits.
export const mathBitShiftLeftIntInt = (a, by) =>
  distance(by) < 64n ? BigInt.asIntN(64, a << by) : 0n;
export const mathBitShiftLeftUintInt = (a, by) =>
  distance(by) < 64n ? BigInt.asUintN(64, a << by) : 0n;
export const mathBitShiftRightIntInt = (a, by) =>
  BigInt.asIntN(64, BigInt.asUintN(64, a) >> distance(by));
export const mathBitShiftRightUintInt = (a, by) => a >> distance(by);

export const mathSqrtInt = (a) => Math.sqrt(Number(a));
export const mathSqrtUint = mathSqrtInt;
