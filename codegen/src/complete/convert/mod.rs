//! Which expression makes a leaf of a source into a value of a target, if any does. Scoring asks for every pair;
//! what comes out type-checks and fits the target's schema as far as types can tell.

mod access;
mod checks;
mod digits;
mod enums;
mod measures;
mod rules;
mod scalars;
mod unions;

pub(in crate::complete) use enums::{alike as alike_enums, quoted};
pub(in crate::complete) use rules::{asks, beyond, of_object};

use super::leaf::{Access, Leaf, Slot};
use super::ty::{Ty, is_date, resolve};
use hawksbill_schemas::Contract;

/// An expression that fills a slot from a leaf.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conversion {
    pub(super) expr: String,
    /// What is taken where `expr` fails.
    pub(super) default: Option<String>,
    /// What must hold for the value, lest the schema refuses it.
    pub(super) condition: Option<String>,
    /// What holds where the source is there.
    pub(super) present: Option<String>,
    /// How naturally the one becomes the other, from 0 to 1.
    pub(super) fit: f64,
    /// Whether it may be written without asking. Where it may not, a person has to judge first.
    pub(super) firm: bool,
    /// What the schema asks for that the expression does not see to.
    pub(super) beyond: Option<String>,
    /// What is worth knowing, in the words of the report.
    pub(super) notes: Vec<String>,
}

/// What is done with a value: an expression in which `$` stands for it.
#[derive(Clone, Debug)]
struct Template {
    text: String,
    default: Option<String>,
    fit: f64,
    firm: bool,
    beyond: Option<String>,
    notes: Vec<String>,
    output: Output,
    /// What must hold for the value: a condition of `rules`.
    guard: Option<String>,
    /// Which values of the source, as `$`, it is made for; others have no counterpart.
    only: Option<String>,
    /// What must hold for an element of what is a list, likewise.
    keep: Option<String>,
    /// At most so many elements of what is a list.
    most: Option<u32>,
    /// No element of a list twice.
    unique: bool,
}

/// What the texts look like that a template makes.
#[derive(Clone, Debug, PartialEq)]
enum Output {
    /// Whatever the source holds.
    Free,
    /// One of these forms, by a few that stand for all.
    Samples(&'static [&'static str]),
    /// No text at all.
    NoText,
}

impl Template {
    fn new(text: &str, fit: f64) -> Self {
        let (default, notes) = (None, Vec::new());
        Self {
            text: text.to_owned(),
            default,
            fit,
            firm: true,
            beyond: None,
            notes,
            output: Output::NoText,
            guard: None,
            only: None,
            keep: None,
            most: None,
            unique: false,
        }
    }

    fn free(mut self) -> Self {
        self.output = Output::Free;
        self
    }

    fn like(mut self, samples: &'static [&'static str]) -> Self {
        self.output = Output::Samples(samples);
        self
    }

    /// Made for all values, where there is no place to leave one out; not without asking.
    fn for_all(mut self) -> Self {
        match self.only.take() {
            Some(_) => self.unsure("no value stands for the rest"),
            None => self,
        }
    }

    /// Not without asking.
    fn unsure(mut self, why: &str) -> Self {
        self.firm = false;
        self.note(why)
    }

    /// The schema asks for more than the expression sees to: what the mapping makes is to be validated.
    fn beyond(mut self, why: Option<String>) -> Self {
        self.beyond = self.beyond.or(why);
        self
    }

    fn note(mut self, text: &str) -> Self {
        self.notes.push(text.to_owned());
        self
    }

    /// Whether it is the value itself, guarded or not.
    fn is_identity(&self) -> bool {
        self.text == "$" && self.default.is_none() && self.is_whole()
    }

    /// Whether nothing of what is a list is left out.
    fn is_whole(&self) -> bool {
        self.keep.is_none() && self.most.is_none() && !self.unique
    }
}

/// How `leaf` becomes a value of `slot`; none where it cannot.
pub(super) fn convert(contract: &Contract, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Conversion> {
    if leaf.personal && !slot.personal {
        return None;
    }
    if let Ty::Union(_, union) = &slot.resolved.ty {
        return unions::convert(contract, leaf, slot, union);
    }
    let template = match (&leaf.access, &slot.resolved.ty, &leaf.ty) {
        (Access::Each { .. }, Ty::List(item), _) => {
            let item = checks::item_slot(contract, item, slot);
            checks::of_items(of_values(leaf, &item)?, leaf, &item)?
        }
        (Access::Each { .. }, ..) => return None,
        (_, Ty::List(to), Ty::List(from)) => {
            let inner = Leaf { ty: resolve(contract, from).ty, ..leaf.clone() };
            let item = checks::item_slot(contract, to, slot);
            over_elements(checks::of_items(of_values(&inner, &item)?, &inner, &item)?)
        }
        (_, to, Ty::List(from)) => {
            let inner = Leaf { ty: resolve(contract, from).ty, ..leaf.clone() };
            return access::first(contract, &inner, slot, to);
        }
        (_, Ty::Map(key, to), Ty::Map(from_key, from)) => {
            let same = resolve(contract, to).ty == resolve(contract, from).ty && key == from_key;
            let is_plain =
                !matches!(resolve(contract, to).ty, Ty::Struct(..) | Ty::Union(..) | Ty::Other);
            let template = (same && is_plain).then(|| Template::new("$", 1.0))?;
            template.beyond(checks::of_map(contract, to, slot))
        }
        _ => of_values(leaf, slot)?,
    };
    let template = checks::against_schema(template, leaf, slot)?;
    access::wrap(template, leaf, slot)
}

/// The list that an array of objects goes over, and what its schema asks for that this does not see to.
pub(super) fn of_list(path: &str, slot: &Slot<'_>) -> Conversion {
    let template = checks::list(Template::new("$", 1.0), slot);
    // Elements that differ may come to objects that do not.
    let beyond = template.beyond.clone();
    let beyond = beyond.or_else(|| template.unique.then(|| rules::beyond("uniqueItems")));
    let expr = Template { unique: false, ..template.clone() }.cut(path.to_owned());
    Conversion {
        expr,
        default: None,
        // Whole or cut, there are as many elements as are asked for.
        condition: template.guard.as_ref().map(|guard| rules::over(guard, path)),
        present: None,
        fit: 1.0,
        firm: true,
        beyond: beyond.or_else(|| slot.blocked.clone()),
        notes: template.notes,
    }
}

/// The number of elements, for a slot that is a count of them.
pub(super) fn count(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Conversion> {
    let counts = matches!(leaf.ty, Ty::List(_)) && matches!(slot.resolved.ty, Ty::Int | Ty::Uint);
    let plain = matches!(leaf.access, Access::Path(_)) && slot.facts.natures.contains("count");
    if !(counts && plain) {
        return None;
    }
    access::wrap(checks::against_schema(Template::new("$.size()", 0.85), leaf, slot)?, leaf, slot)
}

/// One value into one value.
fn of_values(leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    match (&leaf.ty, &slot.resolved.ty) {
        (Ty::Enum(..), _) | (_, Ty::Enum(..)) => enums::convert(leaf, slot),
        (Ty::Struct(_, shape), Ty::String) if is_date(shape) => Some(scalars::of_date(slot)),
        (Ty::Struct(_, shape), _) => measures::of_money(shape, slot),
        (Ty::Int | Ty::Uint | Ty::Double, Ty::Int | Ty::Uint | Ty::Double | Ty::String) => {
            measures::of_numbers(leaf, slot)
        }
        (from, to) => scalars::convert(from, to, leaf, slot),
    }
}

fn over_elements(template: Template) -> Template {
    if template.text == "$" {
        return template;
    }
    let template = template.for_all();
    let text = format!("$.map(x, {})", template.text.replace('$', "x"));
    Template { text, ..template }
}
