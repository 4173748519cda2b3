//! `#[function(safe, cache = "30s", stale = "10m", timeout = "300ms", vary(city))]`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::duration;
use super::entries::{self, Entry, Value};
use super::problem::{Problem, Problems};

const KEYS: &[&str] = &["safe", "cache", "stale", "timeout", "vary"];

/// The arguments of `#[function]`. Times are in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct FunctionAttr {
    /// `safe`, `safe = true` or `safe = false`.
    pub safe: Option<(bool, Span)>,
    /// How long an answer is fresh.
    pub cache: Option<(u64, Span)>,
    /// How long after that a stale answer may still be served.
    pub stale: Option<(u64, Span)>,
    /// The longest the function may take.
    pub timeout: Option<(u64, Span)>,
    /// The attributes of the caller that the answer depends on.
    pub vary: Vec<Ident>,
}

impl FunctionAttr {
    /// Reads what stands between the parentheses of `#[function(...)]`.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn parse(tokens: TokenStream) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let attr = Self::parse_into(tokens, &mut problems);
        problems.or(attr)
    }

    /// Reads like [`FunctionAttr::parse`], and keeps what is right when something else is wrong.
    pub fn parse_into(tokens: TokenStream, problems: &mut Problems) -> Self {
        let mut attr = Self::default();
        let mut mistakes = Problems::default();
        for entry in entries::entries(tokens, &mut mistakes) {
            match entry.key.to_string().as_str() {
                "safe" => attr.safe = mistakes.take(entry.flag()),
                "cache" => attr.cache = mistakes.take(time(&entry)),
                "stale" => attr.stale = mistakes.take(time(&entry)),
                "timeout" => attr.timeout = mistakes.take(time(&entry)),
                "vary" => attr.vary = mistakes.take(vary(&entry)).unwrap_or_default(),
                _ => mistakes.push(entry.unknown("function", KEYS)),
            }
        }
        if mistakes.is_empty() {
            attr.contradictions(&mut mistakes);
        }
        problems.append(mistakes);
        attr
    }

    /// Whether the attribute says that the function has no side effects.
    pub fn is_safe(&self) -> bool {
        self.cache.is_some() || matches!(self.safe, Some((true, _)))
    }

    fn contradictions(&self, problems: &mut Problems) {
        if let (Some((_, stale)), None) = (self.stale, self.cache) {
            let problem = Problem::at(stale, "`stale` without `cache`");
            problems.push(problem.hint("only what is cached becomes stale: add `cache = \"...\"`"));
        }
        if let (Some((false, safe)), Some(_)) = (self.safe, self.cache) {
            let message = "`cache` on a function with side effects";
            problems.push(Problem::at(safe, message).hint(
                "a cached answer is given without running the function: remove `safe = false` or `cache`",
            ));
        }
    }
}

fn time(entry: &Entry) -> Result<(u64, Span), Problems> {
    let literal = entry.string("\"30s\"")?;
    Ok((duration::milliseconds(&literal)?, literal.span()))
}

fn vary(entry: &Entry) -> Result<Vec<Ident>, Problems> {
    let mut problems = Problems::default();
    let mut names: Vec<Ident> = Vec::new();
    let Value::List(tokens) = &entry.value else {
        let problem = Problem::at(entry.key.span(), "`vary` needs a list");
        return Err(problem.hint("write `vary(user, city)`").into());
    };
    if tokens.is_empty() {
        let problem = Problem::at(entry.key.span(), "`vary` names nothing");
        return Err(problem.hint("write `vary(user, city)`, or leave it out").into());
    }
    for piece in entries::split_at_commas(tokens.clone(), &mut problems) {
        match piece.as_slice() {
            [TokenTree::Ident(name)] if names.contains(name) => {
                problems.push(Problem::at(name.span(), format!("`{name}` is given twice")));
            }
            [TokenTree::Ident(name)] => names.push(name.clone()),
            [first, ..] => {
                let problem = Problem::at(first.span(), "expected the name of a caller attribute");
                problems.push(problem.hint("write `vary(user, city)`"));
            }
            [] => {}
        }
    }
    problems.or(names)
}
