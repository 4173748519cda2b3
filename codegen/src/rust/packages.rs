//! The modules of Protobuf packages: messages, and per service a client, a provider trait and a mock.

use hawksbill_schemas::read::Loaded;

use super::tree::Tree;
use super::{capabilities, messages, paths, requests};

/// What user code may do with generated code without a warning, and what user-chosen names and comments
/// may look like.
pub(super) const ALLOW: &str = r#"
#[allow(
    dead_code,
    deprecated,
    missing_docs,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::pedantic,
    rustdoc::all,
    reason = "generated from schemas, whose names and comments are their author's, and for every use of them"
)]
"#;

/// The modules of all packages.
///
/// # Errors
/// When prost-build does not take the descriptors.
pub(super) fn emit(loaded: &Loaded) -> Result<String, String> {
    let mut tree = Tree::default();
    let mut append = |package: &str, text: &str| {
        let modules: Vec<String> = paths::package_modules(package).collect();
        tree.at(modules.iter().map(String::as_str)).push_str(text);
    };
    for (package, text) in messages::emit(loaded)? {
        append(&package, &text);
    }
    for (package, text) in requests::emit(&loaded.contract) {
        append(package, &text);
    }
    for capability in loaded.contract.capabilities.values() {
        append(&capability.package, &capabilities::emit(&loaded.contract, capability));
    }
    let modules = tree.children(|name| format!("{ALLOW}pub mod {name} "));
    Ok(match tree.body() {
        "" => modules,
        // Types without a package stand in the root; the lints are allowed through a module.
        body => format!(
            "{modules}{ALLOW}mod hawksbill_root {{
                #[allow(unused_imports, reason = \"for types in packages, if any are mentioned\")]
                use super::*;
                {body}
            }}
            #[allow(unreachable_pub, reason = \"what is generated may be used outside of the crate\")]
            pub use hawksbill_root::*;"
        ),
    })
}
