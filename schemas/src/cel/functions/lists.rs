//! Lists: the extension of cel-go (`ext.Lists`).

use super::Pattern::{Int, List, Optional, Param};
use super::{Overload, Param as P, Pattern, T, function, method};

const ORDERED: Pattern = Param(P::Ordered);

/// Functions of lists. `sortBy` is a macro, and `flatten` with a depth is several calls.
pub(super) const LISTS: &[Overload] = &[
    method("list_slice", "slice", &[List(&T), Int, Int], List(&T)).fails(),
    method("list_flatten", "flatten", &[List(&List(&T))], List(&T)),
    // The first of equal elements stays.
    method("list_distinct", "distinct", &[List(&T)], List(&T)),
    // Stable; NaN after all other numbers.
    method("list_sort", "sort", &[List(&ORDERED)], List(&ORDERED)),
    method("list_reverse", "reverse", &[List(&T)], List(&T)),
    method("list_first", "first", &[List(&T)], Optional(&T)),
    method("list_last", "last", &[List(&T)], Optional(&T)),
    // From 0; empty for a negative number. Fails above 1,000,000.
    function("lists_range", "lists.range", &[Int], List(&Int)).fails(),
];
