//! Rewrites of tokens: paths, in code and in the strings of serde's attributes.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};
use syn::Attribute;

/// Items of the prelude that are written by their last segment.
const PRELUDE: &[(&str, &str)] = &[
    ("::std::boxed::Box", "Box"),
    ("::std::convert::From", "From"),
    ("::std::option::Option", "Option"),
    ("::std::result::Result", "Result"),
    ("::std::string::String", "String"),
    ("::std::vec::Vec", "Vec"),
];

/// Users' crates depend on `hawksbill` only.
const CRATES: &[(&str, &str)] = &[
    ("::serde_json", "::hawksbill::codegen::serde_json"),
    ("::serde", "::hawksbill::codegen::serde"),
];

/// `stream` with shorter paths. What the module itself declares is not shortened to.
pub(super) fn rewrite(stream: TokenStream, declared: &BTreeSet<&str>) -> TokenStream {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut out = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        if let Some((replacement, length)) = path(rest, declared) {
            out.extend(replacement);
            rest = &rest[length..];
            continue;
        }
        out.push(match first {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), rewrite(group.stream(), declared));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Literal(literal) if is_path_value(&out) => {
                TokenTree::Literal(path_text(literal, declared))
            }
            other => other.clone(),
        });
        rest = tail;
    }
    out.into_iter().collect()
}

/// The replacement for the absolute path at the start of `tokens`, and how many tokens it replaces.
fn path(tokens: &[TokenTree], declared: &BTreeSet<&str>) -> Option<(TokenStream, usize)> {
    let mut spelled = String::new();
    let mut length = 0;
    while let [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(ident), ..] =
        &tokens[length..]
        && a.as_char() == ':'
        && a.spacing() == Spacing::Joint
        && b.as_char() == ':'
    {
        spelled += &format!("::{ident}");
        length += 3;
        if let Some((_, crate_path)) = CRATES.iter().find(|(from, _)| *from == spelled) {
            return Some((crate_path.parse().ok()?, length));
        }
        if let Some(short) = prelude(&spelled, declared) {
            return Some((Ident::new(short, Span::call_site()).into_token_stream(), length));
        }
    }
    None
}

fn prelude(path: &str, declared: &BTreeSet<&str>) -> Option<&'static str> {
    let short = PRELUDE.iter().find(|(from, _)| *from == path)?.1;
    (!declared.contains(short)).then_some(short)
}

/// Whether what was written so far ends in `skip_serializing_if =` or another key of serde's that takes
/// a path. Names of properties may look like one and stay as they are.
fn is_path_value(written: &[TokenTree]) -> bool {
    let [.., TokenTree::Ident(key), TokenTree::Punct(equals)] = written else { return false };
    equals.as_char() == '='
        && ["default", "deserialize_with", "skip_serializing_if"].iter().any(|known| key == known)
}

/// Paths in strings: `skip_serializing_if = "::std::option::Option::is_none"`.
fn path_text(literal: &Literal, declared: &BTreeSet<&str>) -> Literal {
    let Ok(string) = syn::parse2::<syn::LitStr>(TokenTree::from(literal.clone()).into()) else {
        return literal.clone();
    };
    let value = string.value();
    let compact = value.replace(' ', "");
    let Some((head, last)) = compact.rsplit_once("::").filter(|(head, _)| head.starts_with("::"))
    else {
        return literal.clone();
    };
    if last == "deserialize" {
        // A method of a trait that nobody imported; the type is known from the field.
        return Literal::string("::hawksbill::codegen::serde::Deserialize::deserialize");
    }
    if let Some(short) = prelude(head, declared) {
        return Literal::string(&format!("{short}::{last}"));
    }
    let in_crate = CRATES.iter().find_map(|(from, to)| {
        let rest = compact.strip_prefix(from).filter(|rest| rest.starts_with("::"))?;
        Some(format!("{to}{rest}"))
    });
    Literal::string(&in_crate.unwrap_or(compact))
}

/// The name that serde's `rename` gives.
pub(super) fn renamed(attributes: &[Attribute]) -> Option<String> {
    let mut name = None;
    for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
        // Other keys have values of other forms; what cannot be parsed is not a name.
        let _ = attribute.parse_nested_meta(|meta| {
            let value = meta.value().and_then(|value| value.parse::<syn::LitStr>());
            if meta.path.is_ident("rename") {
                name = value.ok().map(|value| value.value());
            }
            Ok(())
        });
    }
    name
}

trait IntoTokenStream {
    fn into_token_stream(self) -> TokenStream;
}

impl IntoTokenStream for Ident {
    fn into_token_stream(self) -> TokenStream {
        TokenTree::Ident(self).into()
    }
}
