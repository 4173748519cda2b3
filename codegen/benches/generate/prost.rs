//! prost-build alone on a folder of `.proto` files: parsed and linked by protox, as Hawksbill does it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use prost_build::{Config, Module};

/// Whether the code is laid out. Hawksbill's is, so the formatted one is its peer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// As prost-build's feature `format` does it, which its users have by default: each module is parsed
    /// by syn and printed by prettyplease. Done here, because the feature would change Hawksbill as well.
    Formatted,
    Raw,
}

/// The code of every package.
pub(crate) fn generate(root: &Path, layout: Layout) -> BTreeMap<String, String> {
    let mut files = Vec::new();
    list(root, root, &mut files);
    let set = protox::compile(&files, [root]).unwrap_or_else(|error| panic!("{error}"));
    let module = |package: &str| Module::from_protobuf_package_name(package);
    let requests = set.file.into_iter().map(|file| (module(file.package()), file)).collect();
    let modules = Config::new().generate(requests).unwrap_or_else(|error| panic!("{error}"));
    let modules = modules.into_iter().map(|(module, text)| {
        let text = match layout {
            Layout::Formatted => {
                prettyplease::unparse(&syn::parse_file(&text).expect("prost-build writes Rust"))
            }
            Layout::Raw => text,
        };
        (module.parts().collect::<Vec<_>>().join("."), text)
    });
    modules.collect()
}

fn list(root: &Path, folder: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(root, &path, into);
        } else if path.extension().is_some_and(|extension| extension == "proto") {
            let name = path.strip_prefix(root).expect("below the root");
            into.push(name.to_str().expect("UTF-8").to_owned());
        }
    }
}
