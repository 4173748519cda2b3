//! Attributes on messages, their oneofs and enums that prost-build cannot be asked for: its options speak
//! of a type and of everything in it, and are looked up one by one for each type.

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Origin, Shape, TypeDef};

use super::{debug, docs, paths};

/// The attributes of types, by package and path in its module: `store::Status`.
pub(super) fn of(contract: &Contract) -> BTreeMap<&str, BTreeMap<String, String>> {
    let mut found: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for def in contract.types.values().filter(|def| def.origin == Origin::Proto) {
        let mut attributes = docs::deprecation(&def.doc);
        if debug::hides(def) {
            attributes.push_str(SKIP_DEBUG);
            for oneof in oneofs(def) {
                let path = paths::oneof_path(contract, def, oneof);
                found.entry(&def.scope).or_default().insert(path, SKIP_DEBUG.to_owned());
            }
        }
        if !attributes.is_empty() {
            found.entry(&def.scope).or_default().insert(paths::local_path(def), attributes);
        }
    }
    found
}

const SKIP_DEBUG: &str = "#[prost(skip_debug)]\n";

/// The oneofs of a message, in order of declaration.
pub(super) fn oneofs(def: &TypeDef) -> Vec<&str> {
    let Shape::Struct(shape) = &def.shape else { return Vec::new() };
    let mut names: Vec<&str> = Vec::new();
    for oneof in shape.fields.iter().filter_map(|field| field.oneof.as_deref()) {
        if !names.contains(&oneof) {
            names.push(oneof);
        }
    }
    names
}

/// `text`, what prost-build wrote for a package, with `attributes` before the types they are for. It
/// writes a line for each module and type, indented by four spaces for every module it stands in.
pub(super) fn add(text: &str, attributes: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut modules: Vec<&str> = Vec::new();
    for line in text.lines() {
        let item = line.trim_start();
        let depth = (line.len() - item.len()) / 4;
        let name = |keyword: &str| {
            item.strip_prefix(keyword)?
                .strip_suffix(" {")
                .or_else(|| item.strip_prefix(keyword)?.strip_suffix(" {}"))
        };
        if let Some(name) = name("pub mod ") {
            modules.truncate(depth);
            modules.push(name);
        } else if let Some(name) = name("pub struct ").or_else(|| name("pub enum ")) {
            modules.truncate(depth);
            let path = modules.iter().fold(String::new(), |path, module| path + module + "::");
            out.push_str(attributes.get(&(path + name)).map_or("", String::as_str));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
