// Codecs of single values that JSON has no form for. A codec turns fresh JSON into a value (`decode`)
// and a value into JSON (`encode`); both throw a `TypeError` that names the path of a wrong value.

export function wrong(path, expected) {
  throw new TypeError(`${path}: expected ${expected}`);
}

const integer = (wrap, expected) => {
  const read = (value, path) => {
    const type = typeof value;
    const whole =
      type === "string" ? /^-?\d+$/.test(value) : type === "bigint" || Number.isSafeInteger(value);
    const exact = whole && BigInt(value);
    return whole && wrap(64, exact) === exact ? exact : wrong(path, expected);
  };
  return { decode: read, encode: (value, path) => `${read(value, path)}` };
};

/** A signed 64-bit integer: decimal text in JSON, `bigint` here. */
export const int64 = /*#__PURE__*/ integer(BigInt.asIntN, "a signed 64-bit integer");

/** An unsigned 64-bit integer: decimal text in JSON, `bigint` here. */
export const uint64 = /*#__PURE__*/ integer(BigInt.asUintN, "an unsigned 64-bit integer");

/** A float: a number in JSON, or the text `NaN`, `Infinity` or `-Infinity`. */
export const float = {
  decode: (json, path) =>
    typeof json === "number"
      ? json
      : /^(NaN|-?Infinity)$/.test(json)
        ? Number(json)
        : wrong(path, "a number"),
  encode: (value, path) =>
    typeof value !== "number"
      ? wrong(path, "a number")
      : Number.isFinite(value)
        ? value
        : `${value}`,
};

/** A point in time: RFC 3339 text in JSON, `Date` here, which holds milliseconds. */
export const timestamp = {
  decode(json, path) {
    const parts = /^([-\d]{10}T[:\d]{8})(\.\d{1,3})?\d*(Z|[-+]\d\d:\d\d)$/.exec(json);
    const date = new Date(parts ? parts[1] + (parts[2] ?? "") + parts[3] : NaN);
    return isNaN(date) ? wrong(path, "an RFC 3339 time") : date;
  },
  encode: (value, path) =>
    value instanceof Date && !isNaN(value) ? value.toISOString() : wrong(path, "a valid Date"),
};

/** Bytes: base64 in JSON, either alphabet and with or without padding; `Uint8Array` here. */
export const bytes = {
  decode(json, path) {
    try {
      const binary = atob(json.replace(/-/g, "+").replace(/_/g, "/"));
      return Uint8Array.from(binary, (char) => char.charCodeAt(0));
    } catch {
      return wrong(path, "base64");
    }
  },
  encode(value, path) {
    if (!(value instanceof Uint8Array)) wrong(path, "a Uint8Array");
    let binary = "";
    for (const byte of value) binary += String.fromCharCode(byte);
    return btoa(binary);
  },
};
