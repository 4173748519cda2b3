//! Minor units of money as decimals.

/// `decimal(minor, digits)`: `19.99` of 1999 with two digits.
pub fn decimal(minor: i64, digits: i64) -> String {
    let count = usize::try_from(digits.clamp(0, 18)).unwrap_or_default();
    let text = format!("{:0>width$}", minor.unsigned_abs(), width = count + 1);
    let (whole, rest) = text.split_at(text.len() - count);
    let sign = if minor < 0 { "-" } else { "" };
    let point = if count > 0 { "." } else { "" };
    [sign, whole, point, rest].concat()
}

/// `money(minor, currency)`: `19.99 CNY`.
pub fn money(minor: i64, currency: &str) -> String {
    [&decimal(minor, digits(currency)), " ", currency].concat()
}

/// How many digits the minor unit of a currency has, by ISO 4217.
fn digits(currency: &str) -> i64 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_stands_before_the_last_digits() {
        assert_eq!(decimal(1999, 2), "19.99");
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(7, 0), "7");
        assert_eq!(decimal(7, -3), "7");
        assert_eq!(decimal(i64::MIN, 99), "-9.223372036854775808");
    }

    #[test]
    fn currencies_have_their_own_minor_units() {
        assert_eq!(money(1999, "CNY"), "19.99 CNY");
        assert_eq!(money(1999, "JPY"), "1999 JPY");
        assert_eq!(money(1999, "KWD"), "1.999 KWD");
        assert_eq!(money(-1, ""), "-0.01 ");
    }
}
