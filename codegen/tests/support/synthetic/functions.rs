//! The Rust sources of a plan: modules of functions, some in modules of their own, with `#[data]` types.

use hawksbill_codegen::schemas::names::rust_ident;

use super::data::Known;
use super::look::{GAP, Language, Look};
use super::names::{Naming, capital};
use super::proto::Proto;
use super::random::Random;
use super::{Files, Plan};

/// Functions in one module.
const PER_MODULE: usize = 25;

/// Adds the sources to `out`.
pub(super) fn files(plan: &Plan, look: Look, proto: &Proto, modules: &[String], out: &mut Files) {
    let count = plan.functions.div_ceil(PER_MODULE).max(usize::from(plan.data > 0));
    let names: Vec<String> = (0..count).map(|index| module_name(plan, index)).collect();
    let mut top = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let module = Module { plan, index, count };
        let mut items = module.items(proto, modules);
        look.arrange(&mut items, "items", index);
        // Every third module stands in the one before it.
        let folder = if index % 3 == 2 {
            format!("{}/", names[index - 1].trim_start_matches("r#"))
        } else {
            top.push(format!("pub mod {name};\n"));
            String::new()
        };
        if index % 3 == 1 && index + 1 < count {
            items.push(format!("pub mod {};\n", names[index + 1]));
        }
        let text = format!("use hawksbill::prelude::*;\n\n{}", items.concat());
        let path = format!("src/functions/{folder}{}.rs", name.trim_start_matches("r#"));
        out.insert(path, look.fill(&text, Language::Rust, "functions", index));
    }
    look.arrange(&mut top, "modules", 0);
    out.insert("src/functions/mod.rs".to_owned(), top.concat());
}

fn module_name(plan: &Plan, index: usize) -> String {
    // The name of a module in a file of its own must be ASCII.
    let naming = if plan.naming == Naming::Clashing { Naming::Clashing } else { Naming::Plain };
    let name = naming.rust(index, &mut Random::of(plan.seed, "module name", index));
    match plan.prefix.as_str() {
        "" => name,
        prefix => rust_ident(format!("{prefix}_{}", name.trim_start_matches("r#"))),
    }
}

struct Module<'a> {
    plan: &'a Plan,
    index: usize,
    count: usize,
}

impl Module<'_> {
    fn items(&self, proto: &Proto, modules: &[String]) -> Vec<String> {
        let mut random = Random::of(self.plan.seed, "functions", self.index);
        let clients = &proto.clients;
        let mut known = Known {
            schema: self.schema(proto, modules, &mut random),
            naming: self.plan.naming,
            random: &mut random,
        };
        let mut items = Vec::new();
        let mut local: Vec<String> = Vec::new();
        for index in share(self.plan.data, self.index, self.count) {
            let name = format!("{}Data{index}", capital(&self.plan.prefix));
            items.push(known.data(&name, &local));
            local.push(name);
        }
        let error = format!("{}Failure{}", capital(&self.plan.prefix), self.index);
        let mut fails = false;
        for index in share(self.plan.functions, self.index, self.count) {
            let form = known.random.below(4);
            fails |= form == 0;
            items.push(function(&mut known, clients, &local, (form == 0).then_some(&error), index));
        }
        if fails {
            items.push(known.error(&error));
        }
        items
    }

    /// The types of schemas that this module mentions.
    fn schema(&self, proto: &Proto, modules: &[String], random: &mut Random) -> Vec<String> {
        let mut schema = Vec::new();
        for _ in 0..12.min(proto.types.len()) {
            schema.push(random.pick(&proto.types).rust());
        }
        for _ in 0..4.min(modules.len()) {
            schema.push(random.pick(modules));
        }
        schema
    }
}

/// The numbers of the things of which this module holds its part.
fn share(all: usize, index: usize, count: usize) -> std::ops::Range<usize> {
    all * index / count..all * (index + 1) / count
}

fn function(
    known: &mut Known<'_>,
    clients: &[String],
    local: &[String],
    error: Option<&String>,
    index: usize,
) -> String {
    let mut parameters = Vec::new();
    let mut names = Vec::new();
    for argument in 0..known.random.below(5) {
        let name = known.naming.rust(argument, known.random);
        let ty = if argument == 0 && !clients.is_empty() && known.random.chance(50) {
            known.random.pick(clients)
        } else {
            known.ty(local, 0)
        };
        parameters.push(format!("{name}: {ty}"));
        names.push(name);
    }
    let value = known.ty(local, 0);
    let result = match error {
        Some(error) => format!("std::result::Result<{value}, {error}>"),
        None if known.random.chance(20) => value,
        None => format!("Result<{value}>"),
    };
    let policy = known.random.pick(&[
        "",
        "",
        "(safe)",
        "(cache = \"30s\", stale = \"10m\")",
        "(timeout = \"300ms\")",
    ]);
    let wait = if known.random.chance(80) { "async " } else { "" };
    let name = known.naming.rust(index, known.random);
    format!(
        "{GAP}#[function{policy}]\npub {wait}fn {name}({}) -> {result} {{\n    let _ = ({});\n    unimplemented!()\n}}\n",
        parameters.join(", "),
        names.iter().map(|name| format!("{name}, ")).collect::<String>(),
    )
}
