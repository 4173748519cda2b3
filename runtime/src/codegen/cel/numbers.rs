//! Conversions of numbers, booleans and bytes, from and to text too.

use super::Failure;

/// `int(uint)`
pub fn uint64_to_int64(value: u64) -> Result<i64, Failure> {
    i64::try_from(value).map_err(|_| Failure::Overflow)
}

/// `uint(int)`
pub fn int64_to_uint64(value: i64) -> Result<u64, Failure> {
    u64::try_from(value).map_err(|_| Failure::Overflow)
}

/// `int(double)`, towards zero. The ends of the range are refused: which of the integers that round to them
/// is meant cannot be known.
pub fn double_to_int64(value: f64) -> Result<i64, Failure> {
    const END: f64 = 9_223_372_036_854_775_808.0;
    if value > -END && value < END { Ok(value as i64) } else { Err(Failure::Overflow) }
}

/// `uint(double)`, towards zero.
pub fn double_to_uint64(value: f64) -> Result<u64, Failure> {
    const END: f64 = 18_446_744_073_709_551_616.0;
    if (0.0..END).contains(&value) { Ok(value as u64) } else { Err(Failure::Overflow) }
}

/// `double(int)`, the nearest one.
pub fn int64_to_double(value: i64) -> f64 {
    value as f64
}

/// `double(uint)`, the nearest one.
pub fn uint64_to_double(value: u64) -> f64 {
    value as f64
}

/// `int(string)`: decimal digits, after a sign if need be.
pub fn string_to_int64(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::unreadable(text, "an integer"))
}

/// `uint(string)`: decimal digits.
pub fn string_to_uint64(text: &str) -> Result<u64, Failure> {
    let digits = Some(text).filter(|text| !text.starts_with('+'));
    digits
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| Failure::unreadable(text, "an unsigned integer"))
}

/// `double(string)`: decimal, with an exponent if need be; `NaN`, `Infinity` and `Inf` in any case.
pub fn string_to_double(text: &str) -> Result<f64, Failure> {
    let value: Option<f64> = text.parse().ok();
    let is_beyond =
        |value: &f64| value.is_infinite() && text.contains(|c: char| c.is_ascii_digit());
    value.filter(|value| !is_beyond(value)).ok_or_else(|| Failure::unreadable(text, "a double"))
}

/// `bool(string)`
pub fn string_to_bool(text: &str) -> Result<bool, Failure> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(Failure::unreadable(text, "a bool")),
    }
}

/// `string(bool)`
pub fn bool_to_string(value: bool) -> String {
    value.to_string()
}

/// `string(int)`
pub fn int64_to_string(value: i64) -> String {
    itoa::Buffer::new().format(value).to_owned()
}

/// `string(uint)`
pub fn uint64_to_string(value: u64) -> String {
    itoa::Buffer::new().format(value).to_owned()
}

/// `string(double)`: the shortest digits that read as the same number; with an exponent from 1e21 on and
/// below 1e-6, as ECMAScript has it; `NaN`, `Infinity`, `-Infinity`.
pub fn double_to_string(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let size = value.abs();
    if size == 0.0 || (1e-6..1e21).contains(&size) {
        return value.to_string();
    }
    let text = format!("{value:e}");
    match text.split_once('e') {
        Some((digits, exponent)) if !exponent.starts_with('-') => format!("{digits}e+{exponent}"),
        _ => text,
    }
}

/// `string(bytes)`
pub fn bytes_to_string(bytes: &[u8]) -> Result<String, Failure> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| Failure::NotUtf8)
}

/// `bytes(string)`: in UTF-8.
pub fn string_to_bytes(text: &str) -> bytes::Bytes {
    bytes::Bytes::copy_from_slice(text.as_bytes())
}

/// An `int` for a field of 32 bits.
pub fn int64_to_int32(value: i64) -> Result<i32, Failure> {
    i32::try_from(value).map_err(|_| Failure::Overflow)
}

/// A `uint` for a field of 32 bits.
pub fn uint64_to_uint32(value: u64) -> Result<u32, Failure> {
    u32::try_from(value).map_err(|_| Failure::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_cut_towards_zero_and_refused_outside_of_the_range() {
        assert_eq!(double_to_int64(-1.9), Ok(-1));
        assert_eq!(double_to_uint64(1.9), Ok(1));
        for beyond in [f64::NAN, f64::INFINITY, 9_223_372_036_854_775_807.0, -1e99] {
            assert_eq!(double_to_int64(beyond), Err(Failure::Overflow), "{beyond}");
        }
        for beyond in [f64::NAN, -0.5, 18_446_744_073_709_551_616.0] {
            assert_eq!(double_to_uint64(beyond), Err(Failure::Overflow), "{beyond}");
        }
        assert_eq!(uint64_to_int64(u64::MAX), Err(Failure::Overflow));
        assert_eq!(int64_to_uint64(-1), Err(Failure::Overflow));
    }

    #[test]
    fn numbers_are_read_as_a_whole() {
        assert_eq!(string_to_int64("-987"), Ok(-987));
        assert_eq!(string_to_uint64("987"), Ok(987));
        assert_eq!(string_to_double("6.02214e23"), Ok(6.022_14e23));
        assert_eq!(string_to_double("-Infinity"), Ok(f64::NEG_INFINITY));
        for text in ["", " 1", "1x", "9223372036854775808"] {
            assert!(string_to_int64(text).is_err(), "{text:?}");
        }
        assert!(string_to_uint64("+1").is_err() && string_to_uint64("-1").is_err());
        assert!(string_to_double("1e999").is_err() && string_to_double("one").is_err());
        let error = string_to_int64("abc").unwrap_err();
        assert_eq!(error.to_string(), "\"abc\" is not an integer");
    }

    #[test]
    fn doubles_are_written_with_the_fewest_digits() {
        for (value, text) in [
            (123.456, "123.456"),
            (-987.654, "-987.654"),
            (1.0, "1"),
            (1_000_000.0, "1000000"),
            (6.022_14e23, "6.02214e+23"),
            (1.38e-23, "1.38e-23"),
            (1e21, "1e+21"),
            (0.000_001, "0.000001"),
            (1e-7, "1e-7"),
            (-0.0, "-0"),
            (f64::NEG_INFINITY, "-Infinity"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(double_to_string(value), text);
        }
    }

    #[test]
    fn bytes_are_text_where_they_are_utf8() {
        assert_eq!(bytes_to_string("ÿ".as_bytes()), Ok("ÿ".to_owned()));
        assert_eq!(bytes_to_string(&[0, 0xff]), Err(Failure::NotUtf8));
        assert_eq!(&string_to_bytes("ÿ")[..], [0xc3, 0xbf]);
    }

    #[test]
    fn words_are_booleans() {
        for text in ["1", "t", "T", "true", "TRUE", "True"] {
            assert_eq!(string_to_bool(text), Ok(true));
        }
        for text in ["0", "f", "F", "false", "FALSE", "False"] {
            assert_eq!(string_to_bool(text), Ok(false));
        }
        assert!(string_to_bool("tRUE").is_err() && string_to_bool("").is_err());
    }
}
