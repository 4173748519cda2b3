//! What the target's schema asks of a value beyond its type: a template is guarded, cut to fit, marked, or refused.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Constraints, TypeRef};
use regex::Regex;
use serde_json::{Map, Value};

use super::super::leaf::{Leaf, Slot};
use super::super::ty::{Ty, merge, resolve};
use super::rules::{Asked, Made, asked, beyond};
use super::{Output, Template};

/// The slot of one item of the list that `slot` is.
pub(super) fn item_slot<'c>(
    contract: &'c Contract,
    item: &'c TypeRef,
    slot: &Slot<'c>,
) -> Slot<'c> {
    let resolved = resolve(contract, item);
    let own: Option<&Map<String, Value>> = slot.constraints.get("items").and_then(Value::as_object);
    let mut constraints: Constraints = own.cloned().unwrap_or_default().into_iter().collect();
    merge(&mut constraints, &resolved.constraints);
    Slot { resolved, constraints, optional: false, ..slot.clone() }
}

/// `template`, for each item of a list: items that the schema would refuse are left out.
pub(super) fn of_items(template: Template, leaf: &Leaf<'_>, item: &Slot<'_>) -> Option<Template> {
    let template = shaped(template, leaf, item)?;
    let Asked { conditions, beyond } = asked(&item.constraints, made(&template, leaf, item));
    let template = template.beyond(beyond);
    let template = if conditions.is_empty() {
        template
    } else {
        let keep = Some(conditions.join(" && "));
        Template { keep, ..template }.note("without items that its schema refuses")
    };
    Some(Template { output: Output::NoText, ..template })
}

/// What stands against taking a map as it is.
pub(super) fn of_map(contract: &Contract, values: &TypeRef, slot: &Slot<'_>) -> Option<String> {
    const KEYWORDS: &[&str] = &["additionalProperties", "maxProperties", "minProperties"];
    let asked = |all: &Constraints| {
        let mut keys = all.keys();
        keys.find(|key| !["default", "examples", "format"].contains(&key.as_str())).cloned()
    };
    let of_values = asked(&resolve(contract, values).constraints);
    let own = KEYWORDS.iter().find(|keyword| slot.constraints.contains_key(**keyword));
    let keyword = own.map(|keyword| (*keyword).to_owned()).or(of_values)?;
    Some(beyond(&keyword))
}

/// `template`, so that what it yields is allowed by the schema of `slot`.
pub(super) fn against_schema(
    template: Template,
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
) -> Option<Template> {
    let template = template.beyond(slot.blocked.clone());
    if matches!(slot.resolved.ty, Ty::List(_)) {
        return Some(list(template, slot));
    }
    let template = usual(shaped(template, leaf, slot)?, leaf, slot);
    let template = cut(template, slot);
    let mut constraints = slot.constraints.clone();
    if template.default.is_some() || is_at_least_zero(&template, slot) {
        // Seen to.
        constraints.retain(|keyword, _| !["maxLength", "minimum"].contains(&keyword.as_str()));
    }
    let Asked { conditions, beyond } = asked(&constraints, made(&template, leaf, slot));
    let template = template.beyond(beyond);
    if conditions.is_empty() {
        return Some(template);
    }
    let guard = Some(conditions.join(" && "));
    let what = if slot.optional { "left out" } else { "an error" };
    Some(Template { guard, ..template }.note(&format!("{what} where its schema refuses it")))
}

/// What `template` makes.
fn made<'t>(template: &'t Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Made<'t> {
    let from = matches!(leaf.ty, Ty::Uint | Ty::List(_));
    match &slot.resolved.ty {
        Ty::String => Made::Text {
            output: &template.output,
            digits: matches!(leaf.ty, Ty::Uint) && template.text == "string($)",
        },
        Ty::Int | Ty::Uint => Made::Whole {
            never_negative: from,
            is_uint: template.text == "$" && matches!(leaf.ty, Ty::Uint),
        },
        Ty::Double => Made::Double { never_negative: from },
        Ty::Map(..) | Ty::List(_) => Made::List,
        _ => Made::Other,
    }
}

/// Whether the texts that stand for `output` match the pattern of `slot`; yes where there is none, or none that
/// can be understood.
pub(super) fn fits_pattern(output: &Output, slot: &Slot<'_>) -> bool {
    let (Output::Samples(samples), Some(pattern)) = (output, pattern(slot)) else { return true };
    samples.iter().all(|sample| pattern.is_match(sample))
}

fn pattern(slot: &Slot<'_>) -> Option<Regex> {
    Regex::new(slot.keyword("pattern")?).ok()
}

/// None where the form that `template` makes is not the one that is asked for.
fn shaped(template: Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    let template = match slot.keyword("format") {
        Some(format) => formatted(template, leaf, format)?,
        None => template,
    };
    let template = match slot.keyword("pattern") {
        Some(_) => patterned(template, leaf, slot)?,
        None => template,
    };
    match (&template.output, slot.number("maxLength")) {
        (Output::Samples(samples), Some(most)) => {
            let fits = |sample: &&str| sample.len() <= usize_of(most);
            samples.iter().all(fits).then_some(template)
        }
        _ => Some(template),
    }
}

fn formatted(template: Template, leaf: &Leaf<'_>, format: &str) -> Option<Template> {
    use super::scalars::{DATES, TIMES};
    match (&template.output, format) {
        (Output::NoText, _) => Some(template),
        (Output::Samples(samples), "date-time") => (*samples == TIMES).then_some(template),
        (Output::Samples(samples), "date") => (*samples == DATES).then_some(template),
        (Output::Samples(_), "int32" | "int64" | "decimal" | "string") => Some(template),
        (Output::Samples(_), _) => None,
        (Output::Free, "uri" | "uri-reference" | "iri" | "url") => {
            if_of(template, leaf, &["url", "image", "video"])
        }
        (Output::Free, "email" | "idn-email") => if_of(template, leaf, &["email"]),
        (Output::Free, "date-time" | "date" | "time") => {
            let template = if_of(template, leaf, &["time"])?;
            let said = leaf.field.is_some_and(|field| {
                let doc = field.doc.text.to_lowercase();
                ["rfc 3339", "rfc3339", "iso 8601", "iso8601", "yyyy-mm-dd"]
                    .iter()
                    .any(|it| doc.contains(it))
            });
            Some(if said { template } else { template.unsure("its form is not known") })
        }
        (Output::Free, "uuid") => if_of(template, leaf, &["id"]),
        (Output::Free, format) => {
            Some(template.note(&format!("its schema asks for the format `{format}`")))
        }
    }
}

/// `template` where the leaf is of one of these kinds; not without asking where nothing says of what kind it is.
fn if_of(template: Template, leaf: &Leaf<'_>, natures: &[&str]) -> Option<Template> {
    let found = &leaf.facts.natures;
    match () {
        () if natures.iter().any(|nature| found.contains(*nature)) => Some(template),
        () if found.is_empty() => Some(template.unsure("nothing says that it is of this form")),
        () => None,
    }
}

fn patterned(template: Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Option<Template> {
    let Some(pattern) = pattern(slot) else {
        return Some(template.unsure("its schema has a pattern that could not be tried"));
    };
    match &template.output {
        Output::Free => {
            let examples = &leaf.facts.examples;
            if examples.iter().any(|example| !pattern.is_match(example)) {
                return None;
            }
            let shown = !examples.is_empty();
            let said = leaf.facts.sem.is_some() && leaf.facts.sem == slot.facts.sem;
            let same = leaf.field.is_some_and(|field| {
                field.constraints.get("pattern") == slot.constraints.get("pattern")
            });
            Some(match () {
                () if shown || same => template,
                () if said => template.note("its schema asks for a pattern"),
                () => Template { fit: 0.5 * template.fit, ..template }
                    .note("its schema asks for a pattern, and nothing says that it fits"),
            })
        }
        output => fits_pattern(output, slot).then_some(template),
    }
}

/// A text that is read and not compared may be cut.
fn cut(template: Template, slot: &Slot<'_>) -> Template {
    let is_code = ["id", "code", "url", "image", "video", "email", "phone", "currency"]
        .iter()
        .any(|nature| slot.facts.natures.contains(*nature));
    let asked = |keyword: &str| slot.constraints.contains_key(keyword);
    let most = slot.number("maxLength").filter(|most| *most >= 1.0);
    match most {
        Some(most)
            if template.output == Output::Free
                && template.is_identity()
                && !is_code
                && !asked("pattern")
                && !asked("format")
                && slot.number("minLength").is_none_or(|least| least < most) =>
        {
            let text = format!("$.substring(0, {most:.0})");
            let default = Some("$".to_owned());
            let cut = Template { text, default, ..template };
            cut.note(&format!("cut to {most:.0} characters, as its schema asks"))
        }
        _ => template,
    }
}

fn usize_of(number: f64) -> usize {
    format!("{number:.0}").parse().unwrap_or(usize::MAX)
}

pub(super) fn list(template: Template, slot: &Slot<'_>) -> Template {
    let most = slot.number("maxItems").and_then(|most| format!("{most:.0}").parse().ok());
    let template = match most {
        Some(most) => {
            let cut = Template { most: Some(most), ..template };
            cut.note(&format!("at most {most} items, as its schema asks"))
        }
        None => template,
    };
    let unique = slot.constraints.get("uniqueItems") == Some(&Value::Bool(true));
    let template = Template { unique, ..template };
    let Asked { conditions, beyond } = asked(&slot.constraints, Made::List);
    let template = template.beyond(beyond);
    if conditions.is_empty() {
        return template;
    }
    Template { guard: Some(conditions.join(" && ")), ..template }
        .note("its schema asks for more items than there may be")
}

/// Of what is counted there is none rather than less.
fn is_at_least_zero(template: &Template, slot: &Slot<'_>) -> bool {
    template.text.starts_with("math.greatest(") && slot.number("minimum") == Some(0.0)
}

/// What numbers of a kind usually are.
fn usual(template: Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Template {
    let most = slot.number("maximum").or_else(|| slot.number("exclusiveMaximum"));
    if most == Some(1.0) && matches!(leaf.ty, Ty::Int | Ty::Uint) {
        return template.unsure("its schema asks for a share of 1");
    }
    let counts = slot.facts.natures.contains("count")
        && matches!((&leaf.ty, &slot.resolved.ty), (Ty::Int, Ty::Int))
        && slot.number("minimum") == Some(0.0)
        && !leaf.nullable;
    if counts {
        let text = format!("math.greatest({}, 0)", template.text);
        return Template { text, ..template }.note("at least 0, as its schema asks");
    }
    template
}
