//! The clauses of `format`, each the text of one value.

use std::collections::BTreeMap;

use prost_types::{Duration, Timestamp};

use super::{duration_to_string, timestamp_to_string};

/// A value that `%s` shows.
pub trait Text {
    /// Its text.
    fn text(&self) -> String;
}

/// `%s`
pub fn format_text<T: Text + ?Sized>(value: &T) -> String {
    value.text()
}

macro_rules! text {
    ($($ty:ty: $value:ident => $text:expr;)*) => { $(
        impl Text for $ty {
            fn text(&self) -> String {
                let $value = self;
                $text
            }
        }
    )* };
}

text! {
    bool: value => value.to_string();
    i64: value => value.to_string();
    u64: value => value.to_string();
    f64: value => format_double(*value);
    str: value => value.to_owned();
    String: value => value.clone();
    [u8]: value => format_bytes(value);
    bytes::Bytes: value => format_bytes(value);
    Timestamp: value => timestamp_to_string(*value);
    Duration: value => duration_to_string(*value);
    (): _value => "null".to_owned();
}

impl<T: Text> Text for Vec<T> {
    fn text(&self) -> String {
        let items: Vec<String> = self.iter().map(T::text).collect();
        format!("[{}]", items.join(", "))
    }
}

/// In order of the texts of the keys.
impl<K: Text, V: Text> Text for BTreeMap<K, V> {
    fn text(&self) -> String {
        let mut entries: Vec<(String, String)> =
            self.iter().map(|(key, value)| (key.text(), value.text())).collect();
        entries.sort();
        let entries: Vec<String> =
            entries.into_iter().map(|(key, value)| format!("{key}: {value}")).collect();
        format!("{{{}}}", entries.join(", "))
    }
}

impl<T: Text> Text for Option<T> {
    fn text(&self) -> String {
        self.as_ref().map_or_else(|| "null".to_owned(), T::text)
    }
}

impl<T: Text + ?Sized> Text for &T {
    fn text(&self) -> String {
        T::text(self)
    }
}

/// `%s` and `%d` of a double: the shortest digits, never with an exponent.
pub fn format_double(value: f64) -> String {
    not_a_number(value).map_or_else(|| value.to_string(), str::to_owned)
}

/// `%s` of bytes: as UTF-8, with a replacement character for each run of what is none.
pub fn format_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let goes_on = chunk.valid().is_empty() && text.ends_with(char::REPLACEMENT_CHARACTER);
        if !chunk.invalid().is_empty() && !goes_on {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// `%f`
pub fn format_fixed(value: f64, digits: usize) -> String {
    not_a_number(value).map_or_else(|| format!("{value:.digits$}"), str::to_owned)
}

/// `%e`: an exponent of two digits at least, with its sign.
pub fn format_scientific(value: f64, digits: usize) -> String {
    if let Some(name) = not_a_number(value) {
        return name.to_owned();
    }
    let text = format!("{value:.digits$e}");
    let (number, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    match exponent.strip_prefix('-') {
        Some(exponent) => format!("{number}e-{exponent:0>2}"),
        None => format!("{number}e+{exponent:0>2}"),
    }
}

fn not_a_number(value: f64) -> Option<&'static str> {
    match value {
        _ if value.is_nan() => Some("NaN"),
        _ if value.is_finite() => None,
        _ if value > 0.0 => Some("Infinity"),
        _ => Some("-Infinity"),
    }
}

/// `%b` of an `int`.
pub fn format_binary(value: i64) -> String {
    format!("{}{:b}", sign(value), value.unsigned_abs())
}

/// `%o` of an `int`.
pub fn format_octal(value: i64) -> String {
    format!("{}{:o}", sign(value), value.unsigned_abs())
}

/// `%x` of an `int`.
pub fn format_hex(value: i64) -> String {
    format!("{}{:x}", sign(value), value.unsigned_abs())
}

/// `%X` of an `int`.
pub fn format_upper_hex(value: i64) -> String {
    format!("{}{:X}", sign(value), value.unsigned_abs())
}

/// `%b` of a `uint`.
pub fn format_binary_uint(value: u64) -> String {
    format!("{value:b}")
}

/// `%o` of a `uint`.
pub fn format_octal_uint(value: u64) -> String {
    format!("{value:o}")
}

/// `%x` of a `uint`.
pub fn format_hex_uint(value: u64) -> String {
    format!("{value:x}")
}

/// `%X` of a `uint`.
pub fn format_upper_hex_uint(value: u64) -> String {
    format!("{value:X}")
}

/// `%x` of a string or bytes.
pub fn format_hex_bytes(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `%X` of a string or bytes.
pub fn format_upper_hex_bytes(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn sign(value: i64) -> &'static str {
    if value < 0 { "-" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_texts_within_lists_and_maps() {
        assert_eq!(format_text(&vec![1.5, 2.0]), "[1.5, 2]");
        let map = BTreeMap::from([(2_i64, "b"), (10, "a")]);
        assert_eq!(format_text(&map), "{10: a, 2: b}");
        assert_eq!(format_text(&vec![Some(true), None]), "[true, null]");
        assert_eq!(format_text(&Duration { seconds: 1, nanos: 500_000_000 }), "1.5s");
        assert_eq!(format_text(&f64::NEG_INFINITY), "-Infinity");
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced_run_by_run() {
        assert_eq!(format_bytes(b"a\xff\xfeb\xff"), "a\u{fffd}b\u{fffd}");
    }

    #[test]
    fn numbers_have_the_digits_asked_for() {
        assert_eq!(format_fixed(3.25, 6), "3.250000");
        assert_eq!(format_fixed(1.25, 0), "1");
        assert_eq!(format_scientific(1052.032911275, 6), "1.052033e+03");
        assert_eq!(format_scientific(0.000_012, 1), "1.2e-05");
        assert_eq!(format_fixed(f64::NAN, 2), "NaN");
    }

    #[test]
    fn the_sign_stands_before_the_digits() {
        assert_eq!(format_binary(-5), "-101");
        assert_eq!(format_octal(-9), "-11");
        assert_eq!(format_hex(-255), "-ff");
        assert_eq!(format_upper_hex(i64::MIN), "-8000000000000000");
        assert_eq!(format_hex_bytes("Hi".as_bytes()), "4869");
        assert_eq!(format_upper_hex_bytes(&[0xab]), "AB");
    }
}
