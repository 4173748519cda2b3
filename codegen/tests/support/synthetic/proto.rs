//! The `.proto` files of a plan: packages of four files, which import each other and earlier packages.

use std::collections::BTreeSet;

use hawksbill_codegen::schemas::names::{capability_stem, rust_snake, rust_type};

use super::look::{GAP, Language, Look};
use super::messages::{Messages, Syntax};
use super::random::Random;
use super::{Files, Plan};

/// What the files declare, for those who use it.
#[derive(Default)]
pub(super) struct Proto {
    pub(super) types: Vec<Declared>,
    /// The clients of services, as paths in Rust.
    pub(super) clients: Vec<String>,
}

/// A message or an enum.
#[derive(Clone)]
pub(super) struct Declared {
    pub(super) package: String,
    /// Within the package: `Store.Badge`.
    pub(super) local: String,
    pub(super) file: usize,
    pub(super) is_enum: bool,
    pub(super) syntax: Syntax,
}

impl Declared {
    /// The type as a path in Rust.
    pub(super) fn rust(&self) -> String {
        let mut path = rust_package(&self.package);
        let (outer, name) = self.local.rsplit_once('.').unwrap_or(("", &self.local));
        for part in outer.split('.').filter(|part| !part.is_empty()) {
            path = path + "::" + &rust_snake(part);
        }
        path + "::" + &rust_type(name)
    }
}

fn rust_package(package: &str) -> String {
    package
        .split('.')
        .fold("crate::contract".to_owned(), |path, part| path + "::" + &rust_snake(part))
}

/// Adds the files to `out`.
pub(super) fn files(plan: &Plan, look: Look, out: &mut Files) -> Proto {
    let mut proto = Proto::default();
    for index in 0..plan.proto_files {
        let text = file(plan, look, index, &mut proto);
        out.insert(format!("schemas/{}", path(plan, look, index)), text);
    }
    proto
}

fn package(plan: &Plan, index: usize) -> String {
    let dot = if plan.prefix.is_empty() { "" } else { "." };
    format!("{}{dot}area{}.v1", plan.prefix, index / 4)
}

/// The file as an import names it.
fn path(plan: &Plan, look: Look, index: usize) -> String {
    let folder = package(plan, index).replace('.', "/");
    let order = match look.order {
        0 => String::new(),
        order => format!("{:03}_", Random::of(order, "file", index).below(1000)),
    };
    format!("{folder}/{order}file{index}.proto")
}

fn file(plan: &Plan, look: Look, index: usize, proto: &mut Proto) -> String {
    let mut random = Random::of(plan.seed, "proto", index);
    let syntax = if index % 5 == 3 { Syntax::Proto2 } else { Syntax::Proto3 };
    let package = package(plan, index);
    let mut messages = Messages {
        package: package.clone(),
        file: index,
        first: index * plan.types_per_file,
        left: plan.types_per_file,
        naming: plan.naming,
        syntax,
        random: &mut random,
        types: &mut proto.types,
        imports: BTreeSet::new(),
    };
    let mut declarations = messages.declarations();
    declarations.extend(messages.service(index, &mut |service| {
        let stem = capability_stem(service);
        proto.clients.push(format!("{}::{stem}Client", rust_package(&package)));
    }));
    let mut imports: Vec<String> = messages
        .imports
        .iter()
        .map(|import| match import {
            Import::File(other) => path(plan, look, *other),
            Import::Google(name) => format!("google/protobuf/{name}.proto"),
        })
        .map(|path| format!("import \"{path}\";\n"))
        .collect();
    look.arrange(&mut imports, "imports", index);
    look.arrange(&mut declarations, "declarations", index);
    let head = format!("{GAP}syntax = \"{}\";\n{GAP}package {package};\n", syntax.name());
    let text = head + &imports.concat() + &declarations.concat();
    look.fill(&text, Language::Proto, "proto", index)
}

/// What a file needs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Import {
    File(usize),
    Google(&'static str),
}
