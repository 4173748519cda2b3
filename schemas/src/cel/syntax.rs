//! What an expression says before it is checked: the `cel` crate's syntax tree with the macros that it has
//! expanded put together again, and the place of every node. Made by `parse`, read by `check`.

use std::ops::Range;

use super::Literal;

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    /// Its bytes within the text of the expression.
    pub(super) span: Range<usize>,
}

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    Literal(Literal),
    /// A name; one that begins with a dot is not looked up in the container.
    Ident(String),
    Select {
        operand: Box<Node>,
        field: Name,
        /// `a.?b`.
        optional: bool,
    },
    /// `has(a.b)`.
    Has {
        operand: Box<Node>,
        field: Name,
    },
    /// `f(a)` and `x.f(a)`.
    Call {
        target: Option<Box<Node>>,
        name: Name,
        args: Vec<Node>,
    },
    /// An operator that is a call of an overload, by its sign.
    Operator {
        sign: &'static str,
        /// Where the sign stands.
        at: Range<usize>,
        args: Vec<Node>,
    },
    And(Box<[Node; 2]>),
    Or(Box<[Node; 2]>),
    Conditional(Box<[Node; 3]>),
    List(Vec<Item>),
    Map(Vec<(Node, Item)>),
    Message {
        name: Name,
        fields: Vec<(Name, Item)>,
    },
    /// One of the macros of the language definition, over its range.
    Macro {
        range: Box<Node>,
        variable: String,
        body: MacroBody,
    },
}

/// Which macro, and what it evaluates for each element.
#[derive(Clone, Debug)]
pub(super) enum MacroBody {
    All(Box<Node>),
    Exists(Box<Node>),
    ExistsOne(Box<Node>),
    Filter(Box<Node>),
    Map(Option<Box<Node>>, Box<Node>),
}

/// A value in a literal.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) value: Node,
    /// `?value`.
    pub(super) optional: bool,
}

/// A name and its place.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}
