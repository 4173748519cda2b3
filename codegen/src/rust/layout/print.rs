//! Prints the tree: statements in lines of their own; what is in brackets in one line where it fits.

use super::lex::{Kind, Mark};
use super::tree::Tree;

/// The most columns of a line.
const WIDTH: usize = 100;
/// What deeply nested code has at least, beyond its indentation.
const LEAST: usize = 40;
/// What stands before an expression in parentheses, which a comma would make a tuple of.
const KEYWORDS: [&str; 5] = ["if", "in", "match", "return", "while"];

const STEP: usize = 4;

pub(super) struct Printer<'a, 'o> {
    tree: &'a Tree<'a>,
    out: &'o mut String,
    /// Where the line began in `out`.
    line: usize,
    /// Nothing but indentation stands in the line.
    fresh: bool,
    /// Within `#[...]`, where not everybody takes a comma at the end.
    attribute: bool,
}

impl<'a, 'o> Printer<'a, 'o> {
    pub(super) fn new(tree: &'a Tree<'a>, out: &'o mut String) -> Self {
        let line = out.len();
        Self { tree, out, line, fresh: true, attribute: false }
    }

    pub(super) fn all(&mut self) {
        self.block(0, self.tree.len(), 0);
        self.out.push('\n');
    }

    /// The statements `from..to`, each in a line of its own.
    fn block(&mut self, from: usize, to: usize, indent: usize) {
        let mut at = from;
        while at < to {
            self.new_line(indent);
            let end = self.statement_end(at, to);
            self.attribute = self.tree.is(at, Mark::Hash);
            self.flow(at, end, indent);
            self.attribute = false;
            at = end;
        }
    }

    /// One past the statement, item, field, arm, attribute or comment that begins at `at`.
    fn statement_end(&self, start: usize, to: usize) -> usize {
        let tree = self.tree;
        if tree.kind(start) == Kind::Doc {
            return start + 1;
        }
        let is_attribute = tree.is(start, Mark::Hash);
        let mut at = start;
        while at < to {
            if tree.kind(at) == Kind::Open {
                let braces = tree.is(at, Mark::OpenBrace);
                let brackets = tree.is(at, Mark::OpenBracket);
                at = tree.mate(at) + 1;
                if (is_attribute && brackets) || (braces && at < to && self.begins(at)) {
                    return at;
                }
            } else {
                at += 1;
                if tree.is(at - 1, Mark::Semicolon) || tree.is(at - 1, Mark::Comma) {
                    return at;
                }
            }
        }
        to
    }

    /// Whether the token at `at`, which follows a brace, begins another statement.
    fn begins(&self, at: usize) -> bool {
        match self.tree.kind(at) {
            Kind::Doc | Kind::Open => true,
            Kind::Word => !matches!(self.tree.mark(at), Mark::Else | Mark::As),
            Kind::Sign => self.tree.is(at, Mark::Hash),
            Kind::Close => false,
        }
    }

    /// The tokens `from..to` from the current column on, in one line where they fit.
    fn flow(&mut self, from: usize, to: usize, base: usize) {
        if self.fits(from, to, base) {
            return self.flat(from, to);
        }
        let tree = self.tree;
        let mut indent = base;
        let mut at = from;
        while at < to {
            if tree.kind(at) == Kind::Open {
                let end = tree.mate(at) + 1;
                let is_flat = end == at + 2
                    || (!tree.group(at).hard && self.fits(at, self.next_break(end, to), indent));
                if is_flat {
                    self.flat(at, end)
                } else {
                    self.group(at, indent)
                }
                at = end;
                continue;
            }
            if at > from && self.breaks_before(at, to, indent) {
                match tree.mark(at) {
                    Mark::Where => self.new_line(base),
                    // What stands in the calls of a chain stands below them.
                    Mark::Dot => {
                        indent = base + STEP;
                        self.new_line(indent);
                    }
                    _ => self.new_line(base + STEP),
                }
            }
            self.token(at);
            at += 1;
            if at < to && tree.is_where(at - 1) {
                self.new_line(indent + STEP);
            } else if at < to && tree.kind(at - 1) == Kind::Doc {
                // In the middle of what is no statement, as in the braces of a macro.
                self.new_line(indent);
            }
        }
    }

    /// Whether a line begins with the token at `at`, in what does not fit into one.
    fn breaks_before(&self, at: usize, to: usize, indent: usize) -> bool {
        let tree = self.tree;
        match tree.mark(at) {
            // Chains of calls are broken where the emitter broke them.
            Mark::Dot => tree.is_broken(at),
            Mark::Plus => !self.fits(at, self.next_break(at + 1, to), indent),
            Mark::Where => true,
            _ => false,
        }
    }

    /// Where a line may end next, at `at` or after it: behind other brackets, before bounds or calls.
    fn next_break(&self, at: usize, to: usize) -> usize {
        let tree = self.tree;
        let mut end = at;
        while end < to && tree.width(at, end) <= WIDTH {
            match tree.mark(end) {
                Mark::OpenParen | Mark::OpenBracket | Mark::OpenBrace
                    if tree.mate(end) > end + 1 =>
                {
                    return end + 1;
                }
                Mark::Dot if tree.is_broken(end) => return end,
                Mark::Plus | Mark::Where => return end,
                _ => end = tree.mate(end).max(end) + 1,
            }
        }
        end.min(to)
    }

    /// The brackets that open at `open`, in several lines.
    fn group(&mut self, open: usize, indent: usize) {
        let tree = self.tree;
        let close = tree.mate(open);
        self.token(open);
        if tree.is(open, Mark::OpenBrace) {
            let outer = std::mem::take(&mut self.attribute);
            self.block(open + 1, close, indent + STEP);
            self.attribute = outer;
            self.new_line(indent);
            return self.token(close);
        }
        if let Some(last) = self.hugged(open, close, indent) {
            self.flat(open + 1, last);
            self.flow(last, close, indent);
            return self.token(close);
        }
        let mut at = open + 1;
        while at < close {
            let end = self.piece_end(at, close);
            self.new_line(indent + STEP);
            self.flow(at, end, indent + STEP);
            at = end;
        }
        if !tree.is(close - 1, Mark::Comma) && self.takes_comma(open) {
            self.out.push(',');
        }
        self.new_line(indent);
        self.token(close);
    }

    /// Where the last piece in the brackets begins, if it alone is what needs several lines: the brackets
    /// then stay beside it.
    fn hugged(&self, open: usize, close: usize, indent: usize) -> Option<usize> {
        let tree = self.tree;
        let mut last = open + 1;
        let mut at = open + 1;
        while at < close {
            last = at;
            at = self.piece_end(at, close);
        }
        if tree.is(close - 1, Mark::Comma) || !tree.group(open).groups {
            return None;
        }
        let is_only = last == open + 1;
        let ends_in_block =
            tree.is(close - 1, Mark::CloseBrace) && tree.group(tree.mate(close - 1)).hard;
        let start = tree.width(open + 1, last);
        (is_only || (ends_in_block && self.column() + start < self.limit(indent) - 20))
            .then_some(last)
    }

    /// One past the piece that begins at `at`, with its comma.
    fn piece_end(&self, start: usize, to: usize) -> usize {
        let tree = self.tree;
        let mut at = start;
        while at < to {
            if tree.is(at, Mark::Bar) && (at == start || tree.is(at - 1, Mark::Move)) {
                // The parameters of a closure have commas of their own.
                at += 1;
                while at < to && !tree.is(at, Mark::Bar) {
                    at = tree.mate(at).max(at) + 1;
                }
            }
            let is_comma = tree.is(at, Mark::Comma);
            at = if at < to { tree.mate(at).max(at) + 1 } else { to };
            if is_comma {
                return at;
            }
        }
        to
    }

    /// Whether a comma may follow the last piece in the brackets: in lists of generics, and in parameters
    /// and arguments, but not of macros.
    fn takes_comma(&self, open: usize) -> bool {
        let tree = self.tree;
        let follows_name = open > 0
            && (tree.is(open - 1, Mark::Greater) || tree.kind(open - 1) == Kind::Word)
            && !tree.is(open - 1, Mark::Pub)
            && !KEYWORDS.contains(&tree.text(open - 1));
        !self.attribute
            && (tree.is(open, Mark::Less) || (tree.is(open, Mark::OpenParen) && follows_name))
    }

    fn flat(&mut self, from: usize, to: usize) {
        for at in from..to {
            // What follows the last token is outside, where the comma may be needed.
            if at + 1 == to || !self.is_idle_comma(at) {
                self.token(at);
            }
        }
    }

    /// A comma at the end of what stands in one line after all.
    fn is_idle_comma(&self, at: usize) -> bool {
        let tree = self.tree;
        if !tree.is(at, Mark::Comma) || at + 1 >= tree.len() || tree.kind(at + 1) != Kind::Close {
            return false;
        }
        let open = tree.mate(at + 1);
        tree.is(open, Mark::OpenBrace) || self.takes_comma(open)
    }

    fn token(&mut self, at: usize) {
        if self.tree.space(at) && !self.fresh {
            self.out.push(' ');
        }
        self.out.push_str(self.tree.text(at));
        self.fresh = false;
    }

    fn fits(&self, from: usize, to: usize, indent: usize) -> bool {
        self.column() + self.tree.width(from, to) <= self.limit(indent)
    }

    fn limit(&self, indent: usize) -> usize {
        WIDTH.max(indent + LEAST)
    }

    /// In bytes: what is not ASCII only makes lines shorter.
    fn column(&self) -> usize {
        self.out.len() - self.line
    }

    fn new_line(&mut self, indent: usize) {
        if !(self.fresh && self.column() == 0) {
            self.out.push('\n');
        }
        self.line = self.out.len();
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.fresh = true;
    }
}
