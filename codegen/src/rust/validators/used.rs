//! Leaves out what nobody calls: the generator of validators writes three for every schema, one that says yes or no,
//! one that finds the first violation, and one that finds all of them, which is the one that is asked.

use std::collections::HashMap;
use std::fmt::{Display, Write};
use std::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::rust::layout::{Kind, Mark, Token, lex};

/// Rust in pieces: items, of modules and `impl`s those in them, and what is around these.
#[derive(Default)]
pub(super) struct Code {
    /// Everything.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    text: Range<usize>,
    /// The name of a function, a type, or an import.
    name: Option<String>,
}

impl Code {
    /// Adds what is no item.
    pub(super) fn add(&mut self, text: &str) {
        self.piece(&text, None);
    }

    /// Adds items.
    pub(super) fn items(&mut self, stream: TokenStream) {
        let (mut trees, mut head) = (Vec::new(), Head::default());
        for tree in stream {
            if let TokenTree::Group(group) = &tree
                && group.delimiter() == Delimiter::Brace
                && head.holds_items()
            {
                let inside = group.stream();
                // Shared, it would be copied.
                drop(tree);
                self.tokens(std::mem::take(&mut trees), None);
                self.add("{");
                self.items(inside);
                self.add("}");
                head = Head::default();
                continue;
            }
            let is_end = match &tree {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(sign) => sign.as_char() == ';',
                _ => false,
            };
            head.read(&tree);
            trees.push(tree);
            if is_end {
                self.tokens(std::mem::take(&mut trees), std::mem::take(&mut head).name);
            }
        }
        self.tokens(trees, None);
    }

    fn tokens(&mut self, trees: Vec<TokenTree>, name: Option<String>) {
        self.piece(&TokenStream::from_iter(trees), name);
    }

    fn piece(&mut self, piece: &impl Display, name: Option<String>) {
        let start = self.text.len();
        // Writing to a string does not fail.
        let _ = write!(self.text, "{piece}");
        self.pieces.push(Piece { text: start..self.text.len(), name });
        self.text.push('\n');
    }

    /// The tokens of the items that the function `entry` leads to, and of what has no name.
    pub(super) fn used(&self, entry: &str) -> Vec<Token> {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut todo = Vec::new();
        for (number, piece) in self.pieces.iter().enumerate() {
            match piece.name.as_deref().filter(|name| *name != entry) {
                Some(name) => by_name.entry(name).or_default().push(number),
                None => todo.push(number),
            }
        }
        let mut tokens: Vec<Vec<Token>> = self.pieces.iter().map(|_| Vec::new()).collect();
        while let Some(number) = todo.pop() {
            tokens[number] = lex(&self.text, self.pieces[number].text.clone());
            for token in tokens[number].iter().filter(is_name) {
                let name = &self.text[token.start as usize..token.end as usize];
                // Once all items of a name are wanted the name is known no longer.
                todo.extend(by_name.remove(name).unwrap_or_default());
            }
        }
        tokens.concat()
    }
}

/// Whether `token` can be the name of an item, as far as that is easily seen.
fn is_name(token: &&Token) -> bool {
    (token.kind, token.mark) == (Kind::Word, Mark::Other)
}

/// What an item is, as far as it was read.
#[derive(Default)]
struct Head {
    keyword: String,
    name: Option<String>,
}

impl Head {
    fn holds_items(&self) -> bool {
        matches!(self.keyword.as_str(), "mod" | "impl")
    }

    fn read(&mut self, tree: &TokenTree) {
        let text = match tree {
            TokenTree::Ident(word) => word.to_string(),
            // What is imported by `*` has any name.
            TokenTree::Punct(sign) if sign.as_char() == '*' && self.keyword == "use" => {
                self.name = None;
                return;
            }
            _ => return,
        };
        match (self.keyword.as_str(), text.as_str()) {
            ("", "fn" | "impl" | "mod" | "type" | "use") => self.keyword = text,
            // What is imported is called by the last word.
            ("use", _) => self.name = Some(text),
            ("fn" | "type", _) if self.name.is_none() => self.name = Some(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::layout::{lay_out, lay_out_tokens};

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
        let (mut code, mut kept, mut laid_out) = (Code::default(), String::new(), String::new());
        code.items(text.parse().expect("Rust"));
        lay_out_tokens(&code.text, code.used("find_all"), &mut kept).expect("brackets that match");
        lay_out(expected, &mut laid_out).expect("brackets that match");
        assert_eq!(kept, laid_out);
    }
}
