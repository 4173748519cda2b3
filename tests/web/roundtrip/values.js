// Values that are easily lost on the way, and random ones made of them.

export const int64s = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)];
export const uint64s = [0n, 1n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];
export const floats = [0, 1.5, -1e-7, 0.1 + 0.2, 5e-324, Number.MAX_VALUE, NaN, Infinity, -Infinity];
// As the shortest decimals of the 32-bit floats that they stand for, which is what the server writes.
export const singles = [0, 1.5, 0.3, -1e-7, 1e-45, 3.4028235e38, NaN, Infinity, -Infinity];

export const texts = [
  "",
  "plain",
  "Ελληνικά",
  "العربية",
  "中文，日本語、한국어",
  "हिन्दी தமிழ் ไทย",
  "🐢👩🏽‍🚀🏳️‍🌈",
  "e\u0301 is not \u00e9",
  "\u0000\u0001\u001f\u007f\u0085",
  "\u2028\u2029\ufeff\uffff",
  "\u{10ffff}\u{1f422}",
  "\"\\/'`<script>&amp;%00%2F+?#",
  " \t\r\n ",
  "__proto__",
];

export const blobs = [
  Uint8Array.of(),
  Uint8Array.of(0),
  Uint8Array.of(251, 255, 254),
  Uint8Array.of(255, 255),
  Uint8Array.from({ length: 256 }, (_, i) => i),
  Uint8Array.from({ length: 70_001 }, (_, i) => i * 7),
];

export const times = [
  new Date(0),
  new Date("1969-12-31T23:59:59.999Z"),
  new Date("2024-02-29T12:34:56.007Z"),
  new Date("0001-01-01T00:00:00Z"),
  new Date("9999-12-31T23:59:59.999Z"),
];

export const knownKinds = ["KIND_UNSPECIFIED", "KIND_ROUND", "KIND_SQUARE"];
// In a message a value of a newer schema is kept, as its number.
const kinds = [...knownKinds, 77, -2147483648];

export const json = {
  "": null,
  deep: [[[{ a: [true, false, null, 0, -1.5, 1e300, "🐢"] }]]],
  constructor: "x",
};

/** Numbers from 0 to 1 that are the same in every run. */
function sequence(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** `count` random messages. */
export function* messages(count) {
  const next = sequence(7);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const some = (list) => Array.from({ length: Math.floor(next() * 4) }, () => pick(list));
  const mapOf = (keys, make) => Object.fromEntries(some(keys).map((key) => [key, make()]));
  const maybe = (key, make) => (next() < 0.5 ? { [key]: make() } : {});
  const smallBlobs = blobs.slice(0, 5);

  const choices = [
    () => ({}),
    () => ({ chosenId: pick(uint64s) }),
    () => ({ chosenText: pick(texts) }),
    () => ({ chosenBlob: pick(smallBlobs) }),
    (depth) => ({ chosenValues: make(depth + 1) }),
    () => ({ chosenTime: pick(times) }),
    () => ({ chosenNull: null }),
  ];

  function make(depth) {
    const below = depth < 2 ? () => make(depth + 1) : undefined;
    return {
      flag: next() < 0.5,
      int32: pick([0, -1, 2147483647, -2147483648]),
      int64: pick(int64s),
      uint32: pick([0, 4294967295]),
      uint64: pick(uint64s),
      sint64: pick(int64s),
      fixed64: pick(uint64s),
      sfixed64: pick(int64s),
      single: pick(singles),
      double: pick(floats),
      text: pick(texts),
      blob: pick(smallBlobs),
      kind: pick(kinds),
      ...maybe("maybeInt64", () => pick(int64s)),
      ...maybe("maybeText", () => pick(texts)),
      ...maybe("maybeBlob", () => pick(smallBlobs)),
      ...maybe("maybeFlag", () => next() < 0.5),
      ...maybe("maybeKind", () => pick(kinds)),
      int64s: some(int64s),
      blobs: some(smallBlobs),
      texts: some(texts),
      kinds: some(kinds),
      doubles: some(floats),
      byText: mapOf(texts, () => pick(uint64s)),
      byInt64: mapOf(int64s.map(String), () => pick(smallBlobs)),
      byFlag: mapOf(["true", "false"], () => pick(texts)),
      byUint32: below ? mapOf(["0", "7", "4294967295"], below) : {},
      ...(depth < 2 ? pick(choices)(depth) : {}),
      ...maybe("time", () => pick(times)),
      ...maybe("exactTime", () => "2024-02-29T12:34:56.123456789Z"),
      ...maybe("duration", () => pick(["0s", "1.500s", "-0.000000001s", "315576000000s"])),
      ...maybe("mask", () => pick(["", "text", "maybeText,chosenValues.blob"])),
      ...maybe("object", () => json),
      ...maybe("anyJson", () => pick([json, null, [], "text", 1.5, true])),
      ...maybe("wrappedInt64", () => pick(int64s)),
      ...maybe("wrappedBlob", () => pick(smallBlobs)),
      ...maybe("wrappedDouble", () => pick(floats)),
      ...maybe("empty", () => ({})),
      times: some(times),
    };
  }
  for (let i = 0; i < count; i++) yield make(0);
}
