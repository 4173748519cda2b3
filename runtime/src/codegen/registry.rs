//! The functions of a contract, as generated code declares them and `App` takes them.

use super::{BoxFuture, Call, Reply};

/// Says which release of Hawksbill a piece of generated code was made for. Each release has one constant
/// of this type, so generator and runtime of different releases do not compile together.
#[derive(Clone, Copy, Debug)]
pub struct Version(());

/// The release that this runtime belongs to.
pub const VERSION_0_1_0: Version = Version(());

/// Everything a contract declares that the runtime needs.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    pub(crate) functions: &'static [FunctionDef],
    pub(crate) endpoints: &'static [(&'static str, &'static str)],
}

impl Registry {
    /// The functions, and the endpoints of capabilities that `hawksbill.toml` names.
    pub const fn new(
        functions: &'static [FunctionDef],
        endpoints: &'static [(&'static str, &'static str)],
        _made_for: Version,
    ) -> Self {
        Self { functions, endpoints }
    }
}

/// One function: its name, its policy, and the glue that calls it.
#[derive(Debug)]
pub struct FunctionDef {
    /// The module on the wire: `shop.items`.
    pub module: &'static str,
    /// The name on the wire: `listNew`.
    pub name: &'static str,
    /// The wire names of the arguments that travel, in order.
    pub args: &'static [&'static str],
    /// Whether it has no side effects, so that GET may call it.
    pub safe: bool,
    /// The longest it may take, in milliseconds.
    pub timeout_ms: Option<u64>,
    /// How long an answer is fresh, in milliseconds.
    pub cache_ms: Option<u64>,
    /// How long after that a stale answer may be served, in milliseconds.
    pub stale_ms: Option<u64>,
    /// The attributes of the caller that the answer depends on.
    pub vary: &'static [&'static str],
    /// The hash over the structure of arguments, result and error.
    pub fingerprint: &'static str,
    /// The capabilities it may use, by fully qualified name.
    pub capabilities: &'static [&'static str],
    /// Decodes the arguments, calls the function, encodes the answer.
    pub invoke: fn(Call) -> BoxFuture<'static, Reply>,
}

impl FunctionDef {
    /// The path on the wire: `shop.items/listNew`.
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.module, self.name)
    }
}
