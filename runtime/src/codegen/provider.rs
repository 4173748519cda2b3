//! What `#[provider]` implements, so that `App::provide` takes the user's type as it is.

use super::Capability;

/// A type that implements a capability's provider trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` provides no capability",
    note = "put `#[provider]` on its `impl ...Provider for {Self}`"
)]
pub trait Provider {
    /// The capability with this provider behind it.
    fn into_capability(self) -> Capability;
}
