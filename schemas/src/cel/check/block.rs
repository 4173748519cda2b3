//! `cel.block([a, b], body)`: values that `body`, and those behind them, take by `cel.index(n)`. It is what
//! tools write that take common parts out of expressions; here it is a binding of each.

use std::ops::Range;

use super::super::syntax::{Item, Name, Node, NodeKind};
use super::super::{Kind, Literal, Problem};
use super::Checker;
use super::typed::Typed;

impl Checker<'_> {
    pub(super) fn block(
        &mut self,
        values: &Node,
        body: &Node,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let NodeKind::List(items) = &values.kind else {
            let message = "the first argument of `cel.block` is a list literal";
            return self.report(Problem::new(&values.span, message));
        };
        self.block_from(items, 0, body, span)
    }

    fn block_from(
        &mut self,
        items: &[Item],
        place: usize,
        body: &Node,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let Some((item, rest)) = items.split_first() else { return self.check(body) };
        let value = self.check(&item.value)?;
        self.bound(index_name(place), value, span, |this| {
            this.block_from(rest, place + 1, body, span)
        })
    }

    /// `cel.index(n)`; none where it is something else.
    pub(super) fn block_variable(
        &mut self,
        name: &Name,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Option<Typed>> {
        let variable = block_name(&name.text, args)?;
        let Some(local) = self.locals.iter().rev().find(|local| local.name == variable) else {
            let message = format!("there is no such variable of `{}` here", name.text);
            return Some(self.report(Problem::new(span, message)));
        };
        let typed = Typed::new(Kind::Variable(variable), local.ty.clone(), false, span);
        Some(Some(typed.ranged(local.ranges.clone())))
    }
}

/// The name of the variable behind `cel.index(n)`.
fn block_name(function: &str, args: &[Node]) -> Option<String> {
    match args {
        [Node { kind: NodeKind::Literal(Literal::Int(place)), .. }] if function == "cel.index" => {
            Some(index_name(usize::try_from(*place).ok()?))
        }
        _ => None,
    }
}

fn index_name(place: usize) -> String {
    format!("index_{place}")
}
