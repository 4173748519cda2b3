//! What calls take out of lists, maps and optionals, or put into them: which integers are in the result.

use super::super::ranges::{Bounds, Ranges};
use super::typed::Typed;

/// Of the result of the overload `id`.
pub(super) fn ranges(id: &str, args: &[Typed]) -> Ranges {
    match args {
        [] if id == "optional_none" => Ranges::of_items(Ranges::Nothing),
        [one] => of_one(id, one),
        [one, two] => of_two(id, &one.ranges, &two.ranges),
        [list, ..] if id == "list_slice" => list.ranges.clone(),
        _ => Ranges::Any,
    }
}

fn of_one(id: &str, arg: &Typed) -> Ranges {
    let ranges = &arg.ranges;
    match id {
        "list_distinct" | "list_sort" | "list_reverse" | "list_first" | "list_last" => {
            ranges.clone()
        }
        "list_flatten" => ranges.items(),
        "optional_unwrap" | "optional_unwrap_opt" => Ranges::of_items(ranges.items().items()),
        "optional_of" | "optional_of_non_zero_value" => Ranges::of_items(ranges.clone()),
        "optional_value" | "math_greatest_list" | "math_least_list" => ranges.items(),
        "lists_range" => {
            let max = arg.range().max.min(super::range::LONGEST) - 1;
            Ranges::of_items(Ranges::Integer(Bounds { min: 0, max: max.max(0) }))
        }
        _ => Ranges::Any,
    }
}

fn of_two(id: &str, one: &Ranges, two: &Ranges) -> Ranges {
    match id {
        "index_list" => one.items(),
        "index_map" => one.values(),
        "list_optindex_optional_int" | "list_take" => one.clone(),
        "map_optindex_optional_value" => Ranges::of_items(one.values()),
        "optional_list_index_int" | "optional_list_optindex_optional_int" => one.items(),
        "optional_map_index_value" | "optional_map_optindex_optional_value" => {
            Ranges::of_items(one.items().values())
        }
        "add_list" | "optional_or_optional" => one.clone().join(two.clone()),
        "optional_or_value_value" | "list_first_or" => one.items().join(two.clone()),
        _ => Ranges::Any,
    }
}
