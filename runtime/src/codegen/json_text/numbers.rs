//! Numbers: integers of up to 64 bits exactly, everything else as the nearest double or, for those who ask, as
//! it is written.

use serde::de::Visitor;

use super::{Error, Reader};

/// How a number that is no integer of 64 bits is handed out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    Double,
    Text,
}

impl<'de> Reader<'de> {
    /// Reads the number that comes next.
    #[inline]
    pub(super) fn number<V>(&mut self, others: Others, visitor: V) -> Result<V::Value, Error>
    where
        V: Visitor<'de>,
    {
        let start = self.at;
        let is_negative = self.bytes().get(start) == Some(&b'-');
        let first = start + usize::from(is_negative);
        let digits = self.bytes().get(first..).unwrap_or_default();
        let (value, count) = whole(digits);
        self.at = first + count;
        if count == 0 || (count > 1 && digits.first() == Some(&b'0')) {
            return Err(Error::new("a number is malformed"));
        }
        match value.filter(|_| !matches!(digits.get(count), Some(b'.' | b'e' | b'E'))) {
            Some(value) if !is_negative => return visitor.visit_u64(value),
            Some(0) => return visitor.visit_f64(-0.0),
            Some(value) => {
                if let Some(value) = 0_i64.checked_sub_unsigned(value) {
                    return visitor.visit_i64(value);
                }
            }
            None => {}
        }
        let (text, nearest) = self.decimal(start)?;
        match others {
            Others::Double => visitor.visit_f64(nearest),
            Others::Text => visitor.visit_borrowed_str(text),
        }
    }

    /// The number that began at `start`, whose whole part is behind: as text, and as the nearest double.
    #[inline(never)]
    fn decimal(&mut self, start: usize) -> Result<(&'de str, f64), Error> {
        if self.bytes().get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.bytes().get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes().get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        let text = self.part(start, self.at);
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok((text, number)),
            _ => Err(Error::new("a number is too large")),
        }
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.bytes().get(self.at) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Error::new("a number is malformed")) }
    }
}

/// The number that the digits in front of `text` stand for, when it has 64 bits; and how many digits there are.
#[inline]
pub(in crate::codegen) fn whole(text: &[u8]) -> (Option<u64>, usize) {
    let mut value: u64 = 0;
    let mut count = 0;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        count += 1;
    }
    // Numbers of 19 digits fit.
    if count < 20 {
        return (Some(value), count);
    }
    let digits = text.get(..count).and_then(|digits| std::str::from_utf8(digits).ok());
    (digits.and_then(|digits| digits.parse().ok()), count)
}
