//! Synthetic projects: the files of a contract of any size, the same for the same plan. The bench measures
//! with them, property tests run them through both outputs, and the crate in `tests/synthetic` compiles some.
#![allow(dead_code, reason = "every caller uses its part")]

mod data;
mod functions;
mod look;
mod messages;
mod names;
mod proto;
mod random;
mod schemas;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub(crate) use look::Look;
pub(crate) use names::Naming;

/// How large a contract is and what is in it.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Plans that differ in this alone are different contracts of one size.
    pub seed: u64,
    /// The first part of every package, and of every name beside packages; may be empty.
    pub prefix: String,
    /// How many `.proto` files there are.
    pub proto_files: usize,
    /// Messages and enums in each of them, nested ones among them.
    pub types_per_file: usize,
    /// Page modules; each has a type of its own and two more.
    pub modules: usize,
    /// Types marked `#[data]`.
    pub data: usize,
    /// Functions.
    pub functions: usize,
    /// Which names there are.
    pub naming: Naming,
}

impl Plan {
    /// 1,000 functions and 3,000 types: 2,400 from Protobuf, 300 of page modules, 300 in Rust.
    pub(crate) fn large() -> Self {
        Self {
            seed: 1,
            prefix: String::new(),
            proto_files: 240,
            types_per_file: 10,
            modules: 100,
            data: 300,
            functions: 1000,
            naming: Naming::Plain,
        }
    }

    /// Protobuf only: `files` of them, with five types each.
    pub(crate) fn protobuf(files: usize) -> Self {
        let none = Self { modules: 0, data: 0, functions: 0, ..Self::large() };
        Self { proto_files: files, types_per_file: 5, ..none }
    }

    /// A few of everything, with names as strange as `naming` has them.
    pub(crate) fn small(seed: u64, naming: Naming) -> Self {
        let mut random = random::Random::new(seed ^ 0x5eed);
        Self {
            seed,
            prefix: String::new(),
            proto_files: random.below(5),
            types_per_file: 1 + random.below(8),
            modules: random.below(3),
            data: random.below(6),
            functions: random.below(10),
            naming,
        }
    }
}

/// The files of a project by path.
pub(crate) type Files = BTreeMap<String, String>;

/// The project that `plan` describes, written as `look` says.
pub(crate) fn project(plan: &Plan, look: Look) -> Files {
    let mut files = Files::new();
    let proto = proto::files(plan, look, &mut files);
    let modules = schemas::files(plan, look, &mut files);
    functions::files(plan, look, &proto, &modules, &mut files);
    files
}

/// Writes `files` below `folder`.
pub(crate) fn write(folder: &Path, files: &Files) {
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(parent).expect("a folder that can be created");
        fs::write(path, text).expect("a file that can be written");
    }
}
