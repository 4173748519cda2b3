//! What generating costs, beside prost-build alone on the same protos: `cargo bench -p hawksbill-codegen`.
//! Prints a table; everything in it is measured in this run, in turns.

#[path = "../tests/support/synthetic/mod.rs"]
mod synthetic;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use hawksbill_codegen::generate;
use synthetic::{Look, Plan};

fn main() {
    let folder = tempfile::tempdir().expect("temp folder");
    let which = std::env::args().nth(1).unwrap_or_default();
    let p = folder.path().join("p");
    match which.as_str() {
        "google" => {
            copy(
                &Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("../../shared/corpora/googleapis/google"),
                &p.join("schemas/google"),
            );
        }
        "large" => synthetic::write(&p, &synthetic::project(&Plan::large(), Look::default())),
        n => synthetic::write(
            &p,
            &synthetic::project(&Plan::protobuf(n.parse().unwrap_or(700)), Look::default()),
        ),
    }
    for _ in 0..5 {
        let t = Instant::now();
        let out = generate(&p).unwrap_or_else(|e| panic!("{e}"));
        let a = t.elapsed();
        let t = Instant::now();
        let peer = prost(&p.join("schemas"), false);
        let b = t.elapsed();
        let t = Instant::now();
        let peer2 = prost(&p.join("schemas"), true);
        let c = t.elapsed();
        println!(
            "{a:?} {b:?} {c:?}  {} {} {peer} {peer2}",
            out.rust["contract.rs"].len(),
            out.rust["contract.json"].len()
        );
    }
}

fn prost(root: &Path, format: bool) -> usize {
    let mut files = Vec::new();
    list(root, root, &mut files);
    let set = protox::compile(&files, [root]).unwrap();
    let mut config = prost_build::Config::new();
    let requests = set
        .file
        .into_iter()
        .map(|f| (prost_build::Module::from_protobuf_package_name(f.package()), f))
        .collect();
    let modules = config.generate(requests).unwrap();
    let mut n = 0;
    for text in modules.values() {
        n += if format {
            prettyplease::unparse(&syn::parse_file(text).unwrap()).len()
        } else {
            text.len()
        };
    }
    n
}

fn list(root: &Path, folder: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(root, &path, into);
        } else if path.extension().is_some_and(|e| e == "proto") {
            into.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("create");
    for entry in fs::read_dir(from).expect("list") {
        let path = entry.expect("entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copy");
        }
    }
}
