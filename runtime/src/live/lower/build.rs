//! Nodes of the `cel` crate's trees.

use cel::common::ast::{
    CallExpr, ComprehensionExpr, Expr, IdedExpr, ListExpr, LiteralValue, operators,
};

pub(super) fn node(expr: Expr) -> IdedExpr {
    IdedExpr { id: 0, expr }
}

pub(super) fn literal(value: LiteralValue) -> IdedExpr {
    node(Expr::Literal(value))
}

pub(super) fn text(value: &str) -> IdedExpr {
    literal(LiteralValue::String(value.to_owned().into()))
}

pub(super) fn int(value: i64) -> IdedExpr {
    literal(LiteralValue::Int(value.into()))
}

pub(super) fn bool(value: bool) -> IdedExpr {
    literal(LiteralValue::Boolean(value.into()))
}

pub(super) fn ident(name: &str) -> IdedExpr {
    node(Expr::Ident(name.to_owned()))
}

pub(super) fn call(name: &str, args: Vec<IdedExpr>) -> IdedExpr {
    node(Expr::Call(CallExpr { func_name: name.to_owned(), target: None, args }))
}

pub(super) fn list(items: Vec<IdedExpr>) -> IdedExpr {
    node(Expr::List(ListExpr::new(items)))
}

pub(super) fn conditional(condition: IdedExpr, then: IdedExpr, otherwise: IdedExpr) -> IdedExpr {
    call(operators::CONDITIONAL, vec![condition, then, otherwise])
}

/// `body` with `name` for `value`: a comprehension that takes no step.
pub(super) fn bind(name: &str, value: IdedExpr, body: IdedExpr) -> IdedExpr {
    comprehension(ComprehensionExpr {
        iter_range: list(Vec::new()),
        iter_var: "@nothing".to_owned(),
        accu_var: name.to_owned(),
        accu_init: value,
        loop_cond: bool(false),
        loop_step: ident(name),
        result: body,
        iter_var2: None,
    })
}

pub(super) fn comprehension(comprehension: ComprehensionExpr) -> IdedExpr {
    node(Expr::Comprehension(Box::new(comprehension)))
}
