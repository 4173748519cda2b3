//! The expression around a value: how it is reached, what happens where it is absent, and where the schema of its
//! place would refuse it.

use hawksbill_schemas::Contract;

use super::super::leaf::{Access, Leaf, Slot};
use super::super::ty::Ty;
use super::checks::against_schema;
use super::enums::quoted;
use super::rules::{asks_for_some, over};
use super::{Conversion, Output, Template, of_values};

/// Longer expressions are not written twice.
const LONG: usize = 40;

/// `template` over the value of `leaf`.
pub(super) fn wrap(template: Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Conversion> {
    let template = match &leaf.access {
        Access::Path(_) => template,
        _ => template.for_all(),
    };
    match &leaf.access {
        Access::Path(path) => {
            let made = of_path(template, path, leaf, slot)?;
            let present = leaf.absent_from.and_then(|first| path.get(..=first));
            let present = present.map(|path| format!("has({})", path.join(".")));
            Some(Conversion { present, ..made })
        }
        Access::Each { list, variable, path } => {
            let value = format!("{variable}.{}", path.join("."));
            if leaf.nullable || template.default.is_some() {
                return None;
            }
            let inner = template.text.replace('$', &value);
            let map = format!("{}.map({variable}, {inner})", list.join("."));
            Some(guarded(&template, &template.cut(map), slot))
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
            let text = first_of(&found, &template, slot)?;
            Some(done(&template, text, None))
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
        return of_nullable(template, &plain, slot);
    }
    if slot.optional
        && let Some(first) = leaf.absent_from
    {
        let text = optional_path(path, first);
        let text = match &template.default {
            _ if template.is_identity() => text,
            Some(default) if default == "$" => {
                format!("{text}.optMap(v, {})", at_most(&template.text, "v"))
            }
            Some(_) => return None,
            None => {
                let inner = template.cut(template.text.replace('$', "v"));
                format!("{text}.optMap(v, {inner})")
            }
        };
        let text = match &template.guard {
            None if template.only.is_some() => return None,
            Some(guard) => format!("{text}.optFlatMap(v, {})", only_if(guard, "v", "v")),
            None => text,
        };
        return Some(done(&template, text, None));
    }
    if let Some(only) = &template.only {
        return Some(where_known(&template, only, &plain, slot));
    }
    let of_json = leaf.field.is_some_and(|field| field.number.is_none());
    let template = match leaf.absent_from {
        // The object around it is absent then.
        Some(_) if slot.within.is_some() => template,
        Some(_) if of_json => template.unsure("may be absent"),
        Some(_) => template.note("its default where it is absent"),
        None => template,
    };
    let Some(guard) = &template.guard else {
        if slot.optional && wants_some(slot) && template.is_identity() && leaf.absent_from.is_none()
        {
            let text = format!("optional.ofNonZeroValue({plain})");
            return Some(done(&template, text, None).note("left out where it is empty"));
        }
        let default = template.default.as_ref().map(|default| default.replace('$', &plain));
        let text = template.cut(template.text.replace('$', &plain));
        return Some(done(&template, text, default));
    };
    if template.default.as_deref() == Some("$") {
        // What is cut is guarded as it was before.
        let cut = at_most(&template.text, &plain);
        let guard = over(guard, &plain);
        let text = match slot.optional {
            true => format!("{guard} ? optional.of({cut}) : optional.none()"),
            false => return Some(with(&template, cut, guard)),
        };
        return Some(done(&template, text, None));
    }
    let value = template.cut(template.text.replace('$', &plain));
    Some(guarded(&template, &value, slot))
}

/// A value that only some of the source's have: it is left out where that may be, and an error where it may not.
fn where_known(template: &Template, only: &str, plain: &str, slot: &Slot<'_>) -> Conversion {
    let (only, value) = (only.replace('$', plain), template.text.replace('$', plain));
    if slot.optional {
        let text = format!("{only} ? optional.of({value}) : optional.none()");
        return done(template, text, None).note("left out where it is none of these");
    }
    with(template, value, only).note("an error where it is none of these")
}

/// `null` goes where absence or `null` may; nothing can be done with it before.
fn of_nullable(template: Template, plain: &str, slot: &Slot<'_>) -> Option<Conversion> {
    let takes_null = slot.optional || slot.resolved.nullable;
    let template = if takes_null { template } else { template.unsure("may be null") };
    if !template.is_identity() {
        return None;
    }
    let Some(guard) = template.guard.as_ref().map(|guard| over(guard, plain)) else {
        return Some(done(&template, plain.to_owned(), None));
    };
    let condition = match slot.resolved.nullable {
        true => format!("{plain} == null || {guard}"),
        false if guard.contains(" || ") => format!("{plain} != null && ({guard})"),
        false => format!("{plain} != null && {guard}"),
    };
    if !slot.optional {
        return Some(with(&template, plain.to_owned(), condition));
    }
    let text = format!("{condition} ? optional.of({plain}) : optional.none()");
    Some(done(&template, text, None))
}

/// `$.substring(0, 40)` for a text that may be shorter.
fn at_most(text: &str, value: &str) -> String {
    let count = text.trim_start_matches("$.substring(0, ").trim_end_matches(')');
    format!("{value}.size() > {count} ? {value}.substring(0, {count}) : {value}")
}

/// `value` where `guard` holds for `name`, else nothing.
fn only_if(guard: &str, name: &str, value: &str) -> String {
    // None of an empty text and an empty list.
    if name == value && asks_for_some(guard) {
        return format!("optional.ofNonZeroValue({value})");
    }
    let guard = over(guard, name);
    format!("{guard} ? optional.of({value}) : optional.none()")
}

/// Whether what is empty is better left out: the format says what a text is like, and validators need not hold it.
fn wants_some(slot: &Slot<'_>) -> bool {
    matches!(slot.resolved.ty, Ty::String) && slot.keyword("format").is_some()
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
    let Template { fit, firm, beyond, notes, .. } = template;
    let (beyond, notes) = (beyond.clone(), notes.clone());
    let (condition, present) = (None, None);
    Conversion { expr, default, condition, present, fit: *fit, firm: *firm, beyond, notes }
}

impl Template {
    /// A list with those elements, and no more of them, that are allowed.
    pub(super) fn cut(&self, list: String) -> String {
        let list = match &self.keep {
            Some(keep) => format!("{list}.filter(x, {})", over(keep, "x")),
            None => list,
        };
        let list = if self.unique { format!("{list}.distinct()") } else { list };
        self.most.map_or_else(|| list.clone(), |most| format!("take({list}, {most})"))
    }
}

/// `value` where the guard holds for it; else nothing where that is possible, and an error where it is not.
fn guarded(template: &Template, value: &str, slot: &Slot<'_>) -> Conversion {
    let Some(guard) = &template.guard else { return done(template, value.to_owned(), None) };
    let is_short = value.len() <= LONG;
    let text = match slot.optional {
        true if is_short || asks_for_some(guard) => only_if(guard, value, value),
        true => format!("[{value}].filter(v, {})[?0]", over(guard, "v")),
        false if is_short => return with(template, value.to_owned(), over(guard, value)),
        false => format!("cel.bind(v, {value}, ensure(v, {}))", over(guard, "v")),
    };
    done(template, text, None)
}

/// `expr` under a condition.
fn with(template: &Template, expr: String, condition: String) -> Conversion {
    Conversion { condition: Some(condition), ..done(template, expr, None) }
}

impl Conversion {
    fn note(mut self, text: &str) -> Self {
        self.notes.push(text.to_owned());
        self
    }
}

/// The first element of a list where one value is wanted, of those for which the guard holds.
fn first_of(list: &str, template: &Template, slot: &Slot<'_>) -> Option<String> {
    let guard = template.guard.as_ref().map(|guard| over(guard, "v"));
    Some(match (guard, slot.optional) {
        (Some(guard), true) => format!("{list}.filter(v, {guard})[?0]"),
        (Some(guard), false) => format!("{list}.filter(v, {guard})[0]"),
        (None, true) => format!("{list}[?0]"),
        (None, false) => format!("first({list}, {})", zero(slot)?),
    })
}

/// The first of a list where one value is wanted.
pub(super) fn first(
    contract: &Contract,
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
    to: &Ty<'_>,
) -> Option<Conversion> {
    let _ = contract;
    let Access::Path(path) = &leaf.access else { return None };
    if matches!(leaf.ty, Ty::Struct(..) | Ty::Union(..) | Ty::Other) {
        return None;
    }
    let template = against_schema(of_values(leaf, slot)?, leaf, slot)?;
    if !template.is_identity() || matches!(to, Ty::Enum(..)) {
        return None;
    }
    let free = template.output == Output::Free && template.guard.is_none();
    let text = first_of(&path.join("."), &template, slot)?;
    let template = Template { fit: 0.8, ..template }.note("the first of several");
    let template = if slot.optional || (free && !wants_some(slot)) {
        template
    } else {
        template.unsure("there may be none")
    };
    Some(done(&template, text, None))
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
