//! Strings: borrowed from the text where they have no escapes.

use memchr::memchr;

use super::{Error, Reader};

impl<'de> Reader<'de> {
    /// The string whose opening quote comes next: of the text, or, with escapes, in `scratch`.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Text<'de>, Error> {
        let start = self.at + 1;
        let rest = self.bytes().get(start..).unwrap_or_default();
        if rest.first() == Some(&b'"') {
            // Many are empty.
            self.at = start + 1;
            return Ok(Text::Plain(""));
        }
        let end = match self.is_plain {
            true => start + memchr(b'"', rest).unwrap_or(rest.len()),
            false => special(self.bytes(), start),
        };
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Text::Plain(self.part(start, end)));
        }
        self.escaped(start, end)?;
        Ok(Text::Escaped)
    }

    /// Reads a string from `start`, of which everything before `end` is plain, into `scratch`.
    #[inline(never)]
    fn escaped(&mut self, start: usize, end: usize) -> Result<(), Error> {
        self.scratch.clear();
        let (mut start, mut end) = (start, end);
        loop {
            let plain = self.part(start, end);
            self.scratch.push_str(plain);
            self.at = end + 1;
            match self.bytes().get(end) {
                Some(b'"') => return Ok(()),
                Some(b'\\') => {
                    let c = self.escape()?;
                    self.scratch.push(c);
                }
                Some(_) => return Err(Error::new("a string holds a control character")),
                None => return Err(Error::new("a string has no end")),
            }
            start = self.at;
            end = special(self.bytes(), start);
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, Error> {
        let kind = self.bytes().get(self.at).copied();
        self.at += 1;
        Ok(match kind {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(Error::new("a string holds an unknown escape")),
        })
    }

    /// What stands behind `\u`, and the second half of it in another escape.
    fn code_point(&mut self) -> Result<char, Error> {
        let lone = || Error::new("a string holds half a character");
        let first = self.unit()?;
        if let Some(c) = char::from_u32(first) {
            return Ok(c);
        }
        if !(0xd800..0xdc00).contains(&first)
            || self.bytes().get(self.at..self.at + 2) != Some(b"\\u")
        {
            return Err(lone());
        }
        self.at += 2;
        let second = self.unit()?;
        if !(0xdc00..0xe000).contains(&second) {
            return Err(lone());
        }
        let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        char::from_u32(code).ok_or_else(lone)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u32, Error> {
        let digits = self.bytes().get(self.at..self.at + 4).unwrap_or_default();
        self.at += 4;
        let digit = |number: u32, byte: &u8| Some(number << 4 | char::from(*byte).to_digit(16)?);
        let number = digits.iter().try_fold(0, digit).filter(|_| digits.len() == 4);
        number.ok_or_else(|| Error::new("a string holds an unknown escape"))
    }
}

/// A string that was read.
pub(super) enum Text<'de> {
    /// It stands in the text.
    Plain(&'de str),
    /// It is in `scratch`.
    Escaped,
}

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = ONES << 7;

/// The high bit of each byte of `word` that is below `limit`; of bytes behind the first one maybe by mistake.
#[inline]
fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(ONES * limit) & !word & HIGH
}

/// The place of the first byte from `at` that is not plain: a quote, a backslash, a control character; or the
/// end. Eight bytes at a time.
#[inline(never)]
fn special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let quotes = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslashes = below(word ^ (ONES * u64::from(b'\\')), 1);
        let found = below(word, 0x20) | quotes | backslashes;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len())
}
