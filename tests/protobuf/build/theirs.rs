//! The same messages by prost-build and pbjson-build, for the benchmark.

use std::fs;
use std::path::Path;

use prost::Message as _;

/// The packages that the benchmark needs.
const PACKAGES: [&str; 5] = [
    ".google.shopping.merchant.products.v1",
    ".google.shopping.merchant.inventories.v1",
    ".google.shopping.merchant.promotions.v1",
    ".google.shopping.type",
    ".google.type",
];

/// Writes `theirs.rs`, a tree of modules, and what it includes, below `out`.
pub(crate) fn generate(descriptors: &[u8], out: &Path) {
    let folder = out.join("theirs");
    fs::create_dir_all(&folder).expect("OUT_DIR is ours");
    let mut set =
        prost_types::FileDescriptorSet::decode(descriptors).expect("what was read is whole");
    let wanted = |package: &str| PACKAGES.iter().any(|name| name[1..] == *package);
    set.file.retain(|file| wanted(file.package()));
    for file in &mut set.file {
        // Comments hold code that rustdoc would run.
        file.source_code_info = None;
        file.service.clear();
    }
    let mut config = prost_build::Config::new();
    config
        .out_dir(&folder)
        .bytes(["."])
        .compile_well_known_types()
        .extern_path(".google.protobuf", "::pbjson_types")
        .compile_fds(set)
        .expect("prost-build takes them");
    pbjson_build::Builder::new()
        .out_dir(&folder)
        .register_descriptors(descriptors)
        .expect("they are descriptors")
        .emit_fields()
        .build(&PACKAGES)
        .expect("pbjson-build takes them");
    let tree = "
        pub mod google {
            pub mod shopping {
                pub mod merchant {
                    pub mod products { pub mod v1 { MERCHANT(products) } }
                    pub mod inventories { pub mod v1 { MERCHANT(inventories) } }
                    pub mod promotions { pub mod v1 { MERCHANT(promotions) } }
                }
                pub mod r#type { INCLUDE(google.shopping.type) }
            }
            pub mod r#type { INCLUDE(google.type) }
        }";
    let tree =
        ["products", "inventories", "promotions"].iter().fold(tree.to_owned(), |tree, name| {
            tree.replace(
                &format!("MERCHANT({name})"),
                &format!("INCLUDE(google.shopping.merchant.{name}.v1)"),
            )
        });
    let tree = PACKAGES.iter().fold(tree, |tree, package| {
        let name = &package[1..];
        let folder = folder.display();
        let include = |file: String| format!("include!({:?});\n", format!("{folder}/{file}"));
        let both = include(format!("{name}.rs")) + &include(format!("{name}.serde.rs"));
        tree.replace(&format!("INCLUDE({name})"), &both)
    });
    fs::write(out.join("theirs.rs"), tree).expect("OUT_DIR is ours");
}
