//! Messages, enums and services of one `.proto` file.

use std::collections::BTreeSet;

use super::look::GAP;
use super::names::Naming;
use super::proto::{Declared, Import};
use super::random::Random;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Proto2,
    Proto3,
}

impl Syntax {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Proto2 => "proto2",
            Self::Proto3 => "proto3",
        }
    }
}

/// Writes the declarations of one file.
pub(super) struct Messages<'a> {
    pub(super) package: String,
    pub(super) file: usize,
    /// The number of the file's first type, which its name has.
    pub(super) first: usize,
    /// How many types there are still to be.
    pub(super) left: usize,
    pub(super) naming: Naming,
    pub(super) syntax: Syntax,
    pub(super) random: &'a mut Random,
    pub(super) types: &'a mut Vec<Declared>,
    pub(super) imports: BTreeSet<Import>,
}

const SCALARS: &[&str] = &[
    "bool", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64",
    "sfixed32", "sfixed64", "float", "double", "string", "string", "string", "bytes",
];
const KEYS: &[&str] = &["string", "string", "int32", "uint64", "bool", "sfixed64"];
const GOOGLE: &[(&str, &str)] = &[
    ("timestamp", "Timestamp"),
    ("duration", "Duration"),
    ("struct", "Value"),
    ("struct", "Struct"),
    ("any", "Any"),
    ("empty", "Empty"),
    ("field_mask", "FieldMask"),
    ("wrappers", "Int64Value"),
    ("wrappers", "StringValue"),
];
/// How deep messages are nested.
const DEPTH: usize = 5;

impl Messages<'_> {
    /// All messages and enums.
    pub(super) fn declarations(&mut self) -> Vec<String> {
        let mut declarations = Vec::new();
        while self.left > 0 {
            declarations.push(self.declaration("", 0));
        }
        declarations
    }

    fn declaration(&mut self, outer: &str, depth: usize) -> String {
        let name = self.naming.type_name(self.first, self.random);
        self.first += 1;
        self.left -= 1;
        let is_enum = self.random.chance(20);
        let local = if outer.is_empty() { name.clone() } else { format!("{outer}.{name}") };
        self.types.push(Declared {
            package: self.package.clone(),
            local: local.clone(),
            file: self.file,
            is_enum,
            syntax: self.syntax,
        });
        if is_enum { self.enumeration(&name) } else { self.message(&name, &local, depth) }
    }

    fn enumeration(&mut self, name: &str) -> String {
        let start = usize::from(self.syntax == Syntax::Proto2);
        let prefix = format!("{}_{}", name.to_uppercase(), self.first);
        let values: String = (start..start + 2 + self.random.below(4))
            .map(|number| {
                let word = self.naming.field(number, self.random).to_uppercase();
                format!("{GAP}  {prefix}_{word} = {number};\n")
            })
            .collect();
        format!("{GAP}enum {name} {{\n{values}}}\n")
    }

    fn message(&mut self, name: &str, local: &str, depth: usize) -> String {
        let mut body = String::new();
        while depth < DEPTH && self.left > 0 && self.random.chance(25) {
            body += &self.declaration(local, depth + 1);
        }
        let mut number = 0;
        for _ in 0..self.random.below(9) {
            number += 1;
            body += &self.field(number);
        }
        if self.random.chance(25) {
            number += 1;
            let name = self.naming.field(number, self.random);
            let members: String = (1..=2 + self.random.below(2))
                .map(|member| {
                    let field = self.naming.field(number + member, self.random);
                    let ty = self.item();
                    format!("{GAP}    {ty} {field} = {};\n", number + member)
                })
                .collect();
            body += &format!("{GAP}  oneof {name} {{\n{members}  }}\n");
        }
        let deprecated = if self.random.chance(3) { "  option deprecated = true;\n" } else { "" };
        format!("{GAP}message {name} {{\n{deprecated}{body}}}\n")
    }

    fn field(&mut self, number: usize) -> String {
        let name = self.naming.field(number, self.random);
        let is_proto2 = self.syntax == Syntax::Proto2;
        let (label, ty) = match self.random.below(10) {
            0 => ("", format!("map<{}, {}>", self.random.pick(KEYS), self.item())),
            1 | 2 => ("repeated ", self.item()),
            3 => ("optional ", self.item()),
            4 if is_proto2 => ("required ", self.random.pick(SCALARS).to_owned()),
            _ if is_proto2 => ("optional ", self.item()),
            _ => ("", self.item()),
        };
        let mut options = Vec::new();
        if self.random.chance(4) {
            options.push("deprecated = true".to_owned());
        }
        if self.naming != Naming::Plain && self.random.chance(5) {
            options.push(format!(
                "json_name = \"{}{number}\"",
                self.random.pick(&["名", "a-", "$", "🦆"])
            ));
        }
        let options =
            if options.is_empty() { String::new() } else { format!(" [{}]", options.join(", ")) };
        format!("{GAP}  {label}{ty} {name} = {number}{options};\n")
    }

    /// A type that a list, a map or a oneof may hold as well.
    fn item(&mut self) -> String {
        match self.random.below(10) {
            0..=4 => self.random.pick(SCALARS).to_owned(),
            5 => {
                let (file, name) = self.random.pick(GOOGLE);
                self.imports.insert(Import::Google(file));
                format!("google.protobuf.{name}")
            }
            _ => match self.other(|_| true) {
                Some(name) => name,
                None => "string".to_owned(),
            },
        }
    }

    /// A declared type, more often one of the last: this may be recursion.
    fn other(&mut self, fits: impl Fn(&Declared) -> bool) -> Option<String> {
        let count = self.types.len();
        let back = if self.random.chance(70) { 20 } else { 400 };
        let place = count.checked_sub(1 + self.random.below(back.min(count)))?;
        let ty = &self.types[place];
        // A closed enum of proto2 is no field of a proto3 message.
        if !fits(ty) || (ty.is_enum && ty.syntax != self.syntax) {
            return None;
        }
        let name = format!(".{}.{}", ty.package, ty.local);
        if ty.file != self.file {
            self.imports.insert(Import::File(ty.file));
        }
        Some(name)
    }

    /// A service, in some files.
    pub(super) fn service(
        &mut self,
        index: usize,
        declared: &mut dyn FnMut(&str),
    ) -> Option<String> {
        if !self.random.chance(35) {
            return None;
        }
        let name = format!("Area{index}Service");
        let mut methods = String::new();
        for method in 0..1 + self.random.below(4) {
            let (Some(input), Some(output)) =
                (self.other(|ty| !ty.is_enum), self.other(|ty| !ty.is_enum))
            else {
                continue;
            };
            let stream = if self.random.chance(5) { "stream " } else { "" };
            let body = match self.random.below(3) {
                0 => " { option idempotency_level = NO_SIDE_EFFECTS; }".to_owned(),
                _ => ";".to_owned(),
            };
            methods +=
                &format!("{GAP}  rpc Do{method}({input}) returns ({stream}{output}){body}\n");
        }
        declared(&name);
        Some(format!("{GAP}service {name} {{\n{methods}}}\n"))
    }
}
