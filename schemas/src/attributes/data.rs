//! `#[data]` on a struct or an enum, `#[data(code = "...")]` and `#[data(transparent)]` on a variant.

use proc_macro2::{Span, TokenStream};
use syn::Attribute;

use super::code::code_name;
use super::entries;
use super::problem::{Problem, Problems};

const VARIANT_KEYS: &[&str] = &["code", "transparent"];

/// The arguments of `#[data]` on a struct or an enum: none.
#[derive(Clone, Copy, Debug, Default)]
pub struct DataAttr;

impl DataAttr {
    /// Reads what stands between the parentheses.
    ///
    /// # Errors
    /// When anything does.
    pub fn parse(tokens: TokenStream) -> Result<Self, Problems> {
        if tokens.is_empty() {
            return Ok(Self);
        }
        let problem = Problem::over(&tokens, "`#[data]` takes no arguments here");
        Err(problem.hint("`code` and `transparent` belong on a variant of an error enum").into())
    }
}

/// The arguments of `#[data(...)]` on a variant.
#[derive(Clone, Copy, Debug, Default)]
pub struct VariantAttr {
    /// The error code, one of [`super::CODES`].
    pub code: Option<(&'static str, Span)>,
    /// The variant stands for an untyped error and is not part of the type that the frontend sees.
    pub transparent: Option<Span>,
}

impl VariantAttr {
    /// Reads what stands between the parentheses of one `#[data(...)]`.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn parse(tokens: TokenStream) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let mut attr = Self::default();
        for entry in entries::entries(tokens, &mut problems) {
            match entry.key.to_string().as_str() {
                "code" => {
                    let literal = entry.string("\"not_found\"");
                    attr.code = problems.take(
                        literal.and_then(|literal| Ok((code_name(&literal)?, literal.span()))),
                    );
                }
                "transparent" => attr.transparent = problems.take(entry.bare()),
                _ => problems.push(entry.unknown("data", VARIANT_KEYS)),
            }
        }
        if let (Some((_, span)), Some(_)) = (attr.code, attr.transparent) {
            let problem = Problem::at(span, "`code` on a transparent variant");
            problems.push(problem.hint("the error it holds has a code of its own"));
        }
        problems.or(attr)
    }

    /// Reads the `#[data(...)]` among the attributes of a variant; all defaults when there is none.
    ///
    /// # Errors
    /// Every mistake in it, and a second `#[data]` on one variant.
    pub fn of(attrs: &[Attribute]) -> Result<Self, Problems> {
        let mut ours = attrs.iter().filter(|attr| super::is_attribute(attr, "data"));
        let Some(first) = ours.next() else { return Ok(Self::default()) };
        if let Some(second) = ours.next() {
            let problem = Problem::over(second, "a second `#[data]` on one variant");
            return Err(problem.hint("put all arguments into one").into());
        }
        Self::parse(super::arguments(first)?)
    }
}
