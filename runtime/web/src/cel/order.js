// Equality and order of values of one type. Numbers, `bigint` and `boolean` compare by JavaScript's operators.

/** Which text comes first, by code points: negative, zero or positive. */
export function compareString(a, b) {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

// Halves of pairs stand for the highest code points, though other units have greater values.
const rank = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Which bytes come first: negative, zero or positive. */
export function compareBytes(a, b) {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** Which of two values of a type with an order comes first; NaN comes after all numbers. */
export function compare(a, b) {
  if (typeof a === "string") return compareString(a, b);
  if (typeof a === "object") return compareBytes(a, b);
  // Only NaN differs from itself.
  return a < b ? -1 : a > b ? 1 : Number(a !== a) - Number(b !== b);
}

/** Whether two values of one type are equal; NaN is not, and absent properties are as if not named. */
export function equals(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  if (Array.isArray(a)) return a.length === b.length && a.every((item, i) => equals(item, b[i]));
  if (a instanceof Uint8Array) return compareBytes(a, b) === 0;
  if (a instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Map) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && equals(item, b.get(key)));
  }
  const keys = named(a);
  return keys.length === named(b).length && keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]));
}

const named = (object) => Object.keys(object).filter((key) => object[key] !== undefined);
