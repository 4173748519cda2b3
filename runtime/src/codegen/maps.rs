//! The maps that a function may take and return. The contract says "a map of these"; which map type it is
//! only the function's signature knows, and glue leaves that to the compiler.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::Wire;

/// A map from strings to `V`.
pub trait StringMap<V>: Wire {}

impl<V: Wire, S: BuildHasher + Default> StringMap<V> for HashMap<String, V, S> {}
impl<V: Wire> StringMap<V> for BTreeMap<String, V> {}
