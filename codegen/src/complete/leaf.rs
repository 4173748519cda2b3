//! Both sides as leaves: every place of a source or a target that one value fits into, with what is known of it.

use hawksbill_schemas::model::{Constraints, Doc, Field};
use serde_json::Value;

use super::facts::Facts;
use super::ty::{Resolved, Ty};

/// A place that a value comes from.
#[derive(Clone, Debug)]
pub(super) struct Leaf<'c> {
    pub(super) access: Access,
    pub(super) ty: Ty<'c>,
    /// The value or one around it may be absent: the first step of the path that may.
    pub(super) absent_from: Option<usize>,
    pub(super) nullable: bool,
    pub(super) personal: bool,
    /// The field in which it stands; none for a source that is a value itself.
    pub(super) field: Option<&'c Field>,
    /// Fields of the same message, for what belongs together: a price and its currency.
    pub(super) siblings: &'c [Field],
    pub(super) facts: Facts,
}

/// How an expression gets at a leaf.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Access {
    /// Fields from a source on.
    Path(Vec<String>),
    /// A field of each element of a list.
    Each { list: Vec<String>, variable: String, path: Vec<String> },
    /// A field of the element of a list that a reference names.
    Joined {
        list: Vec<String>,
        variable: String,
        key: String,
        reference: Vec<String>,
        path: Vec<String>,
    },
}

impl Access {
    /// The place as it is shown and compared: `store.address.city`, `coupons[].title`.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Path(path) => path.join("."),
            Self::Each { list, path, .. } | Self::Joined { list, path, .. } => {
                format!("{}[].{}", list.join("."), path.join("."))
            }
        }
    }

    /// The steps that names are made of.
    pub(super) fn steps(&self) -> Vec<&str> {
        match self {
            Self::Path(path) => path.iter().map(String::as_str).collect(),
            Self::Each { list, path, .. } | Self::Joined { list, path, .. } => {
                list.iter().chain(path).map(String::as_str).collect()
            }
        }
    }
}

/// A place of the target that a value goes to.
#[derive(Clone, Debug)]
pub(super) struct Slot<'c> {
    /// JSON names from the object that is filled on.
    pub(super) path: Vec<String>,
    pub(super) resolved: Resolved<'c>,
    /// It may be left out.
    pub(super) optional: bool,
    /// The paths of the objects around it that may be left out.
    pub(super) optional_parents: Vec<String>,
    pub(super) personal: bool,
    pub(super) constraints: Constraints,
    /// The innermost object around it that may be left out, where a condition can be written for it.
    pub(super) within: Option<Vec<String>>,
    /// A rule of an object around it that a person has to see to.
    pub(super) blocked: Option<String>,
    pub(super) siblings: &'c [Field],
    /// Its documentation as it is written.
    pub(super) doc: &'c str,
    pub(super) facts: Facts,
}

impl Slot<'_> {
    pub(super) fn text(&self) -> String {
        self.path.join(".")
    }

    /// A keyword of the schema that holds a number.
    pub(super) fn number(&self, keyword: &str) -> Option<f64> {
        self.constraints.get(keyword).and_then(Value::as_f64)
    }

    /// A keyword of the schema that holds a text.
    pub(super) fn keyword(&self, keyword: &str) -> Option<&str> {
        self.constraints.get(keyword).and_then(Value::as_str)
    }
}

/// The documentation of a field, and of its type where the field has none.
pub(super) fn doc<'c>(field: &'c Field, ty: &Ty<'c>) -> &'c Doc {
    match ty {
        Ty::Struct(def, _) | Ty::Enum(def, _) if field.doc.text.is_empty() => &def.doc,
        _ => &field.doc,
    }
}
