//! Enums: names of Protobuf values to the texts of JSON Schema, by a table that is total.

use hawksbill_schemas::model::{Enum, EnumValue};

use super::super::leaf::{Leaf, Slot};
use super::super::ty::Ty;
use super::super::words::{self, Token};
use super::Template;

pub(super) fn convert(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    match (&leaf.ty, &slot.resolved.ty) {
        (Ty::Enum(from, _), Ty::Enum(to, _)) if from.name == to.name => {
            Some(Template::new("$", 1.0))
        }
        (Ty::Enum(_, from), Ty::Enum(_, to)) if !to.open => table(from, to),
        (Ty::String, Ty::Enum(_, to)) if !to.open => of_text(to),
        (Ty::Enum(_, from), Ty::String) if from.open => {
            let names: Vec<&str> = from.values.iter().map(|value| value.name.as_str()).collect();
            let name = Template::new("name($)", 0.75).free();
            Some(name.note(&format!("shows names such as `{}`", names.last()?)))
        }
        (Ty::Enum(_, from), Ty::String) if !from.open => Some(Template::new("$", 0.9).free()),
        _ => None,
    }
}

/// `label(name($), {..}, 'other')`: each value with its counterpart, all others with the one for the rest.
fn table(from: &Enum, to: &Enum) -> Option<Template> {
    let key = if from.open { "name($)" } else { "$" };
    let prefix = common_prefix(from);
    let pairs: Vec<(&EnumValue, Option<&EnumValue>)> =
        from.values.iter().map(|value| (value, counterpart(value, &prefix, to))).collect();
    let meant = pairs.iter().filter(|(value, _)| !is_unspecified(value, &prefix));
    let (known, all) = (meant.clone().filter(|(_, to)| to.is_some()).count(), meant.count());
    if known == 0 {
        return None;
    }
    let rest = to.values.iter().find(|value| is_rest(value));
    let texts = pairs.iter().filter_map(|(from, to)| Some((*from, (*to)?)));
    let texts = texts.filter(|(_, to)| rest.is_none_or(|rest| rest.json != to.json));
    let texts: Vec<String> =
        texts.map(|(from, to)| format!("{}: {}", quoted(&from.name), quoted(&to.json))).collect();
    let otherwise = rest.or_else(|| to.values.first())?;
    let text = format!("label({key}, {{{}}}, {})", texts.join(", "), quoted(&otherwise.json));
    let share = ratio(known, all);
    let template = Template::new(&text, 0.55 + 0.4 * share);
    let all_other = rest.is_some();
    let names: Vec<String> =
        pairs.iter().filter(|(_, to)| to.is_some()).map(|(from, _)| quoted(&from.name)).collect();
    let only = Some(format!("{key} in [{}]", names.join(", ")));
    Some(match () {
        () if rest.is_none() && known == all => Template { only, ..template },
        () if rest.is_none() => template
            .unsure(&format!("no value stands for the rest; `{}` was taken", otherwise.json)),
        () if known == all || (all_other && share >= 0.6) => template,
        // What the target does not tell apart is the rest.
        () if all_other && reached(&pairs, to) => template,
        () => template.unsure(&format!("{known} of {all} values have a counterpart")),
    })
}

/// How far two enums have the same values, from 0 to 1, where they have enough of them to tell; their names do not
/// matter for it.
pub(in crate::complete) fn alike(from: &Enum, to: &Enum) -> Option<f64> {
    let prefix = common_prefix(from);
    let meant = from.values.iter().filter(|value| !is_unspecified(value, &prefix));
    let found: Vec<Option<&EnumValue>> =
        meant.map(|value| counterpart(value, &prefix, to).filter(|it| !is_rest(it))).collect();
    let wanted: Vec<&EnumValue> = to.values.iter().filter(|value| !is_rest(value)).collect();
    let has = |value: &&&EnumValue| found.iter().flatten().any(|it| it.json == value.json);
    let reached = wanted.iter().filter(has).count();
    let known = found.iter().flatten().count();
    (reached > 1).then(|| 0.7 * ratio(reached, wanted.len()) + 0.3 * ratio(known, found.len()))
}

/// Whether every value of the target but the one for the rest has a counterpart.
fn reached(pairs: &[(&EnumValue, Option<&EnumValue>)], to: &Enum) -> bool {
    let found =
        |value: &EnumValue| pairs.iter().any(|(_, it)| it.is_some_and(|it| it.json == value.json));
    to.values.iter().filter(|value| !is_rest(value)).all(found)
}

/// A free text that is one of the values, or the one for the rest.
fn of_text(to: &Enum) -> Option<Template> {
    let Some(rest) = to.values.iter().find(|value| is_rest(value)) else {
        return Some(Template::new("$", 0.6).unsure("fails where the text is none of the values"));
    };
    let texts = to.values.iter().filter(|value| value.json != rest.json);
    let texts: Vec<String> =
        texts.map(|value| format!("{}: {}", quoted(&value.json), quoted(&value.json))).collect();
    let text = format!("label($, {{{}}}, {})", texts.join(", "), quoted(&rest.json));
    Some(Template::new(&text, 0.7).unsure("texts that are none of the values become the last"))
}

/// A text of CEL.
pub(in crate::complete) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

/// The words that all names begin with: `CATEGORY_` of `CATEGORY_BOOKS`.
fn common_prefix(from: &Enum) -> String {
    let mut names = from.values.iter().map(|value| value.name.as_str());
    let first = names.next().unwrap_or_default();
    let common = names.fold(first.to_owned(), |common, name| {
        let same = common.chars().zip(name.chars()).take_while(|(a, b)| a == b);
        same.map(|(a, _)| a).collect()
    });
    let end = common.rfind('_').map_or(0, |at| at + 1);
    let prefix = common.get(..end).unwrap_or_default().to_owned();
    // `COLOR_UNSPECIFIED`, `RED`, `BLUE`: only the first has it.
    if prefix.is_empty()
        && let Some(stem) = first.strip_suffix("UNSPECIFIED")
    {
        return stem.to_owned();
    }
    prefix
}

fn plain(value: &EnumValue, prefix: &str) -> String {
    let name = value.name.strip_prefix(prefix).unwrap_or(&value.name);
    name.to_lowercase()
}

fn is_unspecified(value: &EnumValue, prefix: &str) -> bool {
    ["unspecified", "unknown", "undefined"].contains(&plain(value, prefix).as_str())
}

/// Whether a value stands for whatever is not listed.
fn is_rest(value: &EnumValue) -> bool {
    const REST: &[&str] =
        &["other", "others", "unknown", "none", "misc", "unspecified", "default", "其他", "未知"];
    REST.contains(&value.json.to_lowercase().as_str())
}

fn counterpart<'e>(value: &EnumValue, prefix: &str, to: &'e Enum) -> Option<&'e EnumValue> {
    let name = plain(value, prefix);
    let squeezed = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let exact = to.values.iter().find(|it| squeezed(&it.json) == squeezed(&name));
    exact.or_else(|| {
        let own = words::name(&name);
        let mut same = to.values.iter().filter(|it| same_words(&own, &words::name(&it.json)));
        let found = same.next();
        found.filter(|_| same.next().is_none())
    })
}

fn same_words(a: &[Token], b: &[Token]) -> bool {
    !a.is_empty()
        && a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| words::likeness(a, b) >= 0.9)
}
