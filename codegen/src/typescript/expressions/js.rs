//! JavaScript in pieces that know how tightly they bind, so that parentheses stand where they must and
//! nowhere else. The other files of `expressions` put them together.

use crate::typescript::code::{Code, Piece, cel};
use crate::typescript::types::quoted;

/// How tightly an expression binds, from loosest to tightest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// `(it) => …`
    Arrow,
    /// `a ? b : c`
    Conditional,
    /// `a ?? b`, which does not stand beside `||` and `&&` without parentheses.
    Nullish,
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    /// Names, literals, calls and members.
    Member,
}

/// An expression of JavaScript.
#[derive(Clone, Debug)]
pub(super) struct Js {
    code: Code,
    level: Level,
}

impl Js {
    /// A name or a literal.
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self { code: Code::of(text), level: Level::Member }
    }

    /// Text in quotes.
    pub(super) fn text(text: &str) -> Self {
        Self::atom(quoted(text))
    }

    /// A number, which may be negative.
    pub(super) fn number(text: String) -> Self {
        let level = if text.starts_with('-') { Level::Unary } else { Level::Member };
        Self { code: Code::of(text), level }
    }

    /// A name that every program knows.
    pub(super) fn global(name: &'static str) -> Self {
        let mut code = Code::default();
        code.global(name);
        Self { code, level: Level::Member }
    }

    /// Code that binds as tightly as a name.
    pub(super) fn tight(code: Code) -> Self {
        Self { code, level: Level::Member }
    }

    /// A function of the runtime: `cel.addInt64`.
    pub(super) fn runtime(name: &str) -> Self {
        let mut code = Code::name(cel());
        code.text(format!(".{name}"));
        Self::tight(code)
    }

    /// A call of a function of the runtime.
    pub(super) fn call_runtime(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::runtime(name).call(arguments)
    }

    /// A call of a function that every program knows: `BigInt(…)`.
    pub(super) fn call_global(name: &'static str, argument: Self) -> Self {
        Self::global(name).call([argument])
    }

    /// `self(a, b)`
    pub(super) fn call(self, arguments: impl IntoIterator<Item = Self>) -> Self {
        let mut code = self.within(Level::Member);
        code.text("(").code(separated(arguments)).text(")");
        Self::tight(code)
    }

    /// `new self(a, b)` of a global.
    pub(super) fn construct(name: &'static str, arguments: impl IntoIterator<Item = Self>) -> Self {
        let mut code = Code::of("new ");
        code.code(Self::global(name).call(arguments).code);
        Self::tight(code)
    }

    /// `self.name`
    pub(super) fn dot(self, name: &str) -> Self {
        let mut code = self.within(Level::Member);
        code.text(format!(".{name}"));
        Self::tight(code)
    }

    /// What is accessed with `.name`, `?.name`, `["a b"]`: text that follows an expression.
    pub(super) fn suffix(self, text: impl Into<String>) -> Self {
        let mut code = self.within(Level::Member);
        code.text(text);
        Self::tight(code)
    }

    /// `self.name(a, b)`
    pub(super) fn method(self, name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        self.dot(name).call(arguments)
    }

    /// `[a, b]`
    pub(super) fn list(items: impl IntoIterator<Item = Self>) -> Self {
        let mut code = Code::of("[");
        code.code(separated(items)).text("]");
        Self::tight(code)
    }

    /// `...self`, which stands in lists and objects only.
    pub(super) fn spread(self) -> Self {
        let mut code = Code::of("...");
        code.code(self.within(Level::Conditional));
        Self { code, level: Level::Arrow }
    }

    /// `{ a, b }` of entries that are there.
    pub(super) fn object(entries: Vec<Code>) -> Self {
        if entries.is_empty() {
            return Self::atom("{}");
        }
        let mut code = Code::of("{ ");
        for (index, entry) in entries.into_iter().enumerate() {
            code.text(if index > 0 { ", " } else { "" }).code(entry);
        }
        code.text(" }");
        Self::tight(code)
    }

    /// `a op b` for an operator that groups to the left.
    pub(super) fn binary(self, operator: &str, right: Self) -> Self {
        let level = level_of(operator);
        let beside = level == Level::Nullish && matches!(self.level, Level::Or | Level::And);
        let mut code = self.within(if beside { Level::Member } else { level });
        code.text(format!(" {operator} "));
        code.code(right.within(tighter(level)));
        Self { code, level }
    }

    /// `-self` or `!self`
    pub(super) fn unary(self, operator: &str) -> Self {
        let mut code = Code::of(operator);
        // Two signs would be another operator.
        let twice = operator == "-" && self.starts_with('-');
        code.code(self.within(if twice { Level::Member } else { Level::Unary }));
        Self { code, level: Level::Unary }
    }

    /// `self ? then : otherwise`
    pub(super) fn choose(self, then: Self, otherwise: Self) -> Self {
        let mut code = self.within(tighter(Level::Conditional));
        code.text(" ? ").code(then.within(Level::Conditional));
        code.text(" : ").code(otherwise.within(Level::Conditional));
        Self { code, level: Level::Conditional }
    }

    /// `parameters => self`
    pub(super) fn arrow(self, parameters: &str) -> Self {
        let mut code = Code::of(format!("{parameters} => "));
        code.code(self.into_body());
        Self { code, level: Level::Arrow }
    }

    /// The code, where any expression may stand.
    pub(super) fn into_code(self) -> Code {
        self.code
    }

    /// The code, where any expression may stand, also after `=>`.
    pub(super) fn into_body(self) -> Code {
        // A brace would begin a block.
        if !self.starts_with('{') {
            return self.code;
        }
        let mut code = Code::of("(");
        code.code(self.code).text(")");
        code
    }

    /// The code, where only a name may stand, or something as tight.
    pub(super) fn into_operand(self) -> Code {
        if self.starts_with('{') { self.into_body() } else { self.within(Level::Member) }
    }

    /// The code, in parentheses where it binds less tightly than `level`.
    fn within(self, level: Level) -> Code {
        if self.level >= level {
            return self.code;
        }
        let mut code = Code::of("(");
        code.code(self.code).text(")");
        code
    }

    fn starts_with(&self, sign: char) -> bool {
        matches!(self.code.pieces.first(), Some(Piece::Text(text)) if text.starts_with(sign))
    }
}

/// Arguments and items.
fn separated(items: impl IntoIterator<Item = Js>) -> Code {
    let mut code = Code::default();
    for (index, item) in items.into_iter().enumerate() {
        code.text(if index > 0 { ", " } else { "" }).code(item.code);
    }
    code
}

fn level_of(operator: &str) -> Level {
    match operator {
        "??" => Level::Nullish,
        "||" => Level::Or,
        "&&" => Level::And,
        "|" => Level::BitOr,
        "^" => Level::BitXor,
        "&" => Level::BitAnd,
        "===" | "!==" => Level::Equality,
        "<" | "<=" | ">" | ">=" => Level::Relational,
        "+" | "-" => Level::Additive,
        _ => Level::Multiplicative,
    }
}

/// The least level that may stand on the right of an operator of `level`.
fn tighter(level: Level) -> Level {
    use Level as L;
    match level {
        L::Arrow => L::Conditional,
        // Neither `||` nor `&&` may stand beside `??` without parentheses.
        L::Conditional => L::Nullish,
        L::Nullish | L::And => L::BitOr,
        L::Or => L::And,
        L::BitOr => L::BitXor,
        L::BitXor => L::BitAnd,
        L::BitAnd => L::Equality,
        L::Equality => L::Relational,
        L::Relational => L::Additive,
        L::Additive => L::Multiplicative,
        L::Multiplicative => L::Unary,
        L::Unary | L::Member => L::Member,
    }
}
