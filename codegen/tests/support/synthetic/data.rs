//! Types marked `#[data]`, and the types that fields and arguments have.

use super::look::GAP;
use super::names::Naming;
use super::random::Random;

/// What types may mention.
pub(super) struct Known<'a> {
    /// Messages, enums and types of page modules, as paths.
    pub(super) schema: Vec<String>,
    pub(super) naming: Naming,
    pub(super) random: &'a mut Random,
}

const SCALARS: &[&str] = &[
    "bool",
    "i32",
    "i64",
    "u32",
    "u64",
    "f32",
    "f64",
    "u8",
    "i16",
    "String",
    "String",
    "String",
    "Bytes",
    "hawksbill::types::Timestamp",
];

impl Known<'_> {
    /// A type that travels; `local` are the `#[data]` types at hand.
    pub(super) fn ty(&mut self, local: &[String], depth: usize) -> String {
        match self.random.below(12) {
            0 if depth < 3 => format!("Option<{}>", self.required(local, depth + 1)),
            1 if depth < 3 => format!("Vec<{}>", self.ty(local, depth + 1)),
            2 if depth < 2 => {
                format!("std::collections::HashMap<String, {}>", self.ty(local, depth + 2))
            }
            _ => self.required(local, depth),
        }
    }

    /// A type of which `null` is no value.
    fn required(&mut self, local: &[String], depth: usize) -> String {
        match self.random.below(10) {
            0..=2 if !self.schema.is_empty() => self.random.pick(&self.schema),
            3 | 4 if !local.is_empty() => self.random.pick(local),
            5 if depth < 3 => format!("Vec<{}>", self.ty(local, depth + 1)),
            _ => self.random.pick(SCALARS).to_owned(),
        }
    }

    /// A struct or an enum called `name`.
    pub(super) fn data(&mut self, name: &str, local: &[String]) -> String {
        let body = match self.random.below(4) {
            0 => format!("enum {name} {{\n{}}}", self.variants(local, false)),
            1 => format!("enum {name} {{\n{}}}", self.variants(local, true)),
            _ => {
                let fields = self.fields(local, "pub ");
                let own = format!("{GAP}    pub same: Vec<{name}>,\n");
                format!("struct {name} {{\n{fields}{own}}}")
            }
        };
        format!("{GAP}#[data]\npub {body}\n")
    }

    /// An error of the functions of a module.
    pub(super) fn error(&mut self, name: &str) -> String {
        format!(
            "{GAP}#[data]\npub enum {name} {{\n{GAP}    SoldOut {{ left: u32 }},\n{GAP}    Unknown,\n}}\n"
        )
    }

    fn fields(&mut self, local: &[String], visibility: &str) -> String {
        (0..1 + self.random.below(6))
            .map(|index| {
                let name = self.naming.rust(index, self.random);
                format!("{GAP}    {visibility}{name}: {},\n", self.ty(local, 0))
            })
            .collect()
    }

    fn variants(&mut self, local: &[String], with_fields: bool) -> String {
        (0..2 + self.random.below(4))
            .map(|index| {
                // `Self` is no name in Rust.
                let name = self.naming.type_name(index, self.random).replace("Self", "This");
                if with_fields && index % 2 == 0 {
                    format!("{GAP}    {name} {{\n{}    }},\n", self.fields(local, ""))
                } else {
                    format!("{GAP}    {name},\n")
                }
            })
            .collect()
    }
}
