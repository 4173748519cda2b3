//! Durations as they stand in attributes: `"300ms"`, `"30s"`, `"10m"`, `"1h"`.

use syn::LitStr;

use super::problem::{Problem, Problems};

/// The milliseconds of a duration literal, more than zero.
pub(super) fn milliseconds(literal: &LitStr) -> Result<u64, Problems> {
    let text = literal.value();
    parse(&text).map_err(|message| {
        Problem::at(literal.span(), format!("`{text}` {message}"))
            .hint("a duration is a whole number and a unit: \"300ms\", \"30s\", \"10m\", \"1h\"")
            .into()
    })
}

fn parse(text: &str) -> Result<u64, &'static str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let factor = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "" if digits > 0 => return Err("has no unit"),
        _ => return Err("is not a duration"),
    };
    if number.is_empty() {
        return Err("is not a duration");
    }
    let milliseconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
    match milliseconds {
        Some(0) => Err("is no time at all"),
        // Beyond this, JavaScript and HTTP headers lose digits; nobody waits 285 000 years.
        Some(milliseconds) if milliseconds <= (1 << 53) => Ok(milliseconds),
        _ => Err("is too long"),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_duration_is_a_whole_number_and_a_unit() {
        assert_eq!(parse("300ms"), Ok(300));
        assert_eq!(parse("30s"), Ok(30_000));
        assert_eq!(parse("10m"), Ok(600_000));
        assert_eq!(parse("1h"), Ok(3_600_000));
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        assert_eq!(parse("30"), Err("has no unit"));
        assert_eq!(parse("0s"), Err("is no time at all"));
        for text in ["", "s", "1.5s", "-1s", " 1s", "1 s", "1d", "1S", "٣s"] {
            assert_eq!(parse(text), Err("is not a duration"), "{text:?}");
        }
        for text in ["99999999999999999999s", "9007199254740993ms", "18446744073709551615h"] {
            assert_eq!(parse(text), Err("is too long"), "{text:?}");
        }
    }
}
