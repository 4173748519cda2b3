//! The `cel` crate's tree as our own: names of operators become signs, and every node gets its place.

use std::ops::RangeInclusive;

use cel::common::ast::{
    CallExpr, ComprehensionExpr, EntryExpr, Expr, IdedEntryExpr, IdedExpr, LiteralValue,
    SelectExpr, SourceInfo, operators,
};
use cel::parser::pratt_parser::TokenKind;

use super::super::Literal;
use super::super::Problem;
use super::super::syntax::{Item, MacroBody, Name, Node, NodeKind};
use super::expansion;
use super::tokens::Tokens;

/// Which tokens a node spans.
type Places = RangeInclusive<usize>;

/// Makes our tree of the parser's.
pub(super) struct Converter<'a> {
    pub(super) tokens: &'a Tokens,
    pub(super) places: &'a SourceInfo,
}

impl Converter<'_> {
    /// The node of `tree`. The depth of trees is bounded by that of their texts.
    ///
    /// # Errors
    /// A node of a kind that no text has.
    pub(super) fn convert(&self, tree: IdedExpr) -> Result<Node, Problem> {
        self.node(tree).map(|(node, _)| node)
    }

    fn node(&self, tree: IdedExpr) -> Result<(Node, Places), Problem> {
        let own = self.own(tree.id);
        let (kind, places) = match tree.expr {
            Expr::Literal(value) => (NodeKind::Literal(literal(value)), self.literal_places(own)),
            Expr::Ident(name) => {
                let leading = usize::from(self.tokens.kind(own) == Some(TokenKind::TokDot));
                (NodeKind::Ident(name), own..=own + leading)
            }
            Expr::Select(select) => self.select(own, select)?,
            Expr::Call(call) => self.call(own, call)?,
            Expr::List(list) => {
                let optional = list.optional_indices;
                let items = list.elements.into_iter().enumerate().map(|(place, element)| {
                    let value = self.node(element)?.0;
                    Ok(Item { value, optional: optional.contains(&place) })
                });
                let items = items.collect::<Result<_, _>>()?;
                (NodeKind::List(items), own..=self.tokens.partner(own))
            }
            Expr::Map(map) => {
                let entries = map.entries.into_iter().map(|entry| self.map_entry(entry));
                let entries = entries.collect::<Result<_, _>>()?;
                (NodeKind::Map(entries), own..=self.tokens.partner(own))
            }
            Expr::Struct(message) => {
                let last = match self.tokens.kind(own + 1) {
                    // The name is one word, at `own`, or at `own + 1` behind a dot.
                    Some(TokenKind::TokLeftBrace) => own,
                    _ => own + 1,
                };
                let first = self.tokens.name_to(last);
                let span = self.tokens.bytes(&(first..=last));
                let name = Name { text: message.type_name, span };
                let fields = message.entries.into_iter().map(|entry| self.field(entry));
                let fields = fields.collect::<Result<_, _>>()?;
                (NodeKind::Message { name, fields }, first..=self.tokens.partner(last + 1))
            }
            Expr::Comprehension(comprehension) => self.comprehension(own, *comprehension)?,
            Expr::Unspecified => return Err(self.unexpected(own)),
        };
        let places = self.tokens.balanced(places);
        Ok((Node { kind, span: self.tokens.bytes(&places) }, places))
    }

    /// The token that the parser has kept of a node.
    fn own(&self, id: u64) -> usize {
        let place =
            self.places.offset_for(id).and_then(|(start, _)| self.tokens.at(start as usize));
        place.unwrap_or(0)
    }

    fn unexpected(&self, own: usize) -> Problem {
        Problem::new(&self.tokens.span(own), "this cannot be part of an expression")
    }

    /// Of `-1`, the sign was kept.
    fn literal_places(&self, own: usize) -> Places {
        own..=own + usize::from(self.tokens.kind(own) == Some(TokenKind::TokMinus))
    }

    fn select(&self, own: usize, select: SelectExpr) -> Result<(NodeKind, Places), Problem> {
        let (operand, places) = self.node(*select.operand)?;
        let operand = Box::new(operand);
        if select.test {
            // `has`, `(`, ..., field, `)`.
            let close = self.tokens.partner(own + 1);
            let mut last = close.saturating_sub(1);
            // `has((a.b))`.
            while self.tokens.kind(last) == Some(TokenKind::TokRightParen) && last > own {
                last -= 1;
            }
            let field = Name { text: select.field, span: self.tokens.span(last) };
            return Ok((NodeKind::Has { operand, field }, own..=close));
        }
        let field = Name { text: select.field, span: self.tokens.span(own + 1) };
        let places = *places.start()..=own + 1;
        Ok((NodeKind::Select { operand, field, optional: false }, places))
    }

    fn call(&self, own: usize, mut call: CallExpr) -> Result<(NodeKind, Places), Problem> {
        if let Some(target) = call.target {
            let (target, before) = self.node(*target)?;
            let args = self.nodes(call.args)?;
            let name = self.name(call.func_name, own.saturating_sub(1));
            let places = *before.start()..=self.tokens.partner(own);
            return Ok((NodeKind::Call { target: Some(Box::new(target)), name, args }, places));
        }
        let Some(operator) = operator(&call.func_name) else {
            let last = own + usize::from(self.tokens.kind(own) == Some(TokenKind::TokDot));
            let name = Name { text: call.func_name, span: self.tokens.bytes(&(own..=last)) };
            let args = self.nodes(call.args)?;
            let places = own..=self.tokens.partner(last + 1);
            return Ok((NodeKind::Call { target: None, name, args }, places));
        };
        if operator == Operator::OptionalSelect {
            let (Some(field), Some(operand)) = (call.args.pop(), call.args.pop()) else {
                return Err(self.unexpected(own));
            };
            let last = self.own(field.id);
            let Expr::Literal(LiteralValue::String(field)) = field.expr else {
                return Err(self.unexpected(own));
            };
            let field = self.name(field.into_inner(), last);
            let (operand, places) = self.node(operand)?;
            let select = NodeKind::Select { operand: Box::new(operand), field, optional: true };
            return Ok((select, *places.start()..=last));
        }
        self.operator(own, operator, call.args)
    }

    fn operator(
        &self,
        own: usize,
        operator: Operator,
        args: Vec<IdedExpr>,
    ) -> Result<(NodeKind, Places), Problem> {
        let (mut first, mut last) = (own, own);
        let mut nodes = Vec::with_capacity(args.len());
        for arg in args {
            let (node, places) = self.node(arg)?;
            first = first.min(*places.start());
            last = last.max(*places.end());
            nodes.push(node);
        }
        let unexpected = |_| self.unexpected(own);
        let kind = match operator {
            Operator::And => NodeKind::And(Box::new(nodes.try_into().map_err(unexpected)?)),
            Operator::Or => NodeKind::Or(Box::new(nodes.try_into().map_err(unexpected)?)),
            Operator::Conditional => {
                NodeKind::Conditional(Box::new(nodes.try_into().map_err(unexpected)?))
            }
            Operator::Sign(sign) => {
                NodeKind::Operator { sign, at: self.tokens.span(own), args: nodes }
            }
            Operator::OptionalSelect => return Err(self.unexpected(own)),
        };
        Ok((kind, first..=last))
    }

    fn comprehension(
        &self,
        own: usize,
        comprehension: ComprehensionExpr,
    ) -> Result<(NodeKind, Places), Problem> {
        let Some(found) = expansion::recognise(comprehension) else {
            return Err(self.unexpected(own));
        };
        let (range, before) = self.node(found.range)?;
        let body = match found.body {
            expansion::Body::All(predicate) => MacroBody::All(self.boxed(predicate)?),
            expansion::Body::Exists(predicate) => MacroBody::Exists(self.boxed(predicate)?),
            expansion::Body::ExistsOne(predicate) => MacroBody::ExistsOne(self.boxed(predicate)?),
            expansion::Body::Filter(predicate) => MacroBody::Filter(self.boxed(predicate)?),
            expansion::Body::Map(predicate, transform) => {
                let predicate = predicate.map(|predicate| self.boxed(predicate)).transpose()?;
                MacroBody::Map(predicate, self.boxed(transform)?)
            }
        };
        let places = *before.start()..=self.tokens.partner(own);
        let variable = found.variable;
        Ok((NodeKind::Macro { range: Box::new(range), variable, body }, places))
    }

    fn boxed(&self, tree: IdedExpr) -> Result<Box<Node>, Problem> {
        self.convert(tree).map(Box::new)
    }

    fn nodes(&self, trees: Vec<IdedExpr>) -> Result<Vec<Node>, Problem> {
        trees.into_iter().map(|tree| self.convert(tree)).collect()
    }

    fn name(&self, text: String, place: usize) -> Name {
        Name { text, span: self.tokens.span(place) }
    }

    fn map_entry(&self, entry: IdedEntryExpr) -> Result<(Node, Item), Problem> {
        match entry.expr {
            EntryExpr::MapEntry(map) => {
                let key = self.convert(map.key)?;
                Ok((key, Item { value: self.convert(map.value)?, optional: map.optional }))
            }
            EntryExpr::StructField(_) => Err(self.unexpected(self.own(entry.id))),
        }
    }

    fn field(&self, entry: IdedEntryExpr) -> Result<(Name, Item), Problem> {
        let colon = self.own(entry.id);
        match entry.expr {
            EntryExpr::StructField(field) => {
                let name = self.name(field.field, colon.saturating_sub(1));
                Ok((name, Item { value: self.convert(field.value)?, optional: field.optional }))
            }
            EntryExpr::MapEntry(_) => Err(self.unexpected(colon)),
        }
    }
}

/// What an operator's name in the parser's tree stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
    Conditional,
    OptionalSelect,
    Sign(&'static str),
}

fn operator(name: &str) -> Option<Operator> {
    Some(match name {
        operators::LOGICAL_AND => Operator::And,
        operators::LOGICAL_OR => Operator::Or,
        operators::CONDITIONAL => Operator::Conditional,
        operators::OPT_SELECT => Operator::OptionalSelect,
        operators::LOGICAL_NOT => Operator::Sign("!"),
        operators::NEGATE | operators::SUBSTRACT => Operator::Sign("-"),
        operators::ADD => Operator::Sign("+"),
        operators::MULTIPLY => Operator::Sign("*"),
        operators::DIVIDE => Operator::Sign("/"),
        operators::MODULO => Operator::Sign("%"),
        operators::EQUALS => Operator::Sign("=="),
        operators::NOT_EQUALS => Operator::Sign("!="),
        operators::LESS => Operator::Sign("<"),
        operators::LESS_EQUALS => Operator::Sign("<="),
        operators::GREATER => Operator::Sign(">"),
        operators::GREATER_EQUALS => Operator::Sign(">="),
        operators::IN => Operator::Sign("in"),
        operators::INDEX => Operator::Sign("[]"),
        operators::OPT_INDEX => Operator::Sign("[?]"),
        _ => return None,
    })
}

fn literal(value: LiteralValue) -> Literal {
    match value {
        LiteralValue::Null => Literal::Null,
        LiteralValue::Boolean(value) => Literal::Bool(value.into_inner()),
        LiteralValue::Int(value) => Literal::Int(value.into_inner()),
        LiteralValue::UInt(value) => Literal::Uint(value.into_inner()),
        LiteralValue::Double(value) => Literal::Double(value.into_inner()),
        LiteralValue::String(value) => Literal::String(value.into_inner()),
        LiteralValue::Bytes(value) => Literal::Bytes(value.into_inner()),
    }
}
