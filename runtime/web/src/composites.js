// Codecs of values that hold other values. `decode` works in place, on JSON that was parsed for it alone;
// `encode` copies. Keys are read as own properties only, so `constructor` and `__proto__` are mere names.

import { wrong } from "./scalars.js";

const record = (value, path) =>
  typeof value === "object" && value && !Array.isArray(value) ? value : wrong(path, "an object");

const items = (value, path) => (Array.isArray(value) ? value : wrong(path, "a list"));

const own = (value, key) => (Object.hasOwn(value, key) ? value[key] : undefined);

const once = (make) => {
  let made;
  return () => (made ??= make());
};

/** A value that may be `null`. */
export const nullable = (codec) => ({
  decode: (json, path) => (json === null ? json : codec.decode(json, path)),
  encode: (value, path) => (value == null ? value : codec.encode(value, path)),
});

/** A field that may be absent, or `null` in JSON. */
export const optional = (codec) => ({
  decode: (json, path) => (json == null ? undefined : codec.decode(json, path)),
  encode: nullable(codec).encode,
});

/** A list of values of one kind. */
export const list = (codec) => ({
  decode(json, path) {
    items(json, path).forEach((item, i) => (json[i] = codec.decode(item, `${path}[${i}]`)));
    return json;
  },
  encode: (value, path) => items(value, path).map((item, i) => codec.encode(item, `${path}[${i}]`)),
});

/** Values of fixed positions; a position without a codec is left as it is. */
export const tuple = (...codecs) => {
  const each = (direction) => (value, path) =>
    items(value, path).map((item, i) => codecs[i]?.[direction](item, `${path}[${i}]`) ?? item);
  return { decode: each("decode"), encode: each("encode") };
};

/** An object used as a map. */
export const map = (codec) => {
  // `fromEntries` defines properties and never assigns, so a key `__proto__` stays a key.
  const each = (direction) => (value, path) =>
    Object.fromEntries(
      Object.entries(record(value, path)).map(([key, item]) => [
        key,
        codec[direction](item, `${path}.${key}`),
      ]),
    );
  return { decode: each("decode"), encode: each("encode") };
};

/** An object with known fields, of which those that need a codec are listed. */
export const object = (fields) => {
  const entries = once(() => Object.entries(fields()));
  return {
    decode(json, path) {
      record(json, path);
      for (const [key, codec] of entries()) {
        const before = own(json, key);
        const after = codec.decode(before, `${path}.${key}`);
        if (after === undefined) delete json[key];
        else if (after !== before) json[key] = after;
      }
      return json;
    },
    encode(value, path) {
      const json = { ...record(value, path) };
      for (const [key, codec] of entries()) {
        const before = own(json, key);
        if (before !== undefined) json[key] = codec.encode(before, `${path}.${key}`);
      }
      return json;
    },
  };
};

/** One of several objects, told apart by a property; variants that need no codec are not listed. */
export const union = (tag, variants) => {
  const known = once(variants);
  const pass = (direction) => (value, path) => {
    const codec = own(known(), own(record(value, path), tag));
    return codec ? codec[direction](value, path) : value;
  };
  return { decode: pass("decode"), encode: pass("encode") };
};

/** A codec that is looked up when it is first used: for types that refer to each other. */
export const lazy = (make) => {
  const codec = once(make);
  return {
    decode: (json, path) => codec().decode(json, path),
    encode: (value, path) => codec().encode(value, path),
  };
};
