//! What properties, values and alternatives are called in Rust. Schemas may call them anything; every name here
//! is an identifier, and no two in one place are equal.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::names::is_rust_keyword;
use hawksbill_schemas::scripts::{is_ident_part, unambiguous};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names that were given in one place.
#[derive(Default)]
pub(in super::super) struct Idents {
    taken: BTreeSet<String>,
    /// The number to try next, for names that were given.
    next: BTreeMap<String, usize>,
}

impl Idents {
    /// The field of the property `json`.
    pub(in super::super) fn field(&mut self, json: &str) -> String {
        let snake = letters(json).to_snake_case();
        let name = match snake.as_str() {
            "" => match spelled(json).to_snake_case() {
                words if words.is_empty() => "property".to_owned(),
                words => words,
            },
            word if is_rust_keyword(word) => format!("{word}_"),
            word if word.starts_with(|c: char| c.is_ascii_digit()) => format!("_{word}"),
            word => word.to_owned(),
        };
        self.free(if is_ident(&name) { name } else { "property".to_owned() }, "_")
    }

    /// The variant of an enum that stands for the text `json`.
    pub(in super::super) fn variant(&mut self, json: &str) -> String {
        let camel = letters(json).to_upper_camel_case();
        let is_lost = camel.is_empty() || self.taken.contains(&variant(&camel));
        let camel = if is_lost { spelled(json).to_upper_camel_case() } else { camel };
        let name = if camel.is_empty() { "Empty".to_owned() } else { variant(&camel) };
        self.free(if is_ident(&name) { name } else { "Value".to_owned() }, "")
    }

    /// `name`, with a number where it was given before.
    fn free(&mut self, name: String, between: &str) -> String {
        let mut free = name.clone();
        while self.taken.contains(&free) {
            let number = self.next.entry(name.clone()).or_insert(2);
            free = format!("{name}{between}{number}");
            *number += 1;
        }
        self.taken.insert(free.clone());
        free
    }
}

fn variant(camel: &str) -> String {
    match camel {
        "Self" => "Self_".to_owned(),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format!("V{name}"),
        name => name.to_owned(),
    }
}

/// `text` with a space for everything that cannot be in an identifier.
fn letters(text: &str) -> String {
    let letters: String = text.chars().map(|c| if is_ident_part(c) { c } else { ' ' }).collect();
    unambiguous(&letters)
}

/// `text` with a word for each sign that tells names apart.
fn spelled(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let word = match c {
            '+' => "plus",
            '-' => "minus",
            '*' => "star",
            '/' => "slash",
            '.' => "dot",
            ',' => "comma",
            ':' => "colon",
            '<' => "less",
            '>' => "greater",
            '=' => "equal",
            '!' => "not",
            '?' => "question",
            '#' => "hash",
            '$' => "dollar",
            '%' => "percent",
            '&' => "and",
            '@' => "at",
            '^' => "caret",
            '|' => "or",
            '~' => "tilde",
            '_' => "underscore",
            c if is_ident_part(c) => {
                out.push(c);
                continue;
            }
            _ => "",
        };
        out.push_str(&format!(" {word} "));
    }
    unambiguous(&out)
}

fn is_ident(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_snake_case_identifiers_and_each_another() {
        let mut idents = Idents::default();
        let names =
            ["openedAt", "opened_at", "type", "self", "1st", "", "$", "a b", "日本", "😀", "_"];
        let fields: Vec<String> = names.iter().map(|name| idents.field(name)).collect();
        let expected = [
            "opened_at",
            "opened_at_2",
            "type_",
            "self_",
            "_1st",
            "property",
            "dollar",
            "a_b",
            "日本",
            "property_2",
            "underscore",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn variants_are_told_apart_by_their_signs() {
        let mut idents = Idents::default();
        let names = ["on-sale", "+1", "-1", "1", "", "Self", "<", "<=", "a", "A"];
        let variants: Vec<String> = names.iter().map(|name| idents.variant(name)).collect();
        let expected =
            ["OnSale", "V1", "Minus1", "V12", "Empty", "Self_", "Less", "LessEqual", "A", "A2"];
        assert_eq!(variants, expected);
    }
}
