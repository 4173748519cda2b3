//! What generated code and macro expansions assert about the user's types, so that a type that does not
//! fit is reported where the user wrote it. Nothing here runs.

use super::{DomainError, Wire};
use crate::{Caller, Deadline, Error};

/// A type that may stand in the arguments of a function. `How` lets the compiler pick the reason.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a function",
    label = "neither a value that travels nor something the runtime injects",
    note = "what travels: a type marked `#[data]`, bool, i8..i64, u8..u64, f32, f64, String, Bytes, Option<T>, Vec<T>, \
            HashMap<String, T>, BTreeMap<String, T>, Json, a message, a page module's type",
    note = "what is injected: a generated capability client, Caller, Deadline"
)]
pub trait Argument<How> {}

/// The argument travels.
#[derive(Debug)]
pub struct Travels;

/// The argument is the client of a capability.
#[derive(Debug)]
pub struct IsClient;

/// The argument is a value of the runtime.
#[derive(Debug)]
pub struct IsInjected;

#[diagnostic::do_not_recommend]
impl<T: Wire> Argument<Travels> for T {}
#[diagnostic::do_not_recommend]
impl<T: super::Client> Argument<IsClient> for T {}
#[diagnostic::do_not_recommend]
impl Argument<IsInjected> for Caller {}
#[diagnostic::do_not_recommend]
impl Argument<IsInjected> for Deadline {}

/// A type that a function may fail with.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a function",
    label = "the frontend would not know what this is",
    note = "use `hawksbill::Error`, or an enum marked `#[data]`, which the frontend gets typed"
)]
pub trait Failure {}

#[diagnostic::do_not_recommend]
impl Failure for Error {}
#[diagnostic::do_not_recommend]
impl<E: DomainError> Failure for E {}

/// A type that a function may return. `How` lets the compiler pick the reason.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of a function",
    label = "this type has no JSON form that both ends agree on",
    note = "return a value that travels, `Result<T>`, or `Result<T, E>` with `E` an enum marked `#[data]`"
)]
pub trait Answer<How> {
    /// What travels when the function succeeds.
    type Value;
}

/// The function cannot fail.
#[derive(Debug)]
pub struct Infallible;

/// The function can fail.
#[derive(Debug)]
pub struct Fallible;

#[diagnostic::do_not_recommend]
impl<T: Wire> Answer<Infallible> for T {
    type Value = T;
}

#[diagnostic::do_not_recommend]
impl<T, E: Failure> Answer<Fallible> for Result<T, E> {
    type Value = T;
}

/// Compiles when `T` may stand in the arguments of a function.
pub const fn argument<T: Argument<How>, How>() {}

/// Compiles when `T` travels.
pub const fn wire<T: Wire>() {}

/// Compiles when `E` is an error that a function may fail with.
pub const fn failure<E: Failure>() {}

/// Compiles when `T` is a `Result` whose error a function may fail with.
pub const fn fallible<T: Answer<Fallible>>() {}

/// Compiles when `T` may be returned by a function.
pub const fn answer<T: Answer<How>, How>()
where
    T::Value: Wire,
{
}

/// Compiles when the type of a field that must be given has no `null`.
pub const fn required(nullable: bool) {
    assert!(
        !nullable,
        "this type is an Option under another name: write `Option<...>`, so that the field may be left out"
    );
}

/// Compiles when the type of a field that may be left out is an option.
pub const fn optional(nullable: bool) {
    assert!(nullable, "this `Option` is not the one of the standard library");
}
