//! Optionals: the extension of cel-go (`cel.OptionalTypes`). `optMap` and `optFlatMap` are macros.

use super::Pattern::{Bool, List, Optional};
use super::{Overload, T, function, method};

/// Functions of optionals. The second operand of `or` and `orValue` is evaluated only where the first is none.
pub(super) const OPTIONALS: &[Overload] = &[
    function("optional_of", "optional.of", &[T], Optional(&T)),
    // None of `false`, zero, empty texts, lists and maps, null, and messages without any field set.
    function("optional_of_non_zero_value", "optional.ofNonZeroValue", &[T], Optional(&T)),
    function("optional_none", "optional.none", &[], Optional(&T)),
    method("optional_has_value", "hasValue", &[Optional(&T)], Bool),
    method("optional_value", "value", &[Optional(&T)], T).fails(),
    // What `ensure(value, condition)` comes to.
    function("ensured", "@ensured", &[Optional(&T)], T).fails(),
    method("optional_or_optional", "or", &[Optional(&T), Optional(&T)], Optional(&T)),
    method("optional_or_value_value", "orValue", &[Optional(&T), T], T),
    // What is there, in order.
    function("optional_unwrap", "optional.unwrap", &[List(&Optional(&T))], List(&T)),
    method("optional_unwrap_opt", "unwrapOpt", &[List(&Optional(&T))], List(&T)),
];
