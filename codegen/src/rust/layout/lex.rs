//! Cuts Rust into tokens. Only as exact as layout needs: literals, lifetimes, words, signs, brackets.

use std::ops::Range;

/// A piece of the text that is never broken.
#[derive(Clone, Copy)]
pub(in crate::rust) struct Token {
    pub(in crate::rust) start: u32,
    pub(in crate::rust) end: u32,
    pub(in crate::rust) kind: Kind,
    pub(in crate::rust) mark: Mark,
    /// White space stood before it.
    pub(in crate::rust) spaced: bool,
    /// A line break stood before it.
    pub(in crate::rust) broken: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rust) enum Kind {
    /// A name, keyword, lifetime or literal.
    Word,
    Sign,
    Open,
    Close,
    /// A documentation comment up to the end of its line.
    Doc,
}

/// A sign, bracket or keyword that layout knows: quicker to compare than its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rust) enum Mark {
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Semicolon,
    Colon,
    /// `::`
    Path,
    Dot,
    Question,
    Equal,
    /// `->`
    Arrow,
    /// `=>`
    FatArrow,
    Less,
    Greater,
    Bar,
    Plus,
    Hash,
    Else,
    As,
    Where,
    Pub,
    Move,
    /// A keyword whose braces hold lines of code.
    Block,
    /// Any other token.
    Other,
}

impl Mark {
    fn of(text: &str) -> Self {
        match text {
            "(" => Self::OpenParen,
            ")" => Self::CloseParen,
            "[" => Self::OpenBracket,
            "]" => Self::CloseBracket,
            "{" => Self::OpenBrace,
            "}" => Self::CloseBrace,
            "," => Self::Comma,
            ";" => Self::Semicolon,
            ":" => Self::Colon,
            "::" => Self::Path,
            "." => Self::Dot,
            "?" => Self::Question,
            "=" => Self::Equal,
            "->" => Self::Arrow,
            "=>" => Self::FatArrow,
            "<" => Self::Less,
            ">" => Self::Greater,
            "|" => Self::Bar,
            "+" => Self::Plus,
            "#" => Self::Hash,
            "else" => Self::Else,
            "as" => Self::As,
            "where" => Self::Where,
            "pub" => Self::Pub,
            "move" => Self::Move,
            "fn" | "struct" | "enum" | "union" | "impl" | "mod" | "trait" | "match" | "loop"
            | "for" | "while" | "if" | "unsafe" => Self::Block,
            _ => Self::Other,
        }
    }
}

/// The tokens in a part of `text`. Comments that document nothing are left out.
pub(in crate::rust) fn lex(text: &str, part: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(part.len() / 4);
    let text = &text[..part.end];
    let mut lexer = Lexer { text, bytes: text.as_bytes(), at: part.start };
    let (mut spaced, mut broken) = (false, false);
    while let Some(&byte) = lexer.bytes.get(lexer.at) {
        if byte.is_ascii_whitespace() {
            spaced = true;
            broken |= byte == b'\n';
            lexer.at += 1;
            continue;
        }
        let start = lexer.at;
        let Some(kind) = lexer.token(byte) else {
            spaced = true;
            continue;
        };
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (at, mark) = (lexer.at, Mark::of(&text[start..lexer.at]));
        tokens.push(Token { start: place(start), end: place(at), kind, mark, spaced, broken });
        (spaced, broken) = (false, false);
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Lexer<'_> {
    /// Moves behind the token that begins with `byte`; its kind, none for a comment.
    fn token(&mut self, byte: u8) -> Option<Kind> {
        match byte {
            b'/' if self.rest().starts_with(b"//") => return self.line_comment(),
            b'/' if self.rest().starts_with(b"/*") => {
                self.block_comment();
                return None;
            }
            b'"' => self.string(),
            b'\'' => self.quote(),
            b'0'..=b'9' => self.number(),
            b'(' | b'[' | b'{' => {
                self.at += 1;
                return Some(Kind::Open);
            }
            b')' | b']' | b'}' => {
                self.at += 1;
                return Some(Kind::Close);
            }
            _ if is_word(byte) => self.word(),
            _ => {
                self.at += sign_length(byte, &self.bytes[self.at + 1..]);
                return Some(Kind::Sign);
            }
        }
        Some(Kind::Word)
    }

    fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    fn skip_while(&mut self, holds: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.at += rest.iter().position(|byte| !holds(*byte)).unwrap_or(rest.len());
    }

    fn line_comment(&mut self) -> Option<Kind> {
        let rest = self.rest();
        let is_doc =
            (rest.starts_with(b"///") && !rest.starts_with(b"////")) || rest.starts_with(b"//!");
        self.skip_while(|byte| byte != b'\n');
        is_doc.then_some(Kind::Doc)
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.bytes.len() {
            if self.rest().starts_with(b"/*") {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with(b"*/") {
                depth -= 1;
                self.at += 2;
            } else {
                self.at += 1;
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// From one `"` behind the next that no backslash protects.
    fn string(&mut self) {
        self.at += 1;
        loop {
            self.skip_while(|byte| byte != b'"' && byte != b'\\');
            match self.bytes.get(self.at) {
                Some(b'\\') => self.at = (self.at + 2).min(self.bytes.len()),
                Some(_) => return self.at += 1,
                None => return,
            }
        }
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        self.at += 1;
        let Some(first) = self.text[self.at..].chars().next() else { return };
        if first == '\\' {
            self.at += 2;
            self.skip_while(|byte| byte != b'\'');
            self.at = (self.at + 1).min(self.bytes.len());
            return;
        }
        let behind = self.at + first.len_utf8();
        if self.bytes.get(behind) == Some(&b'\'') {
            self.at = behind + 1;
        } else {
            self.skip_while(is_word);
        }
    }

    fn number(&mut self) {
        let start = self.at;
        self.skip_while(is_word);
        let is_fraction = self.bytes.get(self.at) == Some(&b'.')
            && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        if is_fraction {
            self.at += 1;
            self.skip_while(is_word);
        }
        // `1e-9`, but not `0xE-9`.
        let number = &self.bytes[start..self.at];
        let has_exponent = matches!(number.last(), Some(b'e' | b'E'))
            && !number.starts_with(b"0x")
            && matches!(self.bytes.get(self.at), Some(b'+' | b'-'));
        if has_exponent {
            self.at += 1;
            self.skip_while(is_word);
        }
    }

    /// A word, a raw name, or a literal that begins with a letter.
    fn word(&mut self) {
        let start = self.at;
        self.skip_while(is_word);
        let prefix = &self.bytes[start..self.at];
        match (prefix, self.bytes.get(self.at)) {
            (b"b" | b"c", Some(b'"')) => self.string(),
            (b"b", Some(b'\'')) => self.quote(),
            (b"r" | b"br" | b"cr", Some(b'"' | b'#')) => self.raw(),
            _ => {}
        }
    }

    /// What follows `r`: `"..."`, `#"..."#`, or the rest of `r#name`.
    fn raw(&mut self) {
        let marks = self.rest().iter().take_while(|byte| **byte == b'#').count();
        if self.bytes.get(self.at + marks) != Some(&b'"') {
            self.at += marks;
            return self.skip_while(is_word);
        }
        let end = format!("\"{}", "#".repeat(marks));
        let inside = self.at + marks + 1;
        let found = self.text[inside..].find(&end);
        self.at = found.map_or(self.bytes.len(), |length| inside + length + end.len());
    }
}

/// How many characters the sign has that begins with `byte`, before `rest`. `<<` and `>>` are two: they may belong
/// to generics.
fn sign_length(byte: u8, rest: &[u8]) -> usize {
    match (byte, rest) {
        (b'.', [b'.', b'=' | b'.', ..]) => 3,
        (b'.', [b'.', ..])
        | (b':', [b':', ..])
        | (b'-' | b'=', [b'>', ..])
        | (b'&', [b'&', ..])
        | (b'|', [b'|', ..])
        | (
            b'=' | b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'&' | b'|',
            [b'=', ..],
        ) => 2,
        _ => 1,
    }
}

/// The bytes of words.
const WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let it = byte as u8;
        table[byte] = it.is_ascii_alphanumeric() || it == b'_' || !it.is_ascii();
        byte += 1;
    }
    table
};

fn is_word(byte: u8) -> bool {
    WORD[usize::from(byte)]
}
