//! From the spans of syntax trees to places in files.

use proc_macro2::{Span as TokenSpan, TokenTree};
use quote::ToTokens;

use crate::attributes::{Problem, Problems};
use crate::diagnostics::{Diagnostic, Sources};
use crate::model::Span;

/// One source file under its path, for locating what was parsed from it.
#[derive(Clone, Copy)]
pub(super) struct Locator<'a> {
    pub(super) file: &'a str,
    pub(super) sources: &'a Sources,
}

impl<'a> Locator<'a> {
    /// The text from one token to another.
    pub(super) fn text(&self, start: TokenSpan, end: TokenSpan) -> &'a str {
        let text = self.sources.get(self.file).unwrap_or_default();
        text.get(start.byte_range().start..end.byte_range().end).unwrap_or_default()
    }

    /// The place of the bytes `start..end`.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Span {
        self.sources.span(self.file, start, end)
    }

    /// The place of one token.
    pub(super) fn token(&self, span: TokenSpan) -> Span {
        self.range(span, span)
    }

    /// The place of all of `tokens`.
    pub(super) fn over(&self, tokens: &impl ToTokens) -> Span {
        let mut trees = tokens.to_token_stream().into_iter();
        let first = trees.next();
        let start = first.as_ref().map_or_else(TokenSpan::call_site, TokenTree::span);
        let end = trees.last().map_or(start, |tree| tree.span());
        self.range(start, end)
    }

    fn range(&self, start: TokenSpan, end: TokenSpan) -> Span {
        self.bytes(start.byte_range().start, end.byte_range().end)
    }

    /// The diagnostic of a broken rule.
    pub(super) fn problem(&self, problem: Problem) -> Diagnostic {
        let error =
            Diagnostic::error(problem.message).at(&self.range(problem.start, problem.end), "");
        let error = match problem.also {
            Some((span, text)) => error.at(&self.token(span), text),
            None => error,
        };
        error.hints(problem.hint)
    }

    /// The diagnostics of broken rules.
    pub(super) fn problems(&self, problems: Problems) -> impl Iterator<Item = Diagnostic> {
        problems.into_iter().map(|problem| self.problem(problem))
    }
}

/// A name without the `r#` of a raw identifier.
pub(super) fn plain(ident: &proc_macro2::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}
