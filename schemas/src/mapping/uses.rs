//! Which variables an expression mentions.

use std::collections::BTreeSet;

use crate::cel::{Bound, Expr, Kind, Piece, Quantifier};

/// Adds the names of all variables in `expr`, those that it binds itself as well.
pub(super) fn variables_of<'e>(expr: &'e Expr, names: &mut BTreeSet<&'e str>) {
    if let Kind::Variable(name) = &expr.kind {
        names.insert(name);
    }
    each_part(expr, &mut |part| variables_of(part, names));
}

/// The expressions right below `expr`.
fn each_part<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Expr)) {
    match &expr.kind {
        Kind::Literal(_) | Kind::Variable(_) => {}
        Kind::Select(operand, _)
        | Kind::Has(operand, _)
        | Kind::SelectOptional(operand, _)
        | Kind::EnumName(operand)
        | Kind::Convert(operand) => visit(operand),
        Kind::Call(_, args) | Kind::UserCall(_, args) => args.iter().for_each(visit),
        Kind::Format(pieces) => pieces.iter().for_each(|piece| {
            if let Piece::Value(_, _, value) = piece {
                visit(value);
            }
        }),
        Kind::And(left, right) | Kind::Or(left, right) => {
            visit(left);
            visit(right);
        }
        Kind::Conditional(condition, then, otherwise) => {
            visit(condition);
            visit(then);
            visit(otherwise);
        }
        Kind::List(items) => items.iter().for_each(|item| visit(bound(item))),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            visit(&entry.key);
            visit(bound(&entry.value));
        }),
        Kind::Message(_, fields) => fields.iter().for_each(|(_, value)| visit(bound(value))),
        Kind::Comprehension(comprehension) => {
            visit(&comprehension.range);
            each_of_quantifier(&comprehension.quantifier, visit);
        }
        Kind::Bind(bind) => {
            visit(&bind.value);
            visit(&bind.body);
        }
    }
}

fn each_of_quantifier<'e>(quantifier: &'e Quantifier, visit: &mut dyn FnMut(&'e Expr)) {
    match quantifier {
        Quantifier::All(body)
        | Quantifier::Exists(body)
        | Quantifier::ExistsOne(body)
        | Quantifier::Filter(body)
        | Quantifier::SortBy(body) => visit(body),
        Quantifier::Map(predicate, body)
        | Quantifier::TransformMap(predicate, body)
        | Quantifier::TransformMapEntry(predicate, body) => {
            predicate.iter().for_each(&mut *visit);
            visit(body);
        }
    }
}

fn bound(value: &Bound) -> &Expr {
    match value {
        Bound::Always(expr) | Bound::IfPresent(expr) => expr,
    }
}
