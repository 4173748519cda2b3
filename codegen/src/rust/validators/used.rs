//! Leaves out what nobody calls: the generator of validators writes three for every schema, one that says yes or no,
//! one that finds the first violation, and one that finds all of them, which is the one that is asked.

use std::collections::HashMap;
use std::ops::Range;

use crate::rust::layout::{Kind, Token};

/// The tokens of `text` without the items that the function `entry` does not lead to. Items are told apart in
/// modules and in `impl`s; those without a name stay.
pub(super) fn used(text: &str, tokens: Vec<Token>, entry: &str) -> Vec<Token> {
    let code = Code { text, tokens: &tokens };
    let items = code.items();
    let is_used = reached(&code, &items, entry);
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    for (item, is_used) in items.iter().zip(is_used) {
        if !is_used {
            kept.extend_from_slice(&tokens[at..item.tokens.start]);
            at = item.tokens.end;
        }
    }
    kept.extend_from_slice(&tokens[at..]);
    kept
}

/// A function, a type, or an import.
struct Item<'a> {
    tokens: Range<usize>,
    name: Option<&'a str>,
}

/// For each item whether it is needed.
fn reached(code: &Code<'_>, items: &[Item<'_>], entry: &str) -> Vec<bool> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, item) in items.iter().enumerate() {
        if let Some(name) = item.name {
            by_name.entry(name).or_default().push(number);
        }
    }
    let is_root = |item: &Item<'_>| item.name.is_none_or(|name| name == entry);
    let mut is_used: Vec<bool> = items.iter().map(is_root).collect();
    let mut todo: Vec<usize> = (0..items.len()).filter(|number| is_used[*number]).collect();
    while let Some(item) = todo.pop().map(|number| &items[number]) {
        for at in item.tokens.clone() {
            if code.tokens[at].kind != Kind::Word {
                continue;
            }
            // Once all items of a name are wanted the name is known no longer.
            for number in by_name.remove(code.text_at(at)).unwrap_or_default() {
                if !std::mem::replace(&mut is_used[number], true) {
                    todo.push(number);
                }
            }
        }
    }
    is_used
}

struct Code<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Code<'a> {
    fn text_at(&self, at: usize) -> &'a str {
        let token = self.tokens[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The items in order, in place of modules and `impl`s those in them.
    fn items(&self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        let mut item = Open::default();
        for (at, token) in self.tokens.iter().enumerate() {
            let text = self.text_at(at);
            match token.kind {
                Kind::Open if text == "{" && item.holds_items() => item = Open::at(at + 1),
                Kind::Open => item.depth += 1,
                Kind::Close if item.depth == 0 => item = Open::at(at + 1),
                Kind::Close => item.depth -= 1,
                _ if item.depth == 0 => item.read(text),
                _ => {}
            }
            if item.depth == 0 && matches!(text, ";" | "}") && item.start <= at {
                items.push(Item { tokens: item.start..at + 1, name: item.name });
                item = Open::at(at + 1);
            }
        }
        items
    }
}

/// An item that is being read.
#[derive(Default)]
struct Open<'a> {
    start: usize,
    /// How many brackets are open in it.
    depth: usize,
    keyword: &'a str,
    name: Option<&'a str>,
}

impl<'a> Open<'a> {
    fn at(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    fn holds_items(&self) -> bool {
        self.depth == 0 && matches!(self.keyword, "mod" | "impl")
    }

    /// Reads a word or a sign outside of brackets.
    fn read(&mut self, text: &'a str) {
        match (self.keyword, text) {
            ("", "fn" | "impl" | "mod" | "type" | "use") => self.keyword = text,
            // What is imported is called by the last word; `*` is any name.
            ("use", "*") => self.name = None,
            ("use", ";") => {}
            ("use", _) => self.name = Some(text),
            ("fn" | "type", _) => self.name = self.name.or(Some(text)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::layout::{lay_out_tokens, lex};

    #[test]
    fn what_the_entry_does_not_lead_to_is_left_out() {
        let text = "
            mod all {
                use a::b as used; use a::c as unused; use super::*;
                type Used = used::Map; type Unused = used::Map;
                fn find(map: &Used) { again(map) }
                #[inline] fn again(map: &Used) { find(map) }
                pub(super) fn never() { find(); helper() }
                fn helper() {}
                thread_local! { static X: u8 = 0; }
            }
            impl Finder { pub fn find_all() { all::find() } pub fn check() { all::never() } }";
        let expected = "
            mod all {
                use a::b as used; use super::*;
                type Used = used::Map;
                fn find(map: &Used) { again(map) }
                #[inline] fn again(map: &Used) { find(map) }
                thread_local! { static X: u8 = 0; }
            }
            impl Finder { pub fn find_all() { all::find() } }";
        let laid_out = |text, tokens| {
            let mut out = String::new();
            lay_out_tokens(text, tokens, &mut out).expect("brackets that match");
            out
        };
        let kept = used(text, lex(text), "find_all");
        assert_eq!(laid_out(text, kept), laid_out(expected, lex(expected)));
    }
}
