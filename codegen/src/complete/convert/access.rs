//! The expression around a value: how it is reached, and what happens where it is absent.

use hawksbill_schemas::Contract;

use super::super::leaf::{Access, Leaf, Slot};
use super::super::ty::Ty;
use super::checks::against_schema;
use super::enums::quoted;
use super::{Conversion, Output, Template, of_values};

/// `template` over the value of `leaf`.
pub(super) fn wrap(template: Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Conversion> {
    match &leaf.access {
        Access::Path(path) => of_path(template, path, leaf, slot),
        Access::Each { list, variable, path } => {
            let value = format!("{variable}.{}", path.join("."));
            if leaf.nullable || template.default.is_some() {
                return None;
            }
            let inner = template.text.replace('$', &value);
            let map = format!("{}.map({variable}, {inner})", list.join("."));
            Some(done(&template, template.cut(map), None))
        }
        Access::Joined { list, variable, key, reference, path } => {
            let value = format!("{variable}.{}", path.join("."));
            if leaf.nullable || template.default.is_some() {
                return None;
            }
            let inner = template.text.replace('$', &value);
            let reference = reference.join(".");
            let found = format!(
                "{}.filter({variable}, {variable}.{key} == {reference}).map({variable}, {inner})",
                list.join(".")
            );
            Some(if slot.optional {
                done(&template, format!("{found}[?0]"), None)
            } else {
                let otherwise = zero(slot)?;
                done(&template, format!("first({found}, {otherwise})"), None)
            })
        }
    }
}

fn of_path(
    template: Template,
    path: &[String],
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
) -> Option<Conversion> {
    let plain = path.join(".");
    if leaf.nullable {
        // `null` goes where absence or `null` may; nothing can be done with it before.
        let takes_null = slot.optional || slot.resolved.nullable;
        let template = if takes_null { template } else { template.unsure("may be null") };
        return template.is_identity().then(|| done(&template, plain, None));
    }
    if slot.optional
        && let Some(first) = leaf.absent_from
    {
        let text = optional_path(path, first);
        if template.is_identity() {
            return Some(done(&template, text, None));
        }
        let inner = match &template.default {
            Some(default) if default == "$" => at_most(&template.text),
            Some(_) => return None,
            None => template.cut(template.text.replace('$', "v")),
        };
        return Some(done(&template, format!("{text}.optMap(v, {inner})"), None));
    }
    let of_json = leaf.field.is_some_and(|field| field.number.is_none());
    let template = match leaf.absent_from {
        Some(_) if of_json => template.unsure("may be absent"),
        Some(_) => template.note("its default where it is absent"),
        None => template,
    };
    if slot.optional && refuses_empty(slot) && template.is_identity() && leaf.absent_from.is_none()
    {
        let text = format!("optional.ofNonZeroValue({plain})");
        return Some(done(&template, text, None).note("left out where it is empty"));
    }
    let default = template.default.as_ref().map(|default| default.replace('$', &plain));
    let text = template.cut(template.text.replace('$', &plain));
    Some(done(&template, text, default))
}

/// `$.substring(0, 40)` for a text that may be shorter.
fn at_most(text: &str) -> String {
    let count = text.trim_start_matches("$.substring(0, ").trim_end_matches(')');
    format!("v.size() > {count} ? v.substring(0, {count}) : v")
}

/// Whether the schema refuses the value that Protobuf has where nothing was set.
fn refuses_empty(slot: &Slot<'_>) -> bool {
    match slot.resolved.ty {
        Ty::String => {
            slot.number("minLength").is_some_and(|least| least > 0.0)
                || slot.keyword("format").is_some()
                || slot.keyword("pattern").is_some_and(|pattern| {
                    regex::Regex::new(pattern).is_ok_and(|pattern| !pattern.is_match(""))
                })
        }
        Ty::Int | Ty::Double => {
            slot.number("minimum").is_some_and(|least| least > 0.0)
                || slot.number("exclusiveMinimum").is_some_and(|least| least >= 0.0)
        }
        _ => false,
    }
}

/// `a.b.?c.?d`: an optional from the first step on that may be absent.
fn optional_path(path: &[String], first: usize) -> String {
    let steps = path.iter().enumerate().map(|(at, step)| match at {
        0 => step.clone(),
        at if at < first => format!(".{step}"),
        _ => format!(".?{step}"),
    });
    steps.collect()
}

fn done(template: &Template, expr: String, default: Option<String>) -> Conversion {
    let Template { fit, firm, notes, .. } = template;
    Conversion { expr, default, fit: *fit, firm: *firm, notes: notes.clone() }
}

impl Template {
    /// A list with no more elements than are allowed.
    fn cut(&self, list: String) -> String {
        self.most.map_or_else(|| list.clone(), |most| format!("take({list}, {most})"))
    }
}

impl Conversion {
    fn note(mut self, text: &str) -> Self {
        self.notes.push(text.to_owned());
        self
    }
}

/// The first of a list where one value is wanted.
pub(super) fn first(
    contract: &Contract,
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
    to: &Ty<'_>,
) -> Option<Conversion> {
    let _ = contract;
    if !matches!(leaf.access, Access::Path(_)) || matches!(leaf.ty, Ty::Struct(..) | Ty::Other) {
        return None;
    }
    let template = against_schema(of_values(leaf, slot)?, leaf, slot)?;
    if !template.is_identity() || matches!(to, Ty::Enum(..)) {
        return None;
    }
    let free = template.output == Output::Free;
    let text =
        if slot.optional { "$[?0]".to_owned() } else { format!("first($, {})", zero(slot)?) };
    let template = Template { text, fit: 0.8, ..template }.note("the first of several");
    let template = if slot.optional || (free && !refuses_empty(slot)) {
        template
    } else {
        template.unsure("there may be none")
    };
    // The list itself is there even where it is empty.
    let leaf = Leaf { absent_from: None, ..leaf.clone() };
    let slot = Slot { optional: false, ..slot.clone() };
    of_path(template, &path_of(&leaf)?, &leaf, &slot)
}

fn path_of(leaf: &Leaf<'_>) -> Option<Vec<String>> {
    let Access::Path(path) = &leaf.access else { return None };
    Some(path.clone())
}

/// What stands where there is nothing.
fn zero(slot: &Slot<'_>) -> Option<String> {
    Some(match &slot.resolved.ty {
        Ty::String => quoted(""),
        Ty::Int => "0".to_owned(),
        Ty::Uint => "0u".to_owned(),
        Ty::Double => "0.0".to_owned(),
        Ty::Bool => "false".to_owned(),
        _ => return None,
    })
}
