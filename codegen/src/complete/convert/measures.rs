//! Numbers with their units: money, time, length, mass, and numbers that are ids.

use hawksbill_schemas::model::{Field, Scalar, Struct, TypeRef};

use super::super::leaf::{Access, Leaf, Slot};
use super::super::ty::{Money, Ty, money};
use super::super::units::{Dimension, Unit};
use super::checks::fits_pattern;
use super::scalars::TIMES;
use super::{Output, Template};

const DECIMALS: &[&str] = &["19.99", "0.05", "1200.00"];
const AMOUNTS: &[&str] = &["19.99 CNY", "0.05 USD"];
const WHOLE: &[&str] = &["0", "7", "42", "1234567", "18446744073709551615"];

/// A message that is an amount of money.
pub(super) fn of_money(shape: &Struct, slot: &Slot<'_>) -> Option<Template> {
    if slot.facts.natures.contains("currency") {
        return None;
    }
    let minor = match money(shape)? {
        Money::Micros { amount, currency } => {
            let minor = format!("$.{amount} / 10000");
            (format!("double($.{amount}) / 1000000.0"), minor, currency)
        }
        Money::Nanos { currency } => (
            "double($.units) + double($.nanos) / 1000000000.0".to_owned(),
            "$.units * 100 + int($.nanos) / 10000000".to_owned(),
            currency,
        ),
    };
    let (double, minor, currency) = minor;
    let per_unit = match &slot.facts.unit {
        Some(Unit::Money { per_unit, .. }) => Some(*per_unit),
        Some(Unit::Measure { .. }) => return None,
        None => None,
    };
    Some(match (&slot.resolved.ty, per_unit) {
        (Ty::Double, None | Some(1)) => Template::new(&double, 0.9),
        (Ty::Int, Some(100)) => Template::new(&minor, 0.9),
        (Ty::Int, None) => Template::new(&minor, 0.6).unsure("hundredths, if that is meant"),
        (Ty::String, _) => {
            if wants_currency(slot) {
                let text = format!("decimal({minor}, 2) + ' ' + $.{currency}");
                Template::new(&text, 0.9).like(AMOUNTS)
            } else {
                Template::new(&format!("decimal({minor}, 2)"), 0.9).like(DECIMALS)
            }
        }
        _ => return None,
    })
}

/// A number into a number or a text.
pub(super) fn of_numbers(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    match &slot.resolved.ty {
        Ty::String => as_text(leaf, slot),
        _ => scaled(leaf, slot),
    }
}

fn scaled(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    let (from, to) = (&leaf.facts.unit, &slot.facts.unit);
    let double = matches!(slot.resolved.ty, Ty::Double);
    let money = slot.facts.natures.contains("money") || leaf.facts.natures.contains("money");
    match (from, to) {
        (Some(from), Some(to)) => times(leaf, slot, from.factor(to)?),
        (None, None) => {
            let template = times(leaf, slot, 1.0)?;
            let guess = money && double && !matches!(leaf.ty, Ty::Double);
            Some(if guess { template.unsure("minor units or whole ones?") } else { template })
        }
        (Some(Unit::Money { per_unit: 1, .. }), None) => times(leaf, slot, 1.0),
        (Some(Unit::Money { per_unit, .. }), None) if double => {
            let template = times(leaf, slot, 1.0 / f64::from(*per_unit))?;
            Some(template.note("whole units, as a number of JSON is taken for"))
        }
        (Some(unit), None) if is_usual(unit, slot) => {
            Some(times(leaf, slot, 1.0)?.note("in the unit that is usual"))
        }
        (Some(_), None) => Some(times(leaf, slot, 1.0)?.unsure("its unit is not said here")),
        (None, Some(Unit::Money { per_unit: 1, .. })) if matches!(leaf.ty, Ty::Double) => {
            times(leaf, slot, 1.0)
        }
        (None, Some(Unit::Measure { dimension: Dimension::Share, .. }))
            if leaf.facts.natures.contains("percent") =>
        {
            times(leaf, slot, 1.0)
        }
        (None, Some(unit)) if unit.is_usual() => {
            Some(times(leaf, slot, 1.0)?.note("in the unit that is usual"))
        }
        (None, Some(_)) => Some(times(leaf, slot, 1.0)?.unsure("the source's unit is not said")),
    }
}

/// Whether a number of `slot`, which names no unit, is in `unit`: a whole number that is a share is one of a hundred.
fn is_usual(unit: &Unit, slot: &Slot<'_>) -> bool {
    let share = *unit == Unit::Measure { dimension: Dimension::Share, size: 1.0 };
    let of_hundred =
        slot.number("maximum") == Some(100.0) || !matches!(slot.resolved.ty, Ty::Double);
    unit.is_usual() || (share && of_hundred)
}

fn times(leaf: &Leaf<'_>, slot: &Slot<'_>, factor: f64) -> Option<Template> {
    let whole = |number: f64| (number.round() - number).abs() < 1e-9 && number >= 1.0;
    let from_double = matches!(leaf.ty, Ty::Double);
    if (factor - 1.0).abs() < 1e-12 {
        return Some(match (&leaf.ty, &slot.resolved.ty) {
            (Ty::Double, Ty::Double) | (Ty::Int | Ty::Uint, Ty::Int | Ty::Uint) => {
                Template::new("$", 1.0)
            }
            (_, Ty::Double) => Template::new("double($)", 0.95),
            _ => Template::new("int($)", 0.6).unsure("what stands after the point is lost"),
        });
    }
    let value = if from_double { "$" } else { "double($)" };
    Some(match &slot.resolved.ty {
        Ty::Double if whole(factor) => Template::new(&format!("{value} * {factor:.1}"), 0.9),
        Ty::Double if whole(1.0 / factor) => {
            Template::new(&format!("{value} / {:.1}", (1.0 / factor).round()), 0.9)
        }
        Ty::Double => Template::new(&format!("{value} * {factor}"), 0.85),
        Ty::Int if !from_double && whole(factor) => {
            Template::new(&format!("int($) * {factor:.0}"), 0.85)
        }
        Ty::Int if !from_double && whole(1.0 / factor) => {
            let template = Template::new(&format!("int($) / {:.0}", (1.0 / factor).round()), 0.8);
            let money = matches!(leaf.facts.unit, Some(Unit::Money { .. }));
            if money { template.unsure("the remainder is lost") } else { template }
        }
        _ => Template::new("int($)", 0.4).unsure("the units differ"),
    })
}

fn as_text(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    if matches!(leaf.ty, Ty::Double) {
        return Some(Template::new("string($)", 0.5).like(DECIMALS).unsure("reads like `4.5`"));
    }
    let time = leaf.facts.natures.contains("time") && slot.facts.natures.contains("time");
    if time {
        let function = match &leaf.facts.unit {
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 1.0 => {
                "iso_millis"
            }
            Some(Unit::Measure { dimension: Dimension::Time, size }) if *size == 1e3 => {
                "iso_seconds"
            }
            Some(_) => return None,
            None => {
                let guess = Template::new("iso_seconds($)", 0.7).like(TIMES);
                return Some(guess.unsure("seconds or milliseconds?"));
            }
        };
        let iso = format!("{function}($)");
        return Some(match slot.keyword("format") {
            Some("date") => {
                let text = format!("first({iso}.split('T'), '')");
                Template::new(&text, 0.9).like(super::scalars::DATES)
            }
            _ => Template::new(&iso, 0.95).like(TIMES),
        });
    }
    let is_money = slot.facts.natures.contains("money");
    match &leaf.facts.unit {
        Some(Unit::Money { per_unit, currency }) if *per_unit > 1 => {
            Some(money_text(leaf, slot, *per_unit, currency.as_deref()))
        }
        Some(Unit::Measure { .. }) | None if is_money => {
            let guess = Template::new("decimal($, 2)", 0.6).like(DECIMALS);
            Some(guess.unsure("minor units, if that is meant"))
        }
        _ => Some(whole_text(leaf, slot)),
    }
}

/// Ids are texts as well as numbers; other numbers want a form that somebody has to choose.
fn whole_text(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Template {
    let is = |nature: &str| leaf.facts.natures.contains(nature);
    let template = Template::new("string($)", 0.9).like(WHOLE);
    let asks = slot.keyword("pattern").is_some() && fits_pattern(&template.output, slot);
    if is("id")
        || is("code")
        || asks
        || leaf.facts.sem.is_some() && leaf.facts.sem == slot.facts.sem
    {
        return template;
    }
    Template { fit: 0.6, ..template }.unsure("a number as text")
}

fn money_text(leaf: &Leaf<'_>, slot: &Slot<'_>, per_unit: u32, currency: Option<&str>) -> Template {
    let digits = f64::from(per_unit).log10().round();
    let decimal = if per_unit == 1_000_000 {
        Template::new("decimal($ / 10000, 2)", 0.9)
    } else {
        Template::new(&format!("decimal($, {digits:.0})"), 0.9)
    };
    let decimal = decimal.like(DECIMALS);
    let unsigned = matches!(leaf.ty, Ty::Uint);
    let decimal = if unsigned {
        let text = decimal.text.replacen('$', "int($)", 1);
        Template { text, ..decimal }
    } else {
        decimal
    };
    let code = currency_of(leaf, currency);
    match code {
        Some(code) if per_unit == 100 && wants_currency(slot) => {
            let amount = if unsigned { "int($)" } else { "$" };
            let with = Template::new(&format!("money({amount}, {code})"), 0.95).like(AMOUNTS);
            if fits_pattern(&with.output, slot) { with } else { decimal }
        }
        _ => decimal,
    }
}

/// An expression for the currency: the field beside the amount, else the one its unit names.
fn currency_of(leaf: &Leaf<'_>, unit: Option<&str>) -> Option<String> {
    let beside = leaf.siblings.iter().filter(|field| is_currency(field));
    let beside = beside.min_by_key(|field| &field.name);
    let beside = beside.and_then(|field| {
        let Access::Path(path) = &leaf.access else { return None };
        let (_, parents) = path.split_last()?;
        Some(format!("{}.{}", parents.join("."), field.name))
    });
    beside.or_else(|| unit.map(|code| format!("'{code}'")))
}

fn is_currency(field: &Field) -> bool {
    let name = &field.name;
    ["currency", "currency_code", "ccy"].contains(&name.as_str())
        && field.ty == TypeRef::Scalar(Scalar::String)
}

/// Whether a text of money is to name its currency: its examples do, or its documentation says so.
fn wants_currency(slot: &Slot<'_>) -> bool {
    if slot.siblings.iter().any(|field| field.name.to_lowercase().contains("currency")) {
        return false;
    }
    let samples = |samples: &'static [&'static str]| fits_pattern(&Output::Samples(samples), slot);
    if slot.keyword("pattern").is_some() {
        return samples(AMOUNTS) && !samples(DECIMALS);
    }
    let examples = &slot.facts.examples;
    if !examples.is_empty() {
        return examples.iter().any(|text| text.chars().any(char::is_alphabetic));
    }
    slot.facts.prose.iter().any(|token| token.means("currency"))
}
