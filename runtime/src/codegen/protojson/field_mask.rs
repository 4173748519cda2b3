//! `google.protobuf.FieldMask`: paths in lowerCamelCase, joined by commas. The specification has it that a path
//! which would come back as another is not written, and that underscores are not read.

use prost_types as proto;
use serde::de::Deserializer;
use serde::ser::{Error as _, Serializer};

use super::codec::Codec;
use super::time::Parsed;

/// `google.protobuf.FieldMask`.
#[derive(Clone, Copy, Debug)]
pub struct FieldMask;

impl Codec<proto::FieldMask> for FieldMask {
    fn encode<S: Serializer>(self, value: &proto::FieldMask, to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for (place, path) in value.paths.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            if !push_camel(&mut text, path) {
                return Err(S::Error::custom(format_args!(
                    "the field mask path `{path}` cannot be read back from lowerCamelCase"
                )));
            }
        }
        to.serialize_str(&text)
    }

    fn decode<'de, D>(self, from: D, into: &mut proto::FieldMask) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        let expected = "field names in lowerCamelCase, joined by commas";
        *into = from.deserialize_str(Parsed { parse: parse_mask, expected })?;
        Ok(())
    }
}

/// Appends `path` in lowerCamelCase; false when it could not be read back.
fn push_camel(text: &mut String, path: &str) -> bool {
    let mut after_underscore = false;
    for c in path.chars() {
        match c {
            _ if after_underscore && !c.is_ascii_lowercase() => return false,
            '_' => after_underscore = true,
            'A'..='Z' => return false,
            _ if after_underscore => {
                text.push(c.to_ascii_uppercase());
                after_underscore = false;
            }
            _ => text.push(c),
        }
    }
    !after_underscore && is_path(path)
}

fn parse_mask(text: &str) -> Option<proto::FieldMask> {
    if text.is_empty() {
        return Some(proto::FieldMask::default());
    }
    let paths = text.split(',').map(to_snake).collect::<Option<_>>()?;
    Some(proto::FieldMask { paths })
}

fn to_snake(path: &str) -> Option<String> {
    let mut snake = String::with_capacity(path.len() + 4);
    for c in path.chars() {
        match c {
            'A'..='Z' => snake.extend(['_', c.to_ascii_lowercase()]),
            '_' => return None,
            _ => snake.push(c),
        }
    }
    is_path(path).then_some(snake)
}

/// Whether `path` is names of fields, joined by dots. The place of one may be taken by a `*`, by which APIs mean
/// all fields.
fn is_path(path: &str) -> bool {
    let is_name = |part: &str| {
        !part.starts_with(|c: char| c.is_ascii_digit())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    path.split('.').all(|part| part == "*" || (!part.is_empty() && is_name(part)))
}
