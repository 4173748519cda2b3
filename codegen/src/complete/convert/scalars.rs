//! Scalars that are no numbers, and times.

use super::super::leaf::{Leaf, Slot};
use super::super::ty::Ty;
use super::super::units::{Dimension, Unit};
use super::Template;

/// Timestamps as `iso` writes them.
pub(super) const TIMES: &[&str] = &["2024-02-29T23:59:59Z", "1970-01-01T00:00:00.5Z"];
/// Their dates.
pub(super) const DATES: &[&str] = &["2024-02-29", "1970-01-01"];

pub(super) fn convert(
    from: &Ty<'_>,
    to: &Ty<'_>,
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
) -> Option<Template> {
    Some(match (from, to) {
        (Ty::String, Ty::String) => Template::new("$", 1.0).free(),
        (Ty::Bool, Ty::Bool)
        | (Ty::Bytes, Ty::Bytes)
        | (Ty::Timestamp, Ty::Timestamp)
        | (Ty::Duration, Ty::Duration) => Template::new("$", 1.0),
        (Ty::Timestamp, Ty::String) => match slot.keyword("format") {
            Some("date") => Template::new("first(iso($).split('T'), '')", 0.9).like(DATES),
            _ => Template::new("iso($)", 0.95).like(TIMES),
        },
        (Ty::Timestamp, Ty::Int) => match &slot.facts.unit {
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 1e3 => {
                Template::new("int($)", 0.9)
            }
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 1.0 => {
                Template::new("int($) * 1000", 0.85)
            }
            _ => Template::new("int($)", 0.7).unsure("seconds since 1970, if that is meant"),
        },
        (Ty::Duration, Ty::Int) => match &slot.facts.unit {
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 1e3 => {
                Template::new("$.getSeconds()", 0.9)
            }
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 6e4 => {
                Template::new("$.getMinutes()", 0.9)
            }
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 36e5 => {
                Template::new("$.getHours()", 0.9)
            }
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 864e5 => {
                Template::new("$.getHours() / 24", 0.85)
            }
            _ => Template::new("$.getSeconds()", 0.7).unsure("seconds, if that is meant"),
        },
        (Ty::Duration, Ty::Double) => match &slot.facts.unit {
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 1e3 => {
                Template::new("double($.getSeconds())", 0.85)
            }
            _ => return None,
        },
        (Ty::Duration, Ty::String) => {
            Template::new("string($)", 0.6).like(&["90s"]).unsure("reads like `90s`")
        }
        (Ty::String, Ty::Int) if leaf.facts.natures.contains("count") => {
            Template::new("int($)", 0.5).unsure("fails where the text is no number")
        }
        (Ty::String, Ty::Double) => {
            Template::new("double($)", 0.5).unsure("fails where the text is no number")
        }
        (Ty::Bool, Ty::String) => return None,
        _ => return None,
    })
}

/// A day as `2024-02-29`. Where only the year is known, months and days are `00`, which validators refuse.
pub(super) fn of_date(slot: &Slot<'_>) -> Template {
    let parts = "[decimal($.year, 4), decimal($.month, 2), decimal($.day, 2)]";
    let template = Template::new(&format!("{parts}.map(x, x.replace('0.', '')).join('-')"), 0.9);
    let template = template.like(DATES);
    match slot.keyword("format") {
        Some("date") if slot.constraints.contains_key("format-assertion") => {
            template.beyond(Some(super::beyond("format: date")))
        }
        Some("date") => template,
        _ => template.unsure("reads like `2024-02-29`"),
    }
}
