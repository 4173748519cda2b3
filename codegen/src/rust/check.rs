//! What only Rust minds: names of schemas that become one name in Rust.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_schemas::model::{
    Capability, Enum, Field, Origin, Presence, Shape, Span, Struct, TypeDef, TypeRef, WellKnown,
};
use hawksbill_schemas::names::{capability_stem, rust_snake, rust_type};

use super::{messages, paths, types};

/// Reports everything in `contract` that could not be compiled.
pub(super) fn check(contract: &Contract, out: &mut Diagnostics) {
    let mut check = Check { names: BTreeMap::new(), out };
    for def in contract.types.values().filter(|def| def.origin == Origin::Proto) {
        check.package(def);
        if !messages::is_users(&def.scope) {
            continue;
        }
        check.declare(&scope_of(def), rust_type(def.name.last()), def.name.as_str(), &def.span);
        match &def.shape {
            Shape::Struct(shape) => check.message(contract, def, shape),
            Shape::Enum(shape) => check.enumeration(def, shape),
            Shape::Union(_) | Shape::Alias(_) => {}
        }
    }
    for capability in contract.capabilities.values() {
        check.capability(capability);
    }
    check.modules(contract);
    check.page_modules(contract);
}

struct Check<'a> {
    /// What was declared so far, by where it stands in Rust and its name there.
    names: BTreeMap<(String, String), (String, Span)>,
    out: &'a mut Diagnostics,
}

impl Check<'_> {
    fn declare(&mut self, scope: &str, rust: String, source: &str, span: &Span) {
        if rust.is_empty() {
            let message = format!("`{source}` has no letter or digit that could name it in Rust");
            self.out.push(Diagnostic::error(message).at(span, "").hint("rename it"));
            return;
        }
        let key = (scope.to_owned(), rust);
        if let Some((other, first)) = self.names.get(&key) {
            let (_, rust) = &key;
            self.out.push(
                Diagnostic::error(format!("`{source}` and `{other}` are both `{rust}` in Rust"))
                    .at(span, format!("`{rust}` here"))
                    .at(first, "and here")
                    .hint("rename one of them; the names differ in nothing that Rust keeps"),
            );
            return;
        }
        self.names.insert(key, (source.to_owned(), span.clone()));
    }

    /// What is declared in a message stands in a module, as what is declared in a package does.
    fn modules(&mut self, contract: &Contract) {
        let packages = contract.types.values().filter(|def| def.origin == Origin::Proto);
        let packages: BTreeMap<String, &str> = packages
            .flat_map(|def| prefixes(&def.scope))
            .map(|package| (paths::package_path(package), package))
            .collect();
        for def in contract.types.values().filter(|def| def.origin == Origin::Proto) {
            let Shape::Struct(shape) = &def.shape else { continue };
            let module =
                format!("{}::{}", paths::package_path(&def.scope), paths::message_module(def));
            let Some(package) = packages.get(&module) else { continue };
            let inside = format!("{}.", def.name);
            let has_module = shape.fields.iter().any(|field| field.oneof.is_some())
                || contract.types.keys().any(|name| name.as_str().starts_with(&inside));
            if has_module {
                let message = format!(
                    "the package `{package}` and what is declared in the message `{}` are in one module in Rust",
                    def.name
                );
                self.out.push(
                    Diagnostic::error(message)
                        .at(&def.span, format!("its module is `{module}`"))
                        .hint("rename the message or the package"),
                );
            }
        }
    }

    /// The types of a page module stand in a Rust module, as the page modules of a folder do.
    fn page_modules(&mut self, contract: &Contract) {
        let types = contract.modules.values().filter_map(|it| contract.types.get(&it.data));
        let types: Vec<&TypeDef> = types.collect();
        for def in &types {
            self.declare(&def.scope, rust_snake(def.local_name()), def.name.as_str(), &def.span);
        }
        let mut folders = BTreeSet::new();
        for def in types {
            for folder in prefixes(&def.scope).filter(|folder| folders.insert(*folder)) {
                let Some((scope, name)) = folder.rsplit_once('.') else { continue };
                let key = (scope.to_owned(), rust_snake(name));
                let Some((module, span)) = self.names.get(&key) else { continue };
                let message = format!(
                    "the folder `{folder}` and the page module `{module}` are in one module in Rust"
                );
                self.out.push(
                    Diagnostic::error(message)
                        .at(
                            &def.span,
                            format!("its module is `contract::{}`", folder.replace('.', "::")),
                        )
                        .at(span, "and so is that of this one")
                        .hint("rename the folder or the file"),
                );
            }
        }
    }

    /// The root of the generated code has modules of its own.
    fn package(&mut self, def: &TypeDef) {
        let Some(first) = paths::package_modules(&def.scope).next() else { return };
        // A project may keep a copy of Hawksbill's own options for its editors.
        let is_ours = def.span.file.ends_with("hawksbill/options.proto");
        let taken = first == "modules"
            || first.starts_with("hawksbill_")
            || (first == "hawksbill" && !is_ours);
        // One error per package is enough.
        let key = ("package".to_owned(), def.scope.clone());
        if taken && self.names.insert(key, (String::new(), def.span.clone())).is_none() {
            let message = format!("the package `{}` has a name that Hawksbill needs", def.scope);
            self.out.push(
                Diagnostic::error(message)
                    .at(&def.span, format!("this would be in `contract::{first}`"))
                    .hint("give the package another first segment"),
            );
        }
    }

    fn message(&mut self, contract: &Contract, def: &TypeDef, shape: &Struct) {
        let name = &def.name;
        let mut oneofs = BTreeSet::new();
        for field in &shape.fields {
            let source = format!("{name}.{}", field.name);
            let (scope, rust) = match &field.oneof {
                Some(oneof) => (format!("{name}.{oneof}"), rust_type(&field.name)),
                None => (format!("{name} fields"), rust_snake(&field.name)),
            };
            self.declare(&scope, rust, &source, &field.span);
            if matches!(&field.ty, TypeRef::Map(_, item) if is_enum(contract, item))
                && rust_snake(&field.name).starts_with("r#")
            {
                // prost would call its accessors `get_r#type`.
                let message =
                    format!("`{source}` is a map of enums with a name that Rust reserves");
                self.out.push(
                    Diagnostic::error(message)
                        .at(&field.span, "")
                        .hint("rename the field; `json_name` keeps its name in JSON"),
                );
            }
            for method in accessors(contract, field) {
                self.declare(&format!("{name} methods"), method, &source, &field.span);
            }
            if let Some(oneof) = field.oneof.as_deref().filter(|oneof| oneofs.insert(*oneof)) {
                let source = format!("{name}.{oneof}");
                self.declare(&format!("{name} fields"), rust_snake(oneof), &source, &field.span);
            }
        }
    }

    fn enumeration(&mut self, def: &TypeDef, shape: &Enum) {
        let mut numbers = BTreeSet::new();
        for value in shape.values.iter().filter(|value| numbers.insert(value.number)) {
            let rust = variant(def.name.last(), &value.name);
            self.declare(def.name.as_str(), rust, &value.name, &value.span);
        }
    }

    fn capability(&mut self, capability: &Capability) {
        let scope = paths::package_path(&capability.package);
        let stem = capability_stem(&capability.service);
        for kind in ["Client", "Provider", "Mock"] {
            self.declare(&scope, format!("{stem}{kind}"), &capability.name, &capability.span);
        }
        for method in &capability.methods {
            let source = format!("{}.{}", capability.name, method.name);
            self.declare(&capability.name, rust_snake(&method.name), &source, &method.span);
        }
    }
}

/// The methods that prost derives for a field.
pub(super) fn accessors(contract: &Contract, field: &Field) -> Vec<String> {
    let plain = rust_snake(&field.name);
    let named = |prefix: &str| format!("{prefix}_{}", plain.trim_start_matches("r#"));
    match &field.ty {
        _ if field.oneof.is_some() => Vec::new(),
        TypeRef::List(item) if is_enum(contract, item) => vec![named("push"), plain],
        TypeRef::Map(_, item) if is_enum(contract, item) => vec![named("get"), named("insert")],
        ty if is_enum(contract, ty) => vec![named("set"), plain],
        TypeRef::Scalar(_) if field.presence == Presence::Optional => vec![plain],
        _ => Vec::new(),
    }
}

fn is_enum(contract: &Contract, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::WellKnown(known) => *known == WellKnown::NullValue,
        TypeRef::Named(name) => types::is_enum(contract, name),
        _ => false,
    }
}

/// The module that a type stands in.
fn scope_of(def: &TypeDef) -> String {
    let package = paths::package_path(&def.scope);
    match paths::local_path(def).rsplit_once("::") {
        Some((outer, _)) => format!("{package}::{outer}"),
        None => package,
    }
}

/// `a`, `a.b` and `a.b.c` of `a.b.c`.
fn prefixes(package: &str) -> impl Iterator<Item = &str> {
    let ends = package.match_indices('.').map(|(end, _)| end).chain([package.len()]);
    ends.map(|end| &package[..end])
}

/// A value of an enum, as prost-build names it.
fn variant(enumeration: &str, value: &str) -> String {
    let (prefix, name) = (rust_type(enumeration), rust_type(value));
    match name.strip_prefix(prefix.as_str()) {
        Some(rest) if rest.starts_with(char::is_uppercase) => rust_type(rest),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_loses_the_name_of_its_enum_only_where_a_name_remains() {
        assert_eq!(variant("Status", "STATUS_OPEN"), "Open");
        assert_eq!(variant("Status", "STATUSOPEN"), "Statusopen");
        assert_eq!(variant("Level", "LEVEL_2"), "Level2");
        assert_eq!(variant("Kind", "KIND_SELF"), "Self_");
    }
}
