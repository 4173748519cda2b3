//! Names that are keywords in Rust or reserved in TypeScript.

use hawksbill::prelude::*;

/// A type whose fields have such names.
#[data]
pub struct Type {
    pub r#type: String,
    pub r#async: Option<Vec<Type>>,
    pub constructor: u64,
}

/// A variant may have one as well.
#[data]
pub enum Static {
    r#In,
    Delete { r#fn: i64 },
}

/// An error whose codes are all the same.
#[data]
pub enum Error {
    Default,
    New,
}

/// Deletes.
#[function]
pub fn delete(r#in: Type, r#final: Option<Static>) -> std::result::Result<Type, Error> {
    if r#final.is_some() { Err(Error::Default) } else { Ok(r#in) }
}

/// Matches.
#[deprecated(note = "use `delete`")]
#[function]
pub fn r#match(r#type: Static) -> Static {
    r#type
}
