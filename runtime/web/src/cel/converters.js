// Converters: what pages need of capability data. None of them fails.

/** An integer of minor units as a decimal: `19.99`. */
export function decimal(minor, digits) {
  const count = Number(digits < 0n ? 0n : digits > 18n ? 18n : digits);
  const text = `${minor < 0n ? -minor : minor}`.padStart(count + 1, "0");
  const point = text.length - count;
  return `${minor < 0n ? "-" : ""}${text.slice(0, point)}${count ? "." : ""}${text.slice(point)}`;
}

// ISO 4217: currencies whose minor unit is not a hundredth.
const UNITS = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Minor units of a currency with its code: `19.99 CNY`. */
export function money(minor, currency) {
  const listed = Object.keys(UNITS).find((digits) => UNITS[digits].split(" ").includes(currency));
  return `${decimal(minor, BigInt(listed ?? 2))} ${currency}`;
}

/** What a table says of a key, or else `otherwise`. */
export const label = (key, table, otherwise) => table.get(key) ?? otherwise;

/** The first item of a list, or else `otherwise`. */
export const firstOr = (list, otherwise) => (list.length > 0 ? list[0] : otherwise);

/** At most so many items of a list, from the start. */
export const take = (list, count) => list.slice(0, Number(count > 0n ? count : 0n));

/** A text in which `{name}` is replaced; names without a value stay. */
export const template = (text, values) =>
  text.replace(/\{([^{}]*)\}/g, (whole, name) => values.get(name) ?? whole);

/** A text of at most `count` characters as people see them, the last being `…` where something was cut. */
export function truncate(text, count) {
  if (count <= 0n) return "";
  // A character has a unit at least.
  if (text.length <= count) return text;
  const limit = Number(count);
  let [seen, end] = [0, 0];
  for (const { index } of new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)) {
    if (seen === limit - 1) end = index;
    if (seen++ === limit) return `${text.slice(0, end)}…`;
  }
  return text;
}
