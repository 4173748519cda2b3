//! Where things of the contract stand in the generated Rust.

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Capability, Origin, TypeDef, TypeName};
use hawksbill_schemas::names::{capability_stem, rust_ident, rust_snake, rust_type};

/// The segments of a Protobuf package as Rust modules.
pub(super) fn package_modules(package: &str) -> impl Iterator<Item = String> {
    package.split('.').filter(|segment| !segment.is_empty()).map(rust_snake)
}

/// The module of a package, as a path from anywhere in the crate.
pub(super) fn package_path(package: &str) -> String {
    package_modules(package).fold("crate::contract".to_owned(), |path, name| path + "::" + &name)
}

/// A declared type, as a path from anywhere in the crate.
pub(super) fn type_path(contract: &Contract, name: &TypeName) -> String {
    match contract.types.get(name) {
        Some(def) => match def.origin {
            Origin::Proto | Origin::Module => {
                format!("{}::{}", package_path(&def.scope), local_path(def))
            }
            Origin::Data => data_path(name),
        },
        // Names that are not declared do not pass the checks.
        None => format!("::core::compile_error!(\"{name} is not declared\")"),
    }
}

/// A Protobuf type within the module of its package, or a type of a page module within that of its folder:
/// `store::Status`.
pub(super) fn local_path(def: &TypeDef) -> String {
    nested_path(def.local_name())
}

/// `Store.OpeningHours` as prost-build writes it: `store::OpeningHours`.
fn nested_path(local: &str) -> String {
    match local.rsplit_once('.') {
        Some((outer, last)) => format!("{}::{}", outer_modules(outer), rust_type(last)),
        None => rust_type(local),
    }
}

fn outer_modules(outer: &str) -> String {
    outer.split('.').map(rust_snake).collect::<Vec<_>>().join("::")
}

/// The module, within the package's, that holds what is declared in a message.
pub(super) fn message_module(def: &TypeDef) -> String {
    outer_modules(def.local_name())
}

/// A Protobuf type as it is named where the module of `package` is `p`.
pub(super) fn path_from(contract: &Contract, package: &str, name: &TypeName) -> String {
    match contract.types.get(name) {
        Some(def) if def.scope == package => format!("p::{}", local_path(def)),
        _ => type_path(contract, name),
    }
}

/// The enum that prost-build makes of a oneof, within the module of its package.
pub(super) fn oneof_path(contract: &Contract, def: &TypeDef, oneof: &str) -> String {
    let path = format!("{}::{}", message_module(def), rust_type(oneof));
    if oneof_clashes(contract, def, oneof) { path + "OneOf" } else { path }
}

/// Whether a type declared in the message has the name that the oneof would get.
fn oneof_clashes(contract: &Contract, def: &TypeDef, oneof: &str) -> bool {
    let prefix = format!("{}.", def.name);
    let nested = contract.types.range(TypeName::new(prefix.as_str())..);
    nested
        .map_while(|(name, _)| name.as_str().strip_prefix(prefix.as_str()))
        .any(|local| !local.contains('.') && rust_type(local) == rust_type(oneof))
}

/// `functions.home.ClaimError` is `functions::home::ClaimError`.
fn data_path(name: &TypeName) -> String {
    rust_path(&name.as_str().replace('.', "::"))
}

/// A path below the crate root, with keywords escaped.
pub(super) fn rust_path(path: &str) -> String {
    path.split("::").fold("crate".to_owned(), |path, name| path + "::" + &plain_ident(name))
}

/// A Rust name from the contract as an identifier.
pub(super) fn plain_ident(name: &str) -> String {
    rust_ident(name.strip_prefix("r#").unwrap_or(name).to_owned())
}

/// The client of a capability, as a path from anywhere in the crate.
pub(super) fn client_path(capability: &Capability) -> String {
    format!("{}::{}Client", package_path(&capability.package), capability_stem(&capability.service))
}
