//! What an attribute or its item gets wrong: the reader turns it into a diagnostic, the macros into
//! a compile error.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// One mistake, the tokens it is seen at, and what to do about it.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The first token.
    pub start: Span,
    /// The last token.
    pub end: Span,
    /// Another token that explains it, and what is to be seen there.
    pub also: Option<(Span, &'static str)>,
}

impl Problem {
    /// A mistake seen at one token.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, start: span, end: span, also: None }
    }

    /// A mistake seen at all of `tokens`.
    pub fn over(tokens: &impl ToTokens, message: impl Into<String>) -> Self {
        let mut trees = tokens.to_token_stream().into_iter();
        let first = trees.next();
        let start = first.as_ref().map_or_else(Span::call_site, TokenTree::span);
        let end = trees.last().map_or(start, |tree| tree.span());
        Self { message: message.into(), hint: None, start, end, also: None }
    }

    /// Points at another token as well.
    #[must_use]
    pub fn also(mut self, span: Span, text: &'static str) -> Self {
        self.also = Some((span, text));
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<Problem> for syn::Error {
    fn from(problem: Problem) -> Self {
        // Only the spans matter: rustc underlines from the first token to the last.
        let range: TokenStream = [problem.start, problem.end]
            .map(|span| TokenTree::Ident(Ident::new("problem", span)))
            .into_iter()
            .collect();
        match problem.hint {
            Some(hint) => Self::new_spanned(range, format!("{}\n\n{hint}", problem.message)),
            None => Self::new_spanned(range, problem.message),
        }
    }
}

/// Every mistake of one attribute or item; never empty when it stands for an error.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Problems) {
        self.0.extend(other.0);
    }

    /// Keeps the value of a success and remembers the mistakes of a failure.
    pub fn take<T>(&mut self, result: Result<T, Problems>) -> Option<T> {
        result.map_err(|problems| self.append(problems)).ok()
    }

    /// `value` when there is nothing wrong.
    ///
    /// # Errors
    /// What is wrong, when something is.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One `compile_error!` for each mistake.
    pub fn to_compile_error(&self) -> TokenStream {
        self.0.iter().map(|problem| syn::Error::from(problem.clone()).to_compile_error()).collect()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl From<Problems> for syn::Error {
    fn from(problems: Problems) -> Self {
        let mut errors = problems.0.into_iter().map(Self::from);
        let Some(mut all) = errors.next() else {
            return Self::new(Span::call_site(), "invalid attribute");
        };
        all.extend(errors);
        all
    }
}
