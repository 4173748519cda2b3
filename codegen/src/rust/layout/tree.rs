//! What layout must know of tokens before it prints them: which brackets belong together, what must
//! stand in lines of its own, and how wide everything is in one line.

use super::lex::{Kind, Mark, Token};

/// Added to the width of what cannot stand in one line.
const NEVER_FITS: u32 = 10_000;

/// Tokens with all that is known of them.
pub(super) struct Tree<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The bracket that belongs to a bracket; any other token is its own.
    mates: Vec<u32>,
    groups: Vec<Group>,
    /// The width of all tokens before this one, in one line. Only differences count, so it may wrap.
    before: Vec<u32>,
}

/// What is known of the brackets that a token opens.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    /// Must stand in several lines.
    pub(super) hard: bool,
    /// A comma stands directly in it.
    pub(super) commas: bool,
    /// Other brackets stand in it.
    pub(super) groups: bool,
}

/// A bracket that is open.
#[derive(Default)]
struct Frame {
    open: usize,
    group: Group,
    /// A keyword whose braces are never in one line stands before in this statement.
    keyword: bool,
    /// The bounds after `where`, whose commas end nothing.
    bounds: bool,
    semicolon: bool,
}

impl<'a> Tree<'a> {
    pub(super) fn of(text: &'a str, tokens: Vec<Token>) -> Result<Self, String> {
        let count = tokens.len();
        let mut tree = Self {
            text,
            tokens,
            mates: (0..u32::try_from(count).unwrap_or(u32::MAX)).collect(),
            groups: vec![Group::default(); count],
            before: Vec::with_capacity(count + 1),
        };
        tree.pair()?;
        tree.measure();
        Ok(tree)
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        let token = &self.tokens[at];
        &self.text[token.start as usize..token.end as usize]
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.tokens[at].kind
    }

    pub(super) fn mark(&self, at: usize) -> Mark {
        self.tokens[at].mark
    }

    pub(super) fn is(&self, at: usize, mark: Mark) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark == mark)
    }

    pub(super) fn is_broken(&self, at: usize) -> bool {
        self.tokens[at].broken
    }

    pub(super) fn mate(&self, at: usize) -> usize {
        self.mates[at] as usize
    }

    pub(super) fn group(&self, open: usize) -> Group {
        self.groups[open]
    }

    /// The width of the tokens `from..to` in one line, with the space before them.
    pub(super) fn width(&self, from: usize, to: usize) -> usize {
        self.before[to].wrapping_sub(self.before[from]) as usize
    }

    fn pair(&mut self) -> Result<(), String> {
        let mut frames = vec![Frame::default()];
        for at in 0..self.tokens.len() {
            match self.tokens[at].kind {
                Kind::Open => frames.push(Frame { open: at, ..Frame::default() }),
                Kind::Close => self.close(at, &mut frames)?,
                Kind::Sign => self.sign(at, &mut frames),
                Kind::Doc => {
                    if let Some(frame) = frames.last_mut() {
                        frame.group.hard = true;
                    }
                }
                Kind::Word => {
                    let mark = self.mark(at);
                    if let Some(frame) = frames.last_mut() {
                        frame.keyword |= mark == Mark::Block;
                        frame.bounds |= mark == Mark::Where;
                    }
                }
            }
        }
        self.drop_angles(&mut frames);
        match frames.as_slice() {
            [_] => Ok(()),
            _ => Err("a bracket is not closed".to_owned()),
        }
    }

    fn sign(&mut self, at: usize, frames: &mut Vec<Frame>) {
        match self.mark(at) {
            // As an operator it has spaces on both sides.
            Mark::Less
                if !self.tokens[at].spaced
                    || self.tokens.get(at + 1).is_some_and(|next| !next.spaced) =>
            {
                self.tokens[at].kind = Kind::Open;
                frames.push(Frame { open: at, ..Frame::default() });
            }
            Mark::Greater if frames.last().is_some_and(|frame| self.is_angle(frame)) => {
                self.tokens[at].kind = Kind::Close;
                self.join(at, frames);
            }
            Mark::Comma => {
                if let Some(frame) = frames.last_mut() {
                    frame.group.commas = true;
                    frame.keyword &= frame.bounds;
                }
            }
            Mark::Semicolon => {
                self.drop_angles(frames);
                if let Some(frame) = frames.last_mut() {
                    frame.semicolon = true;
                    (frame.keyword, frame.bounds) = (false, false);
                }
            }
            Mark::FatArrow => {
                if let Some(frame) = frames.last_mut() {
                    frame.keyword = false;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, at: usize, frames: &mut Vec<Frame>) -> Result<(), String> {
        self.drop_angles(frames);
        let open = frames.last().filter(|_| frames.len() > 1).map(|frame| self.mark(frame.open));
        match (open, self.mark(at)) {
            (Some(Mark::OpenParen), Mark::CloseParen)
            | (Some(Mark::OpenBracket), Mark::CloseBracket)
            | (Some(Mark::OpenBrace), Mark::CloseBrace) => {
                self.join(at, frames);
                Ok(())
            }
            _ => {
                let close = self.text(at);
                let start = self.tokens[at].start as usize;
                let line = self.text[..start].lines().count();
                Err(format!("`{close}` in line {line} closes nothing"))
            }
        }
    }

    /// Closes the last frame with the token at `at`.
    fn join(&mut self, at: usize, frames: &mut Vec<Frame>) {
        let Some(mut frame) = frames.pop() else { return };
        let Some(outer) = frames.last_mut() else { return };
        let (open, close) = (frame.open, at);
        if self.is(open, Mark::OpenBrace) {
            let is_empty = close == open + 1;
            frame.group.hard |= !is_empty && (frame.semicolon || outer.keyword);
            // `if a {} else {}` is one statement.
            outer.keyword &= self.is(at + 1, Mark::Else);
            outer.bounds = false;
        }
        outer.group.hard |= frame.group.hard;
        outer.group.groups = true;
        self.groups[open] = frame.group;
        self.mates[open] = u32::try_from(close).unwrap_or(u32::MAX);
        self.mates[close] = u32::try_from(open).unwrap_or(u32::MAX);
    }

    fn is_angle(&self, frame: &Frame) -> bool {
        self.is(frame.open, Mark::Less)
    }

    /// What was taken for generics and is not closed was an operator.
    fn drop_angles(&mut self, frames: &mut Vec<Frame>) {
        while frames.len() > 1 && frames.last().is_some_and(|frame| self.is_angle(frame)) {
            if let Some(frame) = frames.pop() {
                self.tokens[frame.open].kind = Kind::Sign;
                if let Some(outer) = frames.last_mut() {
                    outer.group.hard |= frame.group.hard;
                    outer.group.commas |= frame.group.commas;
                    outer.group.groups |= frame.group.groups;
                }
            }
        }
    }

    fn measure(&mut self) {
        let mut sum = 0u32;
        for at in 0..self.tokens.len() {
            self.before.push(sum);
            let text = self.text(at);
            let width = if text.is_ascii() { text.len() } else { text.chars().count() };
            let spaced = self.is_spaced(at);
            self.tokens[at].spaced = spaced;
            sum = sum
                .wrapping_add(u32::try_from(width).unwrap_or(NEVER_FITS))
                .wrapping_add(u32::from(spaced));
            let never = match self.tokens[at].kind {
                Kind::Doc => true,
                Kind::Close => self.groups[self.mate(at)].hard,
                _ => self.is_where(at),
            };
            sum = sum.wrapping_add(if never { NEVER_FITS } else { 0 });
        }
        self.before.push(sum);
    }

    fn is_spaced(&self, at: usize) -> bool {
        let Some(last) = at.checked_sub(1) else { return false };
        let (before, here) = (self.mark(last), self.mark(at));
        match (self.tokens[last].kind, self.tokens[at].kind) {
            (Kind::Open, Kind::Close) => false,
            (Kind::Open, _) => before == Mark::OpenBrace && !self.is_import(last),
            (_, Kind::Close) => here == Mark::CloseBrace && !self.is_import(self.mate(at)),
            (_, Kind::Open) if here == Mark::OpenBrace => before != Mark::Path,
            (Kind::Close, Kind::Word) if before == Mark::CloseBrace => true,
            _ => match (before, here) {
                (
                    Mark::Comma
                    | Mark::Semicolon
                    | Mark::Colon
                    | Mark::Equal
                    | Mark::FatArrow
                    | Mark::Arrow,
                    _,
                ) => true,
                (_, Mark::Comma | Mark::Semicolon | Mark::Colon | Mark::Dot | Mark::Question) => {
                    false
                }
                (_, Mark::Equal | Mark::FatArrow | Mark::Arrow) => true,
                _ => self.tokens[at].spaced,
            },
        }
    }

    /// Whether a space stands before the token within a line.
    pub(super) fn space(&self, at: usize) -> bool {
        self.tokens[at].spaced
    }

    /// Whether bounds follow, which stand below what they bound.
    pub(super) fn is_where(&self, at: usize) -> bool {
        self.is(at, Mark::Where)
    }

    /// Whether the brace at `at` opens the list of `use a::{b, c}`.
    fn is_import(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, Mark::Path)
    }
}
