//! The types of Rust and of Hawksbill itself: what travels, what is injected, and what cannot
//! travel with the type to use instead.

use super::world::{Def, ScopeId, World};
use crate::model::{Injected, Scalar, WellKnown};

/// A type that no schema and no user declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Builtin {
    Scalar(Scalar),
    Option,
    Vec,
    Box,
    Map,
    /// `std::result::Result`: its error type must be given.
    StdResult,
    /// `hawksbill::Result`
    Result,
    /// `hawksbill::Error`
    Error,
    /// Any JSON value.
    Json,
    Injected(Injected),
    /// Cannot travel: what to do instead.
    Refused(&'static str),
}

const SCALARS: &[(&str, Scalar)] = &[
    ("bool", Scalar::Bool),
    ("i8", Scalar::I8),
    ("i16", Scalar::I16),
    ("i32", Scalar::I32),
    ("i64", Scalar::I64),
    ("u8", Scalar::U8),
    ("u16", Scalar::U16),
    ("u32", Scalar::U32),
    ("u64", Scalar::U64),
    ("f32", Scalar::F32),
    ("f64", Scalar::F64),
];

const LIST: &str = "use `Vec`: JSON has one kind of list";
const PLAIN: &str = "use the type inside: what travels is copied";
const TEXT: &str = "use `String`";
const INSTANT: &str = "use `hawksbill::types::Timestamp`";

const REFUSED_PRIMITIVES: &[(&str, &str)] = &[
    ("usize", "use `u64`: the size of `usize` differs between machines"),
    ("isize", "use `i64`: the size of `isize` differs between machines"),
    ("u128", "use `u64`, or `String` for larger numbers"),
    ("i128", "use `i64`, or `String` for larger numbers"),
    ("char", TEXT),
    ("str", TEXT),
];

/// Paths that `std`, `alloc` and `core` share.
const STD: &[(&str, Builtin)] = &[
    ("borrow::Cow", Builtin::Refused("use the owned type, such as `String`")),
    ("boxed::Box", Builtin::Box),
    ("cell::Cell", Builtin::Refused(PLAIN)),
    ("cell::RefCell", Builtin::Refused(PLAIN)),
    ("collections::BTreeMap", Builtin::Map),
    ("collections::BTreeSet", Builtin::Refused(LIST)),
    ("collections::BinaryHeap", Builtin::Refused(LIST)),
    ("collections::HashMap", Builtin::Map),
    ("collections::HashSet", Builtin::Refused(LIST)),
    ("collections::LinkedList", Builtin::Refused(LIST)),
    ("collections::VecDeque", Builtin::Refused(LIST)),
    ("collections::btree_map::BTreeMap", Builtin::Map),
    ("collections::hash_map::HashMap", Builtin::Map),
    ("ffi::OsString", Builtin::Refused(TEXT)),
    ("option::Option", Builtin::Option),
    ("path::Path", Builtin::Refused(TEXT)),
    ("path::PathBuf", Builtin::Refused(TEXT)),
    ("rc::Rc", Builtin::Refused(PLAIN)),
    ("result::Result", Builtin::StdResult),
    ("string::String", Builtin::Scalar(Scalar::String)),
    ("sync::Arc", Builtin::Refused(PLAIN)),
    ("sync::Mutex", Builtin::Refused(PLAIN)),
    ("sync::RwLock", Builtin::Refused(PLAIN)),
    ("time::Duration", Builtin::Refused("use `hawksbill::types::Duration`")),
    ("time::Instant", Builtin::Refused(INSTANT)),
    ("time::SystemTime", Builtin::Refused(INSTANT)),
    ("vec::Vec", Builtin::Vec),
];

const STD_PRELUDE: &[&str] =
    &["boxed::Box", "option::Option", "result::Result", "string::String", "vec::Vec"];

const HAWKSBILL: &[(&str, Builtin)] = &[
    ("Bytes", Builtin::Scalar(Scalar::Bytes)),
    ("Caller", Builtin::Injected(Injected::Caller)),
    ("Code", Builtin::Refused("return it as an error: `hawksbill::Error::new(code, message)`")),
    ("Deadline", Builtin::Injected(Injected::Deadline)),
    ("Error", Builtin::Error),
    ("Json", Builtin::Json),
    ("Result", Builtin::Result),
];

const HAWKSBILL_PRELUDE: &[&str] = &["Bytes", "Caller", "Code", "Deadline", "Error", "Result"];

const WELL_KNOWN: &[(&str, WellKnown)] = &[
    ("Any", WellKnown::Any),
    ("Duration", WellKnown::Duration),
    ("FieldMask", WellKnown::FieldMask),
    ("ListValue", WellKnown::ListValue),
    ("Struct", WellKnown::Struct),
    ("Timestamp", WellKnown::Timestamp),
    ("Value", WellKnown::Value),
];

impl World<'_> {
    /// Adds what needs no schema: primitives, `std`, `hawksbill`, and the crates it shares types with.
    pub(super) fn add_builtins(&mut self) {
        self.prelude = self.add_scope(String::new(), None);
        for (name, scalar) in SCALARS {
            self.declare(self.prelude, name, Def::Builtin(Builtin::Scalar(*scalar)));
        }
        for (name, hint) in REFUSED_PRIMITIVES {
            self.declare(self.prelude, name, Def::Builtin(Builtin::Refused(hint)));
        }
        for (path, builtin) in STD {
            if STD_PRELUDE.contains(path) {
                self.declare_at(self.prelude, last(path), Def::Builtin(*builtin));
            }
        }
        for name in ["std", "alloc", "core"] {
            let scope = self.add_crate(name);
            for (path, builtin) in STD {
                self.declare_at(scope, path, Def::Builtin(*builtin));
            }
        }
        self.add_hawksbill();
        for (name, path, builtin) in [
            ("bytes", "Bytes", Builtin::Scalar(Scalar::Bytes)),
            ("serde_json", "Value", Builtin::Json),
        ] {
            let scope = self.add_crate(name);
            self.declare_at(scope, path, Def::Builtin(builtin));
        }
        let prost_types = self.add_crate("prost_types");
        self.add_well_known(prost_types);
    }

    fn add_hawksbill(&mut self) {
        let hawksbill = self.add_crate("hawksbill");
        let prelude = self.child(hawksbill, "prelude");
        for (name, builtin) in HAWKSBILL {
            self.declare(hawksbill, name, Def::Builtin(*builtin));
            if HAWKSBILL_PRELUDE.contains(name) {
                self.declare(prelude, name, Def::Builtin(*builtin));
            }
        }
        self.scopes[prelude].is_open = true;
        let types = self.child(hawksbill, "types");
        self.add_well_known(types);
    }

    fn add_well_known(&mut self, scope: ScopeId) {
        for (name, well_known) in WELL_KNOWN {
            self.declare(scope, name, Def::WellKnown(*well_known));
        }
    }

    fn add_crate(&mut self, name: &str) -> ScopeId {
        let scope = self.add_scope(name.to_owned(), None);
        self.scopes[scope].is_open = true;
        self.crates.insert(name.to_owned(), scope);
        scope
    }

    /// Adds `a::B` below `scope`.
    fn declare_at(&mut self, scope: ScopeId, path: &str, def: Def) {
        match path.split_once("::") {
            Some((module, rest)) => {
                let inner = self.child(scope, module);
                self.scopes[inner].is_open = true;
                self.declare_at(inner, rest, def);
            }
            None => self.declare(scope, path, def),
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
