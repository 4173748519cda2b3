// Numbers as `format` writes them: exact decimals, halves to even, as Rust and C have it.

/** A finite number as a fraction of integers. */
function fractionOf(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const exponent = bits >> 52n;
  const digits = exponent ? (bits & (2n ** 52n - 1n)) | (2n ** 52n) : bits;
  const shift = (exponent || 1n) - 1075n;
  return shift > 0n ? [digits << shift, 1n] : [digits, 1n << -shift];
}

/** `over / under`, rounded. */
function rounded(over, under) {
  const [whole, rest] = [over / under, (over % under) * 2n];
  return rest > under || (rest === under && whole % 2n === 1n) ? whole + 1n : whole;
}

const signed = (value, text) => (value < 0 || Object.is(value, -0) ? `-${text}` : text);

/** The digits of an integer with a point before the last `count` of them. */
function pointed(digits, count) {
  const text = `${digits}`.padStart(count + 1, "0");
  return count ? `${text.slice(0, -count)}.${text.slice(-count)}` : text;
}

/** `%f`: `3.140000`. */
export function formatFixed(value, digits) {
  if (!Number.isFinite(value)) return `${value}`;
  const [over, under] = fractionOf(value);
  return signed(value, pointed(rounded(over * 10n ** BigInt(digits), under), digits));
}

/** `%e`: `3.140000e+00`. */
export function formatScientific(value, digits) {
  if (!Number.isFinite(value)) return `${value}`;
  const [over, under] = fractionOf(value);
  const scaled = (by) =>
    by < 0 ? rounded(over, under * 10n ** BigInt(-by)) : rounded(over * 10n ** BigInt(by), under);
  let exponent = Number(value.toExponential(20).split("e")[1]);
  let mantissa = scaled(digits - exponent);
  // It may be rounded up to one digit more.
  if (`${mantissa}`.length > digits + 1) mantissa = scaled(digits - ++exponent);
  const size = `${Math.abs(exponent)}`.padStart(2, "0");
  return signed(value, `${pointed(mantissa, digits)}e${exponent < 0 ? "-" : "+"}${size}`);
}
