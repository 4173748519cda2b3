//! How deep a lowered expression is: the interpreter calls itself for each node within another.

use cel::common::ast::{EntryExpr, Expr, IdedExpr};

/// The nodes within nodes, at most.
pub(in crate::live) fn depth(expr: &IdedExpr) -> usize {
    1 + match &expr.expr {
        Expr::Unspecified | Expr::Ident(_) | Expr::Literal(_) => 0,
        Expr::Call(call) => {
            let target = call.target.as_deref().map_or(0, depth);
            target.max(deepest(&call.args))
        }
        Expr::List(list) => deepest(&list.elements),
        Expr::Map(map) => entries(map.entries.iter().map(|entry| &entry.expr)),
        Expr::Struct(object) => entries(object.entries.iter().map(|entry| &entry.expr)),
        Expr::Select(select) => depth(&select.operand),
        Expr::Comprehension(of) => {
            let parts = [&of.iter_range, &of.accu_init, &of.loop_cond, &of.loop_step, &of.result];
            deepest(parts)
        }
    }
}

fn deepest<'e>(exprs: impl IntoIterator<Item = &'e IdedExpr>) -> usize {
    exprs.into_iter().map(depth).max().unwrap_or(0)
}

fn entries<'e>(entries: impl Iterator<Item = &'e EntryExpr>) -> usize {
    let depths = entries.map(|entry| match entry {
        EntryExpr::MapEntry(entry) => depth(&entry.key).max(depth(&entry.value)),
        EntryExpr::StructField(field) => depth(&field.value),
    });
    depths.max().unwrap_or(0)
}
