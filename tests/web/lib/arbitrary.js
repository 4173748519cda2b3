// Random messages of any type that @bufbuild/protobuf knows, the same in every run.

import { create, fromJson, ScalarType } from "@bufbuild/protobuf";
import { reflect } from "@bufbuild/protobuf/reflect";
import {
  anyPack,
  DurationSchema,
  FieldDescriptorProto_Label,
  StringValueSchema,
  ValueSchema,
} from "@bufbuild/protobuf/wkt";

const texts = ["", "a", '"\\/\b\n\0', "星🦀", "\u2028", "null", "-1", "__proto__"];
const signed64 = [0n, 1n, -1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const unsigned64 = [0n, 1n, 2n ** 53n + 1n, 2n ** 64n - 1n];
const doubles = [0, 1, -0.1, 1e300, 5e-324, Infinity, -Infinity];
// Those whose decimals a 32-bit float holds exactly: the other side does not round what it reads.
const floats = [0, 1, -0.25, 16777216, Infinity, -Infinity];

/** Numbers from 0 to 1 that depend on the seed only. */
export function sequence(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** A random message of the type `desc`, with numbers from `next`. An `Any` may hold one of the types `known`. */
export function message(desc, next, known = [], depth = 0) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const count = () => Math.floor(next() * 3);

  const scalar = (type) => {
    switch (type) {
      case ScalarType.BOOL:
        return next() < 0.5;
      case ScalarType.STRING:
        return pick(texts);
      case ScalarType.BYTES:
        return Uint8Array.from({ length: count() * 3 }, () => Math.floor(next() * 256));
      case ScalarType.DOUBLE:
        return pick(doubles);
      case ScalarType.FLOAT:
        return pick(floats);
      case ScalarType.UINT64:
      case ScalarType.FIXED64:
        return pick(unsigned64);
      case ScalarType.INT64:
      case ScalarType.SINT64:
      case ScalarType.SFIXED64:
        return pick(signed64);
      case ScalarType.UINT32:
      case ScalarType.FIXED32:
        return pick([0, 1, 4294967295]);
      default:
        return pick([0, 1, -1, 2147483647, -2147483648]);
    }
  };
  // Of proto2's enums the other side holds only known values.
  const enumeration = (of) => pick([...of.values.map((value) => value.number), ...(isOpen(of) ? [77] : [])]);
  const single = (kind, of) => {
    if (kind === "scalar") return scalar(of.scalar);
    if (kind === "enum") return enumeration(of.enum);
    return reflect(of.message, message(of.message, next, known, depth + 1));
  };

  const made = create(desc);
  if (special(desc, made, { pick, next, known, depth })) return made;
  const target = reflect(desc, made);
  for (const field of desc.fields) {
    const holdsMessages = field.message !== undefined;
    const required = field.proto.label === FieldDescriptorProto_Label.REQUIRED;
    if (!required && (next() < 0.5 || (holdsMessages && depth > 3))) continue;
    if (field.fieldKind === "list") {
      const list = target.get(field);
      for (let i = count(); i > 0; i--) list.add(single(field.listKind, field));
    } else if (field.fieldKind === "map") {
      const map = target.get(field);
      for (let i = count(); i > 0; i--) map.set(scalar(field.mapKey), single(field.mapKind, field));
    } else {
      target.set(field, single(field.fieldKind, field));
    }
  }
  return made;
}

const isOpen = (of) => of.open && of.typeName !== "google.protobuf.NullValue";

/** Fills a message of a type whose fields cannot hold just anything; whether `desc` is one. */
function special(desc, made, { pick, next, known, depth }) {
  const nanos = () => pick([0, 500000000, 1000, 1, 999999999]);
  switch (desc.typeName) {
    case "google.protobuf.Timestamp":
      made.seconds = pick([0n, -1n, 951868799n, -62135596800n, 253402300799n]);
      made.nanos = nanos();
      return true;
    case "google.protobuf.Duration": {
      const sign = pick([1, -1]);
      // Only up to the limit: there is nothing behind it.
      made.seconds = pick([0n, 1n, 315575999999n]) * BigInt(sign);
      made.nanos = nanos() * sign || 0;
      return true;
    }
    case "google.protobuf.FieldMask":
      made.paths = pick([[], ["a"], ["a_b.c", "price_cents"]]);
      return true;
    case "google.protobuf.Any": {
      const types = depth > 3 || next() < 0.3 ? [DurationSchema, StringValueSchema] : [...known, desc];
      const inner = pick(types);
      Object.assign(made, anyPack(inner, message(inner, next, known, depth + 1)));
      return true;
    }
    case "google.protobuf.Value": {
      const value = pick([null, true, "text", 1.5, [1, {}, [null]], { a: [null], "": 0 }]);
      made.kind = fromJson(ValueSchema, value).kind;
      return true;
    }
    case "google.protobuf.FloatValue":
    case "google.protobuf.DoubleValue":
      made.value = pick([0, 1.5, -0.25]);
      return true;
    default:
      return false;
  }
}
