//! Percent-encoding: the query of a GET call, and paths.

use std::borrow::Cow;

/// The decoded values of the parameters of a call by GET; of a repeated one, the first.
#[derive(Debug, Default)]
pub(super) struct Query<'a> {
    pub(super) connect: Option<Cow<'a, str>>,
    pub(super) encoding: Option<Cow<'a, str>>,
    pub(super) compression: Option<Cow<'a, str>>,
    pub(super) base64: Option<Cow<'a, str>>,
    pub(super) contract: Option<Cow<'a, str>>,
    pub(super) message: Option<Cow<'a, str>>,
}

impl<'a> Query<'a> {
    /// Parameters that are not among these are ignored; a value that is malformed is an error, which
    /// names the parameter.
    pub(super) fn parse(query: &'a str) -> Result<Self, String> {
        let mut parsed = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let slot = match name {
                "connect" => &mut parsed.connect,
                "encoding" => &mut parsed.encoding,
                "compression" => &mut parsed.compression,
                "base64" => &mut parsed.base64,
                "contract" => &mut parsed.contract,
                "message" => &mut parsed.message,
                _ => continue,
            };
            if slot.is_none() {
                *slot = Some(decoded(value, Plus::IsSpace).ok_or_else(|| name.to_owned())?);
            }
        }
        Ok(parsed)
    }
}

/// What `+` means: in queries, which have the form of HTML forms, a space; in paths, itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plus {
    IsSpace,
    IsPlus,
}

/// `text` with its `%xx` resolved; none when one is malformed or the result is not UTF-8.
pub(crate) fn decoded(text: &str, plus: Plus) -> Option<Cow<'_, str>> {
    let special = |byte: u8| byte == b'%' || (byte == b'+' && plus == Plus::IsSpace);
    if !text.bytes().any(special) {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            b'+' if plus == Plus::IsSpace => b' ',
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_as_forms_are_and_the_first_of_a_name_counts() {
        let query = Query::parse("message=%7B%22a%22%3A+1%7D&message=x&connect=v1&other=%zz");
        let query = query.expect("the malformed parameter is not ours");
        assert_eq!(query.message.as_deref(), Some("{\"a\": 1}"));
        assert_eq!(query.connect.as_deref(), Some("v1"));
        assert_eq!(query.base64, None);
    }

    #[test]
    fn malformed_escapes_and_broken_utf8_are_errors() {
        for value in ["%", "%4", "%zz", "%+1", "%ff"] {
            assert_eq!(Query::parse(&format!("message={value}")).err().as_deref(), Some("message"));
        }
        assert_eq!(decoded("a+b", Plus::IsPlus).as_deref(), Some("a+b"));
    }
}
