//! What messages and enums have beside what prost derives: their JSON, a `Debug` that hides what is
//! personal, and accessors of enums. A module apart, where no name of the schemas can be in the way.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Origin, Shape, TypeDef};

use super::{any, debug, messages, open_enums, paths, protojson};

/// The impls for every message and enum of `contract`.
pub(super) fn emit(contract: &Contract) -> String {
    let mut packages: BTreeMap<&str, Vec<&TypeDef>> = BTreeMap::new();
    for def in contract.types.values() {
        if def.origin == Origin::Proto && messages::is_users(&def.scope) {
            packages.entry(&def.scope).or_default().push(def);
        }
    }
    if packages.is_empty() {
        return String::new();
    }
    let mut taken = BTreeSet::new();
    let mut text = any::emit(contract);
    for (package, defs) in packages {
        let mut name = format!("p_{}", package.replace('.', "_"));
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        text.push_str(&emit_package(contract, package, &name, &defs));
    }
    format!(
        "/// What messages and enums have beside what prost derives.
        #[allow(
            dead_code,
            deprecated,
            unreachable_pub,
            clippy::pedantic,
            reason = \"generated; deprecated fields travel as well, and nobody needs every accessor\"
        )]
        mod hawksbill_messages {{ {text} }}"
    )
}

fn emit_package(contract: &Contract, package: &str, module: &str, defs: &[&TypeDef]) -> String {
    let mut text = format!(
        "mod {module} {{
            use ::hawksbill::codegen::protojson::*;
            use {} as p;",
        paths::package_path(package)
    );
    text.push_str(&protojson::emit(contract, package, defs));
    for def in defs {
        if let Shape::Struct(shape) = &def.shape {
            text.push_str(&open_enums::emit(contract, def, shape));
            if debug::hides(def) {
                text.push_str(&debug::emit(contract, def, shape));
            }
        }
    }
    text.push('}');
    text
}
