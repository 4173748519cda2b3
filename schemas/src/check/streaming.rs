//! Methods that the clients cannot call yet.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Contract;

/// Says which methods are left out of the generated clients.
pub(super) fn warn_of_streams(contract: &Contract, out: &mut Diagnostics) {
    for method in contract.capabilities.values().flat_map(|capability| &capability.methods) {
        if method.client_streaming || method.server_streaming {
            out.push(
                Diagnostic::warning(format!("`{}` is left out of the client", method.name))
                    .at(&method.span, "streaming methods are not supported yet"),
            );
        }
    }
}
