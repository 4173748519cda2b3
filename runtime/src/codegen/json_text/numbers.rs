//! Numbers: integers of up to 64 bits exactly, everything else as the nearest double.

use serde::de::Visitor;

use super::{Error, Reader};

impl<'de> Reader<'de> {
    /// Reads the number that comes next.
    #[inline]
    pub(super) fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let start = self.at;
        let is_negative = self.bytes().get(start) == Some(&b'-');
        self.at += usize::from(is_negative);
        let first = self.at;
        let mut value: u64 = 0;
        let mut fits = true;
        while let Some(digit @ b'0'..=b'9') = self.bytes().get(self.at) {
            let digit = u64::from(digit - b'0');
            match value.checked_mul(10).and_then(|value| value.checked_add(digit)) {
                Some(next) => value = next,
                None => fits = false,
            }
            self.at += 1;
        }
        let has_leading_zero = self.at > first + 1 && self.bytes().get(first) == Some(&b'0');
        if self.at == first || has_leading_zero {
            return Err(Error::new("a number is malformed"));
        }
        if matches!(self.bytes().get(self.at), Some(b'.' | b'e' | b'E')) || !fits {
            return visitor.visit_f64(self.float(start)?);
        }
        match (is_negative, i64::try_from(value)) {
            (false, _) => visitor.visit_u64(value),
            (true, Ok(0)) => visitor.visit_f64(-0.0),
            (true, Ok(value)) => visitor.visit_i64(-value),
            (true, Err(_)) if value == i64::MIN.unsigned_abs() => visitor.visit_i64(i64::MIN),
            (true, Err(_)) => visitor.visit_f64(self.float(start)?),
        }
    }

    /// The number that began at `start`, whose whole part is behind.
    fn float(&mut self, start: usize) -> Result<f64, Error> {
        if self.bytes().get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.bytes().get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes().get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        let number: Option<f64> = self.part(start, self.at).parse().ok();
        number
            .filter(|number| number.is_finite())
            .ok_or_else(|| Error::new("a number is too large"))
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
