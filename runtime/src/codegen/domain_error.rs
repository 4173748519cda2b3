//! Errors that the frontend gets typed: what `#[data]` implements on every enum.

use super::Wire;
use crate::{Code, Error};

/// An error that belongs to the domain of a function: the `E` of `Result<T, E>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error that the frontend can get typed",
    note = "mark the enum `#[data]`, or use `hawksbill::Error`"
)]
pub trait DomainError: Wire {
    /// The fully qualified name of the type in the contract: `functions.home.ClaimError`.
    fn type_name() -> &'static str;

    /// The code of this error on the wire.
    fn code(&self) -> Code;

    /// The message of this error, for people who read logs and answers.
    fn message(&self) -> String;

    /// The error itself, or the untyped one that a `#[data(transparent)]` variant holds.
    ///
    /// # Errors
    /// The untyped error.
    fn into_untyped(self) -> Result<Self, Error>;
}

/// What a `#[data(transparent)]` variant holds: `hawksbill::Error` and nothing else.
#[diagnostic::on_unimplemented(
    message = "a transparent variant holds a `hawksbill::Error`, not `{Self}`",
    label = "this type has no code and no message for the frontend",
    note = "convert it where it arises: `.map_err(hawksbill::Error::internal)`"
)]
pub trait Untyped {
    /// The code.
    fn code(&self) -> Code;
    /// What the caller is told.
    fn message(&self) -> &str;
    /// The error out of its variant.
    fn into_error(self) -> Error;
    /// The error for its variant.
    fn from_error(error: Error) -> Self;
}

impl Untyped for Error {
    fn code(&self) -> Code {
        self.code()
    }

    fn message(&self) -> &str {
        self.message()
    }

    fn into_error(self) -> Error {
        self
    }

    fn from_error(error: Error) -> Self {
        error
    }
}

/// The path of a type, as the compiler writes it, in the form of the contract: without the crate, with
/// dots, without `r#`. Returns the bytes and how many of them are used.
pub const fn dotted<const N: usize>(path: &str) -> ([u8; N], usize) {
    let path = path.as_bytes();
    let (mut from, mut to, mut out) = (0, 0, [0; N]);
    while from < path.len() && path[from] != b':' {
        from += 1;
    }
    while from < path.len() {
        let rest = path.len() - from;
        if rest >= 2 && path[from] == b':' && path[from + 1] == b':' {
            from += 2;
            if to > 0 {
                out[to] = b'.';
                to += 1;
            }
        } else if rest >= 2 && path[from] == b'r' && path[from + 1] == b'#' {
            from += 2;
        } else {
            out[to] = path[from];
            from += 1;
            to += 1;
        }
    }
    (out, to)
}

/// The fully qualified name in the contract of a type that is declared where this is expanded.
#[macro_export]
#[doc(hidden)]
macro_rules! __hawksbill_type_name {
    ($name:literal) => {{
        const PATH: &::core::primitive::str = ::core::concat!(::core::module_path!(), "::", $name);
        const DOTTED: ([::core::primitive::u8; PATH.len()], ::core::primitive::usize) =
            $crate::codegen::dotted(PATH);
        const NAME: &::core::primitive::str =
            match ::core::str::from_utf8(DOTTED.0.split_at(DOTTED.1).0) {
                ::core::result::Result::Ok(name) => name,
                ::core::result::Result::Err(_) => $name,
            };
        NAME
    }};
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_types_name_is_its_path_below_the_crate_with_dots() {
        let name: &str = crate::codegen::type_name!("r#Loop");
        assert_eq!(name, "codegen.domain_error.tests.Loop");
    }

    #[test]
    fn a_type_in_the_crate_root_has_no_scope_and_names_of_any_script_survive() {
        let (bytes, used) = super::dotted::<64>("shop::Größe");
        assert_eq!(std::str::from_utf8(&bytes[..used]), Ok("Größe"));
    }
}
