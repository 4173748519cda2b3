// Integers: `bigint`, of 64 bits. A result that does not fit fails.

import { fail } from "./failure.js";
import { int, uint } from "./limits.js";

const nonZero = (value) => (value === 0n ? fail("division by zero") : value);

export const negateInt64 = (a) => int(-a);
export const addInt64 = (a, b) => int(a + b);
export const addUint64 = (a, b) => uint(a + b);
export const subtractInt64 = (a, b) => int(a - b);
export const subtractUint64 = (a, b) => uint(a - b);
export const multiplyInt64 = (a, b) => int(a * b);
export const multiplyUint64 = (a, b) => uint(a * b);
export const divideInt64 = (a, b) => int(a / nonZero(b));
export const divideUint64 = (a, b) => a / nonZero(b);
export const moduloUint64 = (a, b) => a % nonZero(b);

// Where there is no quotient there is no remainder: of the least integer by -1.
export const moduloInt64 = (a, b) => a - divideInt64(a, b) * b;
