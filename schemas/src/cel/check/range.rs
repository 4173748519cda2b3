//! Arithmetic over ranges of integers: most sums and products of 32-bit fields and sizes are known not to
//! overflow.

use super::super::ranges::Bounds;
use super::failure::Outcome;

const OVERFLOW: &str = "overflow";
const ZERO: &str = "division by zero";

/// A call with one argument in `arg`; none where ranges do not tell.
pub(super) fn unary(id: &str, arg: Bounds) -> Option<Outcome> {
    Some(match id {
        "negate_int64" => checked(Bounds { min: -arg.max, max: -arg.min }, Bounds::INT),
        "math_abs_int" => {
            let (low, high) = (arg.min.abs(), arg.max.abs());
            let min = if arg.contains(0) { 0 } else { low.min(high) };
            checked(Bounds { min, max: low.max(high) }, Bounds::INT)
        }
        "uint64_to_int64" => checked(arg, Bounds::INT),
        "int64_to_uint64" => checked(arg, Bounds::UINT),
        "int64_to_timestamp" => {
            let outcome = checked(arg, SECONDS);
            Outcome { bounds: None, ..outcome }
        }
        "timestamp_to_int64" => Outcome::within(SECONDS),
        "lists_range" => match arg.cut(Bounds { min: i128::MIN, max: LONGEST }) {
            Some(cut) => Outcome::can_fail(cut != arg),
            None => Outcome::doom("the list is longer than 1,000,000"),
        },
        "size_string" | "size_bytes" | "size_list" | "size_map" => Outcome::within(Bounds::SIZE),
        "math_sign_int" => Outcome::within(Bounds { min: -1, max: 1 }),
        "timestamp_to_year" => Outcome::within(Bounds { min: 1, max: 9999 }),
        "duration_to_hours" | "duration_to_minutes" | "duration_to_seconds" => {
            Outcome::within(Bounds { min: -DURATION, max: DURATION })
        }
        "duration_to_milliseconds" => Outcome::within(Bounds { min: -999, max: 999 }),
        _ if id.starts_with("timestamp_to_") && !id.ends_with("_string") => {
            Outcome::within(Bounds { min: 0, max: 999 })
        }
        _ => return None,
    })
}

/// A call with two arguments.
pub(super) fn binary(id: &str, a: Bounds, b: Bounds) -> Option<Outcome> {
    let (name, whole) = match id.rsplit_once('_')? {
        (name, "int64") => (name, Bounds::INT),
        (name, "uint64") => (name, Bounds::UINT),
        _ => return other(id, b),
    };
    Some(match name {
        "add" => checked(Bounds { min: a.min + b.min, max: a.max + b.max }, whole),
        "subtract" => checked(Bounds { min: a.min - b.max, max: a.max - b.min }, whole),
        "multiply" => checked(corners(a, b, i128::saturating_mul), whole),
        "divide" if b == Bounds::exactly(0) => Outcome::doom(ZERO),
        "modulo" if b == Bounds::exactly(0) => Outcome::doom(ZERO),
        "divide" if b.contains(0) => Outcome::can_fail(true),
        "divide" => checked(corners(a, b, |a, b| a / b), whole),
        "modulo" => modulo(a, b, whole),
        "math_greatest" => Outcome::within(Bounds { min: a.min.max(b.min), max: a.max.max(b.max) }),
        "math_least" => Outcome::within(Bounds { min: a.min.min(b.min), max: a.max.min(b.max) }),
        _ => return None,
    })
}

fn other(id: &str, b: Bounds) -> Option<Outcome> {
    if id.starts_with("math_bit_shift_") {
        return Some(match b {
            b if b.max < 0 => Outcome::doom("the distance is negative"),
            b => Outcome::can_fail(b.min < 0),
        });
    }
    match id {
        "string_index_of_string" | "string_last_index_of_string" => {
            Some(Outcome::within(Bounds { min: -1, max: Bounds::SIZE.max }))
        }
        _ => None,
    }
}

/// The remainder has the sign of `a`.
fn modulo(a: Bounds, b: Bounds, whole: Bounds) -> Outcome {
    let most = b.min.abs().max(b.max.abs()) - 1;
    let bounds =
        Bounds { min: if a.min < 0 { -most } else { 0 }, max: if a.max > 0 { most } else { 0 } };
    // The least int has no remainder by -1, as its quotient does not exist.
    let least = Bounds::exactly(Bounds::INT.min);
    if whole == Bounds::INT && (a, b) == (least, Bounds::exactly(-1)) {
        return Outcome::doom(OVERFLOW);
    }
    let overflows = whole == Bounds::INT && a.contains(least.min) && b.contains(-1);
    let outcome = Outcome::within(bounds);
    Outcome { can_fail: b.contains(0) || overflows, ..outcome }
}

fn corners(a: Bounds, b: Bounds, of: impl Fn(i128, i128) -> i128) -> Bounds {
    let rest = [of(a.min, b.max), of(a.max, b.min), of(a.max, b.max)];
    rest.into_iter().fold(Bounds::exactly(of(a.min, b.min)), |bounds, value| {
        bounds.join(Bounds::exactly(value))
    })
}

/// A result that would lie in `bounds`, of a type that holds `whole`.
fn checked(bounds: Bounds, whole: Bounds) -> Outcome {
    match bounds.cut(whole) {
        None => Outcome::doom(OVERFLOW),
        Some(cut) => Outcome { can_fail: !bounds.is_within(whole), ..Outcome::within(cut) },
    }
}

/// The seconds of timestamps: years 0001 to 9999.
pub(super) const SECONDS: Bounds = Bounds { min: -62_135_596_800, max: 253_402_300_799 };
/// The most seconds of a duration.
pub(super) const DURATION: i128 = 315_576_000_000;
pub(super) const LONGEST: i128 = 1_000_000;
