//! Recognises what the parser has made of the language definition's macros: it expands them as it reads, always
//! in the same way.

use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, IdedExpr, LiteralValue, operators};

/// A macro over a range.
pub(super) struct Found {
    pub(super) range: IdedExpr,
    pub(super) variable: String,
    pub(super) body: Body,
}

/// Which macro.
pub(super) enum Body {
    All(IdedExpr),
    Exists(IdedExpr),
    ExistsOne(IdedExpr),
    Filter(IdedExpr),
    Map(Option<IdedExpr>, IdedExpr),
}

/// The macro that `comprehension` was.
pub(super) fn recognise(comprehension: ComprehensionExpr) -> Option<Found> {
    let ComprehensionExpr { iter_range, iter_var, accu_var, accu_init, loop_step, .. } =
        comprehension;
    let body = match accu_init.expr {
        Expr::Literal(LiteralValue::Boolean(_)) => {
            let (name, [_, predicate]) = call(loop_step)?;
            match &*name {
                operators::LOGICAL_AND => Body::All(predicate),
                operators::LOGICAL_OR => Body::Exists(predicate),
                _ => return None,
            }
        }
        Expr::Literal(LiteralValue::Int(_)) => {
            let (_, [predicate, _, _]) = call(loop_step)?;
            Body::ExistsOne(predicate)
        }
        Expr::List(_) => list(loop_step, &iter_var, &accu_var)?,
        _ => return None,
    };
    Some(Found { range: iter_range, variable: iter_var, body })
}

/// `@result + [element]`, or `predicate ? @result + [element] : @result`.
fn list(step: IdedExpr, variable: &str, result: &str) -> Option<Body> {
    let Expr::Call(CallExpr { func_name, .. }) = &step.expr else { return None };
    let (predicate, step) = if func_name == operators::CONDITIONAL {
        let (_, [predicate, step, _]) = call(step)?;
        (Some(predicate), step)
    } else {
        (None, step)
    };
    let (name, [accumulated, added]) = call(step)?;
    if name != operators::ADD || !is_ident(&accumulated, result) {
        return None;
    }
    let Expr::List(mut added) = added.expr else { return None };
    let element = added.elements.pop()?;
    Some(match predicate {
        // `map(x, p, x)` is `filter(x, p)`.
        Some(predicate) if is_ident(&element, variable) => Body::Filter(predicate),
        predicate => Body::Map(predicate, element),
    })
}

fn is_ident(tree: &IdedExpr, name: &str) -> bool {
    matches!(&tree.expr, Expr::Ident(ident) if ident == name)
}

fn call<const N: usize>(tree: IdedExpr) -> Option<(String, [IdedExpr; N])> {
    match tree.expr {
        Expr::Call(CallExpr { func_name, target: None, args }) => {
            Some((func_name, args.try_into().ok()?))
        }
        _ => None,
    }
}
