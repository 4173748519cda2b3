//! The words and signs of an expression: where nodes begin and end is told by them, as the parser keeps one of
//! each node only.

use std::ops::{Range, RangeInclusive};

use cel::parser::pratt_parser::{Lexer, TokenKind};

use super::super::Problem;

/// The words and signs of an expression, without white space and comments.
pub(super) struct Tokens {
    list: Vec<Token>,
}

struct Token {
    kind: TokenKind,
    span: Range<usize>,
    /// The bracket that belongs to this one.
    partner: Option<usize>,
    /// Whether it opens a list whose items become a tree in which each stands within the next.
    stacks: bool,
}

impl Tokens {
    /// The words and signs of `source`.
    ///
    /// # Errors
    /// What is none.
    pub(super) fn read(source: &str) -> Result<Self, Vec<Problem>> {
        let mut lexer = Lexer::new(source);
        let (mut list, mut open, mut problems) = (Vec::<Token>::new(), Vec::new(), Vec::new());
        loop {
            let token = lexer.lex();
            match token.kind {
                TokenKind::TokEnd => break,
                TokenKind::TokWhitespace | TokenKind::TokComment => continue,
                TokenKind::TokError => {
                    let text = lexer.get_error().map_or("unknown sign", |error| &error.message);
                    let span = super::fit(source, token.start..token.end);
                    let message = text.replace('\'', "`");
                    let room = problems.len() < MAX_PROBLEMS;
                    match problems.last_mut() {
                        // The bytes of a character, and characters in a row, are one problem.
                        Some(Problem { span: before, message: same, .. })
                            if before.end >= span.start && *same == message =>
                        {
                            before.end = before.end.max(span.end);
                        }
                        _ if room => problems.push(Problem::new(&span, message)),
                        _ => {}
                    }
                    // An unclosed text runs to the end, and what would come after it is no news.
                    if token.end >= source.len() || token.end == token.start {
                        break;
                    }
                    continue;
                }
                _ => {}
            }
            let place = list.len();
            let (mut partner, mut stacks) = (None, false);
            match token.kind {
                kind if opens(kind) => {
                    stacks = stacks_items(source, &list);
                    open.push(place);
                }
                kind if closes(kind) => {
                    partner = open.pop();
                    if let Some(first) = partner.and_then(|first| list.get_mut(first)) {
                        first.partner = Some(place);
                    }
                }
                _ => {}
            }
            list.push(Token { kind: token.kind, span: token.start..token.end, partner, stacks });
        }
        if problems.is_empty() { Ok(Self { list }) } else { Err(problems) }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn kind(&self, place: usize) -> Option<TokenKind> {
        self.list.get(place).map(|token| token.kind)
    }

    /// The token that begins at this byte.
    pub(super) fn at(&self, start: usize) -> Option<usize> {
        self.list.binary_search_by_key(&start, |token| token.span.start).ok()
    }

    /// The bytes of a token.
    pub(super) fn span(&self, place: usize) -> Range<usize> {
        self.list.get(place).map_or(0..0, |token| token.span.clone())
    }

    /// The bytes of several tokens.
    pub(super) fn bytes(&self, places: &RangeInclusive<usize>) -> Range<usize> {
        self.span(*places.start()).start..self.span(*places.end()).end
    }

    /// The bracket that belongs to the one at `place`; the place itself, where there is none.
    pub(super) fn partner(&self, place: usize) -> usize {
        self.list.get(place).and_then(|token| token.partner).unwrap_or(place)
    }

    /// The name of a message that ends at `last`: `a.b.C`, back to its first word or dot.
    pub(super) fn name_to(&self, last: usize) -> usize {
        let is_word = |place| {
            matches!(self.kind(place), Some(TokenKind::TokIdent | TokenKind::TokReservedWord))
        };
        let is_dot = |place| self.kind(place) == Some(TokenKind::TokDot);
        let mut first = last;
        while first >= 2 && is_dot(first - 1) && is_word(first - 2) {
            first -= 2;
        }
        if first >= 1 && is_dot(first - 1) { first - 1 } else { first }
    }

    /// `places` with the partners of all their brackets.
    pub(super) fn balanced(&self, places: RangeInclusive<usize>) -> RangeInclusive<usize> {
        // A bracket outside may bring others in between only within its own pair, so one round is enough.
        let partners = || places.clone().map(|place| self.partner(place));
        let first = partners().min().unwrap_or(*places.start());
        let last = partners().max().unwrap_or(*places.end());
        usize::min(first, *places.start())..=usize::max(last, *places.end())
    }

    /// Where nodes stand within more than `limit` others, if anywhere. Counted from signs: each of them may be
    /// a node around all that came before it between the same brackets.
    pub(super) fn deeper_than(&self, limit: usize) -> Option<Range<usize>> {
        let mut levels = vec![Level::default()];
        // Of all levels but the last.
        let mut outer = 0;
        for token in &self.list {
            let level = levels.last_mut()?;
            match token.kind {
                kind if opens(kind) => {
                    level.run += 1;
                    outer += level.depth();
                    levels.push(Level { stacks: token.stacks, ..Level::default() });
                }
                kind if closes(kind) => {
                    let inner = levels.pop()?.depth();
                    if levels.is_empty() {
                        levels.push(Level::default());
                    }
                    let level = levels.last_mut()?;
                    outer = outer.saturating_sub(level.depth());
                    level.run += inner;
                }
                TokenKind::TokComma => {
                    let deepest = usize::max(level.last(), level.deepest);
                    let items = level.items + usize::from(level.stacks);
                    *level = Level { deepest, items, stacks: level.stacks, ..Level::default() };
                }
                TokenKind::TokLogicalAnd | TokenKind::TokLogicalOr => level.logic += 1,
                TokenKind::TokColon => {}
                kind if is_sign(kind) => level.run += 1,
                _ => {}
            }
            if outer + levels.last()?.depth() > limit {
                return Some(token.span.clone());
            }
        }
        None
    }
}

/// What stands between two brackets.
#[derive(Clone, Copy, Default)]
struct Level {
    /// The nodes around nodes, since the last comma.
    run: usize,
    /// How many of them are `&&` and `||`, of which the parser makes balanced trees.
    logic: usize,
    /// The most between two commas.
    deepest: usize,
    /// Whether each comma is one more node around the others, and how many there are.
    stacks: bool,
    items: usize,
}

impl Level {
    fn depth(self) -> usize {
        self.items + usize::max(self.last(), self.deepest)
    }

    /// Behind the last comma.
    fn last(self) -> usize {
        let logic = 2 * (usize::BITS - self.logic.leading_zeros()) as usize;
        self.run + logic
    }
}

/// Whether the bracket behind `before` is that of `cel.block([..`, `math.greatest(..` or `math.least(..`.
fn stacks_items(source: &str, before: &[Token]) -> bool {
    let is = |token: &Token, words: &[&str]| {
        source.get(token.span.clone()).is_some_and(|text| words.contains(&text))
    };
    match before {
        [.., block, open] if is(open, &["("]) && is(block, &["block"]) => true,
        [.., name] => is(name, &["greatest", "least"]),
        [] => false,
    }
}

/// More of them in one text are no help.
const MAX_PROBLEMS: usize = 5;

fn opens(kind: TokenKind) -> bool {
    use TokenKind::{TokLeftBrace, TokLeftBracket, TokLeftParen};
    matches!(kind, TokLeftBrace | TokLeftBracket | TokLeftParen)
}

fn closes(kind: TokenKind) -> bool {
    use TokenKind::{TokRightBrace, TokRightBracket, TokRightParen};
    matches!(kind, TokRightBrace | TokRightBracket | TokRightParen)
}

fn is_sign(kind: TokenKind) -> bool {
    use TokenKind::{
        TokBytes, TokFalse, TokFloat, TokIdent, TokInt, TokNull, TokReservedWord, TokString,
        TokTrue, TokUint,
    };
    !matches!(
        kind,
        TokBytes
            | TokFalse
            | TokFloat
            | TokIdent
            | TokInt
            | TokNull
            | TokReservedWord
            | TokString
            | TokTrue
            | TokUint
    )
}
