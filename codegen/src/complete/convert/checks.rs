//! What the target's schema asks of a value beyond its type: a template is cut to fit, marked, or refused.

use regex::Regex;

use super::super::leaf::{Leaf, Slot};
use super::super::ty::Ty;
use super::{Output, Template};

/// The keywords of a list speak of the list, not of its items.
pub(super) fn of_items(template: Template) -> Template {
    Template { output: Output::NoText, ..template }
}

/// `template`, so that what it yields is allowed by the schema of `slot` as far as can be known.
pub(super) fn against_schema(
    template: Template,
    leaf: &Leaf<'_>,
    slot: &Slot<'_>,
) -> Option<Template> {
    if matches!(slot.resolved.ty, Ty::List(_)) {
        return Some(items(template, slot));
    }
    let template = match slot.keyword("format") {
        Some(format) => formatted(template, leaf, format)?,
        None => template,
    };
    let template = match slot.keyword("pattern") {
        Some(_) => patterned(template, leaf, slot)?,
        None => template,
    };
    let template = lengths(template, slot)?;
    Some(bounds(template, leaf, slot))
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

fn formatted(template: Template, leaf: &Leaf<'_>, format: &str) -> Option<Template> {
    use super::scalars::{DATES, TIMES};
    let is = |natures: &[&str]| natures.iter().any(|nature| leaf.facts.natures.contains(*nature));
    match (&template.output, format) {
        (Output::NoText, _) => Some(template),
        (Output::Samples(samples), "date-time") => (*samples == TIMES).then_some(template),
        (Output::Samples(samples), "date") => (*samples == DATES).then_some(template),
        (Output::Samples(_), "int32" | "int64" | "decimal" | "string") => Some(template),
        (Output::Samples(_), _) => None,
        (Output::Free, "uri" | "uri-reference" | "iri" | "url") => {
            is(&["url", "image", "video"]).then_some(template)
        }
        (Output::Free, "email" | "idn-email") => is(&["email"]).then_some(template),
        (Output::Free, "date-time" | "date" | "time") => {
            if !is(&["time"]) {
                return None;
            }
            let said = leaf.field.is_some_and(|field| {
                let doc = field.doc.text.to_lowercase();
                ["rfc 3339", "rfc3339", "iso 8601", "iso8601", "yyyy-mm-dd"]
                    .iter()
                    .any(|it| doc.contains(it))
            });
            Some(if said { template } else { template.unsure("its form is not known") })
        }
        (Output::Free, "uuid") if !is(&["id"]) => None,
        (Output::Free, format) => {
            Some(template.note(&format!("its schema asks for the format `{format}`")))
        }
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
                () => {
                    template.unsure("its schema asks for a pattern, and nothing says that it fits")
                }
            })
        }
        output => fits_pattern(output, slot).then_some(template),
    }
}

fn lengths(template: Template, slot: &Slot<'_>) -> Option<Template> {
    let Some(most) = slot.number("maxLength").filter(|most| *most >= 0.0) else {
        return Some(template);
    };
    match &template.output {
        Output::Samples(samples) => {
            let fits = |sample: &&str| sample.len() <= usize_of(most);
            samples.iter().all(fits).then_some(template)
        }
        Output::Free if template.is_identity() => {
            let text = format!("$.substring(0, {most:.0})");
            let default = Some("$".to_owned());
            let cut = Template { text, default, ..template };
            Some(cut.note(&format!("cut to {most:.0} characters, as its schema asks")))
        }
        _ => Some(template),
    }
}

fn usize_of(number: f64) -> usize {
    format!("{number:.0}").parse().unwrap_or(usize::MAX)
}

fn items(template: Template, slot: &Slot<'_>) -> Template {
    let most = slot.number("maxItems").and_then(|most| format!("{most:.0}").parse().ok());
    let template = match most {
        Some(most) => {
            let cut = Template { most: Some(most), ..template };
            cut.note(&format!("at most {most} items, as its schema asks"))
        }
        None => template,
    };
    match slot.number("minItems") {
        Some(least) if least > 0.0 => {
            template.note(&format!("its schema asks for at least {least:.0} items"))
        }
        _ => template,
    }
}

fn bounds(template: Template, leaf: &Leaf<'_>, slot: &Slot<'_>) -> Template {
    let least = slot.number("minimum").or_else(|| slot.number("exclusiveMinimum"));
    let most = slot.number("maximum").or_else(|| slot.number("exclusiveMaximum"));
    let harmless = least.is_none_or(|least| least <= 0.0 && matches!(leaf.ty, Ty::Uint));
    if slot.number("multipleOf").is_some() && matches!(leaf.ty, Ty::Double) {
        return template.unsure("its schema asks for multiples");
    }
    if most == Some(1.0) && matches!(leaf.ty, Ty::Int | Ty::Uint) {
        return template.unsure("its schema asks for a share of 1");
    }
    match (least, most) {
        (_, None) if harmless => template,
        (least, most) => {
            let end = |bound: Option<f64>| bound.map_or_else(String::new, |it| it.to_string());
            template.note(&format!("its schema asks for {}..{}", end(least), end(most)))
        }
    }
}
