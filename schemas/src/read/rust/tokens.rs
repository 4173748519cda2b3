//! Scans of bare tokens: calls in a body, and attributes where the reader does not look closer.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use super::locate::{Locator, plain};
use super::tree::Call;

/// The method calls in `body` on one of `args`: `stores.get_store(..)`, `stores.clone().get_store(..)`,
/// `StoreClient::get_store(&stores, ..)`; also inside of macro calls such as `try_join!(...)`.
pub(super) fn calls(body: TokenStream, args: &[&str], at: Locator<'_>) -> Vec<Call> {
    let mut found = Vec::new();
    for_each_sequence(body, &mut |trees| {
        for start in 0..trees.len() {
            let call = dotted(trees, start, args).or_else(|| qualified(trees, start, args));
            if let Some((arg, method)) = call {
                let span = at.token(method.span());
                found.push(Call { arg, method: plain(method), span });
            }
        }
    });
    found.sort_by_key(|call| call.span.start);
    found
}

/// `arg . method (`, with any number of `. clone ()` and `. as_ref ()` between.
fn dotted<'a>(
    trees: &'a [TokenTree],
    start: usize,
    args: &[&str],
) -> Option<(String, &'a proc_macro2::Ident)> {
    let arg = known(trees.get(start)?, args)?;
    if start > 0 && is_punct(&trees[start - 1], '.') {
        return None;
    }
    let mut next = start + 1;
    loop {
        let method = match (trees.get(next)?, trees.get(next + 1)?) {
            (dot, TokenTree::Ident(method)) if is_punct(dot, '.') => method,
            _ => return None,
        };
        if !is_parenthesis(trees.get(next + 2)?) {
            return None;
        }
        if method != "clone" && method != "as_ref" && method != "borrow" {
            return Some((arg, method));
        }
        next += 3;
    }
}

/// `:: method (& arg`
fn qualified<'a>(
    trees: &'a [TokenTree],
    start: usize,
    args: &[&str],
) -> Option<(String, &'a proc_macro2::Ident)> {
    let [first, second, TokenTree::Ident(method), TokenTree::Group(group), ..] = &trees[start..]
    else {
        return None;
    };
    if !is_punct(first, ':') || !is_punct(second, ':') || method == "clone" {
        return None;
    }
    let mut inner = group.stream().into_iter();
    match (inner.next()?, inner.next()?, inner.next()) {
        (amp, arg, end)
            if is_punct(&amp, '&') && end.as_ref().is_none_or(|end| is_punct(end, ',')) =>
        {
            Some((known(&arg, args)?, method))
        }
        _ => None,
    }
}

fn known(tree: &TokenTree, args: &[&str]) -> Option<String> {
    match tree {
        TokenTree::Ident(ident) => Some(plain(ident)).filter(|name| args.contains(&name.as_str())),
        _ => None,
    }
}

fn is_punct(tree: &TokenTree, char: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == char)
}

fn is_parenthesis(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
}

/// The places of `#[function]` anywhere in `tokens`.
pub(super) fn function_attributes(tokens: TokenStream) -> Vec<Span> {
    let mut found = Vec::new();
    for_each_sequence(tokens, &mut |trees| {
        for pair in trees.windows(2) {
            if let [hash, TokenTree::Group(group)] = pair
                && is_punct(hash, '#')
                && group.delimiter() == Delimiter::Bracket
                && let Some(span) = function_path(group.stream())
            {
                found.push(span);
            }
        }
    });
    found
}

/// The place of `function` in `function`, `function(..)`, `hawksbill::function(..)`.
fn function_path(tokens: TokenStream) -> Option<Span> {
    let mut last = None;
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => last = Some(ident),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => break,
        }
    }
    last.filter(|ident| ident == "function").map(|ident| ident.span())
}

/// Visits the tokens between each pair of brackets, outermost first.
fn for_each_sequence(tokens: TokenStream, visit: &mut dyn FnMut(&[TokenTree])) {
    let mut waiting = vec![tokens];
    while let Some(tokens) = waiting.pop() {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        visit(&trees);
        waiting.extend(trees.iter().rev().filter_map(|tree| match tree {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        }));
    }
}
