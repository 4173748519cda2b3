//! `#[provider]`, which has no arguments.

use proc_macro2::TokenStream;

use super::problem::{Problem, Problems};

/// The arguments of `#[provider]`: none.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProviderAttr;

impl ProviderAttr {
    /// Reads what stands between the parentheses.
    ///
    /// # Errors
    /// When anything does.
    pub fn parse(tokens: TokenStream) -> Result<Self, Problems> {
        if tokens.is_empty() {
            return Ok(Self);
        }
        let problem = Problem::over(&tokens, "`#[provider]` takes no arguments");
        Err(problem.hint("the trait after `impl` names the capability").into())
    }
}
