//! Enums of Protobuf, which are numbers.

use std::borrow::Cow;

/// `name(enum)`: the name of a value, its number as text where the schema has none.
pub fn enum_name<E: TryFrom<i32>>(number: i32, name: fn(&E) -> &'static str) -> Cow<'static, str> {
    match E::try_from(number) {
        Ok(value) => Cow::Borrowed(name(&value)),
        Err(_) => Cow::Owned(number.to_string()),
    }
}
