//! What a target's schema asks of a value beyond its type, as conditions in CEL: `checks` has them written around
//! the values that could break them.

use hawksbill_schemas::model::Constraints;
use regex::Regex;
use serde_json::{Map, Value};

use super::Output;
use super::digits::every_number_matches;
use super::enums::quoted;

/// Stands for the value in a condition. A pattern may hold a `$`.
const VALUE: &str = "\0";

/// `condition` over `value`.
pub(super) fn over(condition: &str, value: &str) -> String {
    condition.replace(VALUE, value)
}

/// What is known of a value before it is held against a schema.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made<'a> {
    /// A text; of digits alone where `digits`.
    Text { output: &'a Output, digits: bool },
    /// A whole number, and whether it is one of CEL's `uint`.
    Whole { never_negative: bool, is_uint: bool },
    /// A number.
    Double { never_negative: bool },
    /// A list, of which the keywords for its items are not looked at.
    List,
    /// What the type says all of.
    Other,
}

/// Rules that no condition over one value stands for.
const RULES: &[&str] = &[
    "$dynamicRef",
    "$recursiveRef",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "maxContains",
    "minContains",
    "not",
    "oneOf",
    "patternProperties",
    "propertyNames",
    "required",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// What a schema asks of a value.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Conditions over [`VALUE`], all of which must hold; none where nothing can be amiss.
    pub(super) conditions: Vec<String>,
    /// What no condition can see to.
    pub(super) beyond: Option<String>,
}

impl Asked {
    fn holds(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    fn is_beyond(&mut self, rule: &str) {
        self.beyond.get_or_insert_with(|| beyond(rule));
    }
}

/// What the schema asks of a value made like this.
pub(super) fn asked(all: &Constraints, made: Made<'_>) -> Asked {
    let mut found = Asked::default();
    if let Some(rule) = RULES.iter().find(|rule| all.contains_key(**rule)) {
        found.is_beyond(rule);
    }
    match made {
        Made::Text { output, digits } => of_text(all, output, digits, &mut found),
        Made::Whole { never_negative, is_uint } => whole(all, never_negative, is_uint, &mut found),
        Made::Double { never_negative } => double(all, never_negative, &mut found),
        Made::List => of_list(all, &mut found),
        Made::Other => {}
    }
    for part in parts(all, "allOf") {
        let part = asked(&part, made);
        found.conditions.extend(part.conditions);
        found.beyond = found.beyond.or(part.beyond);
    }
    any_of(all, made, &mut found);
    if found.conditions.len() > 1 {
        // `&&` binds tighter.
        for one in found.conditions.iter_mut().filter(|one| one.contains(" || ")) {
            *one = format!("({one})");
        }
    }
    found
}

/// One of several: each by its conditions, where each has some.
fn any_of(all: &Constraints, made: Made<'_>, found: &mut Asked) {
    let any: Vec<Asked> = parts(all, "anyOf").iter().map(|part| asked(part, made)).collect();
    let is_free = |one: &Asked| one.conditions.is_empty() && one.beyond.is_none();
    if any.is_empty() || any.iter().any(is_free) {
        return;
    }
    if any.iter().any(|one| one.beyond.is_some()) {
        return found.is_beyond("anyOf");
    }
    let each: Vec<String> = any.iter().map(|one| one.conditions.join(" && ")).collect();
    found.holds(each.join(" || "));
}

/// Whether a schema asks for anything beyond a type.
pub(in crate::complete) fn asks(all: &Constraints) -> bool {
    let asserted = all.contains_key("format-assertion");
    all.keys().any(|key| match key.as_str() {
        "default" | "examples" => false,
        "format" => asserted,
        _ => true,
    })
}

/// The rule of an object that filling it field by field does not see to.
pub(in crate::complete) fn of_object(
    all: &Constraints,
    required: usize,
    fields: usize,
) -> Option<String> {
    let number = |key: &str| all.get(key).and_then(Value::as_u64);
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let rules = RULES.iter().chain(&["allOf", "anyOf"]);
    let mut rules =
        rules.filter(|rule| all.contains_key(**rule) && **rule != "unevaluatedProperties");
    if let Some(rule) = rules.next() {
        return Some(beyond(rule));
    }
    if number("minProperties").is_some_and(|least| least > count(required)) {
        return Some(beyond("minProperties"));
    }
    number("maxProperties").filter(|most| *most < count(fields)).map(|_| beyond("maxProperties"))
}

/// In the words of remarks.
pub(in crate::complete) fn beyond(rule: &str) -> String {
    format!("its schema asks for `{rule}`")
}

fn parts(all: &Constraints, key: &str) -> Vec<Constraints> {
    let list = all.get(key).and_then(Value::as_array).into_iter().flatten();
    let of = |part: &Map<String, Value>| part.clone().into_iter().collect();
    list.filter_map(Value::as_object).map(of).collect()
}

fn number(all: &Constraints, key: &str) -> Option<f64> {
    all.get(key).and_then(Value::as_f64)
}

fn of_text(all: &Constraints, output: &Output, digits: bool, found: &mut Asked) {
    let never_empty = matches!(output, Output::Samples(_));
    let least = number(all, "minLength").filter(|least| *least > 0.0);
    let most = number(all, "maxLength");
    match (least, most) {
        (Some(least), Some(most)) if least == most => {
            found.holds(format!("{VALUE}.size() == {least:.0}"));
        }
        (least, most) => {
            match least {
                Some(1.0) if never_empty => {}
                Some(1.0) => found.holds(format!("{VALUE} != ''")),
                Some(least) => found.holds(format!("{VALUE}.size() >= {least:.0}")),
                None => {}
            }
            found.conditions.extend(most.map(|most| format!("{VALUE}.size() <= {most:.0}")));
        }
    }
    if let Some(pattern) = all.get("pattern").and_then(Value::as_str) {
        match portable(pattern) {
            Some(written) if digits && every_number_matches(&written) => {}
            Some(written) => found.holds(format!("{VALUE}.matches({})", literal(&written))),
            None => found.is_beyond("pattern"),
        }
    }
    // What is made in a form has been held against the format.
    if all.contains_key("format-assertion")
        && let (Some(format), Output::Free) = (all.get("format").and_then(Value::as_str), output)
    {
        if least.is_none() && FORMATS.contains(&format) {
            // That much can be seen to.
            found.holds(format!("{VALUE} != ''"));
        }
        of_format(format, found);
    }
}

/// Formats that validators know.
const FORMATS: &[&str] = &[
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
];

/// A format that the draft has validators hold: but for `uuid`, no short pattern says all of it.
fn of_format(format: &str, found: &mut Asked) {
    if format == "uuid" {
        let pattern = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
        found.holds(format!("{VALUE}.matches({})", literal(pattern)));
    } else if FORMATS.contains(&format) {
        found.is_beyond(&format!("format: {format}"));
    }
}

/// A pattern of JSON Schema as one that CEL and the crate `regex` read alike; none where there is none.
fn portable(pattern: &str) -> Option<String> {
    if pattern.contains(VALUE) {
        return None;
    }
    let (mut out, mut chars) = (String::new(), pattern.chars());
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => match (chars.next()?, in_class) {
                ('d', true) => out.push_str("0-9"),
                ('d', false) => out.push_str("[0-9]"),
                ('w', true) => out.push_str("0-9A-Za-z_"),
                ('w', false) => out.push_str("[0-9A-Za-z_]"),
                ('D', false) => out.push_str("[^0-9]"),
                ('W', false) => out.push_str("[^0-9A-Za-z_]"),
                ('/', _) => out.push('/'),
                (sign, _) if sign.is_ascii_punctuation() => out.extend(['\\', sign]),
                (known @ ('n' | 'r' | 't'), _) => out.extend(['\\', known]),
                _ => return None,
            },
            // Others read classes in classes, and these as operators.
            '[' | '&' | '~' if in_class => out.extend(['\\', c]),
            '[' => {
                in_class = true;
                out.push(c);
            }
            ']' => {
                in_class = false;
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    Regex::new(&out).ok().map(|_| out)
}

/// Whether a condition asks for nothing but that something is there.
pub(super) fn asks_for_some(condition: &str) -> bool {
    ["x != ''", "x.size() >= 1"].contains(&over(condition, "x").as_str())
}

fn literal(pattern: &str) -> String {
    if pattern.contains('\\') && !pattern.contains('\'') {
        return format!("r'{pattern}'");
    }
    quoted(pattern)
}

/// The lowest and the highest value, and whether that itself is left out.
fn bounds(all: &Constraints) -> [Option<(f64, bool)>; 2] {
    [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")].map(|(key, exclusive)| {
        let flag = all.get(exclusive) == Some(&Value::Bool(true));
        let own = number(all, key).map(|bound| (bound, flag));
        let other = number(all, exclusive).map(|bound| (bound, true));
        match (own, other) {
            (Some(own), Some(other)) => {
                let nearer = if key == "minimum" { other.0 >= own.0 } else { other.0 <= own.0 };
                Some(if nearer { other } else { own })
            }
            (own, other) => own.or(other),
        }
    })
}

fn whole(all: &Constraints, never_negative: bool, is_uint: bool, found: &mut Asked) {
    let [least, most] = bounds(all);
    let least =
        least.map(|(bound, left_out)| if left_out { bound.floor() + 1.0 } else { bound.ceil() });
    let most =
        most.map(|(bound, left_out)| if left_out { bound.ceil() - 1.0 } else { bound.floor() });
    // Beyond these doubles are no whole numbers any more, and integers have their own ends.
    let is_exact = |bound: &f64| bound.abs() < 9e15;
    if let Some(least) = least.filter(|least| !(never_negative && *least <= 0.0)) {
        if is_exact(&least) {
            found.holds(format!("{VALUE} >= {least:.0}"));
        } else if least > 0.0 {
            found.is_beyond("minimum");
        }
    }
    if let Some(most) = most {
        if is_exact(&most) {
            found.holds(format!("{VALUE} <= {most:.0}"));
        } else if most < 1.9e19 {
            found.is_beyond("maximum");
        }
    }
    let is_whole = |number: f64| number.fract() == 0.0 && is_exact(&number);
    match number(all, "multipleOf") {
        Some(step) if is_whole(1.0 / step) => {}
        Some(step) if is_whole(step) && is_uint => {
            found.holds(format!("{VALUE} % {step:.0}u == 0u"));
        }
        Some(step) if is_whole(step) => found.holds(format!("{VALUE} % {step:.0} == 0")),
        Some(_) => found.is_beyond("multipleOf"),
        None => {}
    }
}

fn double(all: &Constraints, never_negative: bool, found: &mut Asked) {
    let [least, most] = bounds(all);
    match least {
        Some((least, false)) if never_negative && least <= 0.0 => {}
        Some((least, left_out)) => {
            found.holds(format!("{VALUE} {} {least:?}", if left_out { ">" } else { ">=" }));
        }
        None => {}
    }
    if let Some((most, left_out)) = most {
        found.holds(format!("{VALUE} {} {most:?}", if left_out { "<" } else { "<=" }));
    }
    match number(all, "multipleOf") {
        Some(1.0) => found.holds(format!("math.floor({VALUE}) == {VALUE}")),
        Some(_) => found.is_beyond("multipleOf"),
        None => {}
    }
}

fn of_list(all: &Constraints, found: &mut Asked) {
    if let Some(least) = number(all, "minItems").filter(|least| *least > 0.0) {
        found.holds(format!("{VALUE}.size() >= {least:.0}"));
    }
}
