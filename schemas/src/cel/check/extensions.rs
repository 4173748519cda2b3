//! Macros of the extensions, which the parser leaves as calls: those with two variables, `cel.bind`, `optMap`,
//! `sortBy`.

use std::ops::Range;

use super::super::functions::Form;
use super::super::ranges::{Bounds, Ranges};
use super::super::syntax::{Name, Node, NodeKind};
use super::super::{Bind, Binding, Kind, Problem, Quantifier, Type};
use super::Checker;
use super::macros::{comprehension, fails};
use super::names::Local;
use super::typed::Typed;

/// The names of macros, for what may have been meant.
pub(super) const NAMES: &[&str] = &[
    "has",
    "all",
    "exists",
    "exists_one",
    "existsOne",
    "filter",
    "map",
    "transformList",
    "transformMap",
    "transformMapEntry",
    "sortBy",
    "optMap",
    "optFlatMap",
    "format",
    "name",
    "cel.bind",
    "cel.block",
];

impl Checker<'_> {
    /// A macro of the extensions behind a value; the outer none where it is none.
    pub(super) fn macro_of(
        &mut self,
        target: &Node,
        name: &Name,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Option<Typed>> {
        let is_cel = matches!(&target.kind, NodeKind::Ident(space) if space == "cel");
        Some(match (name.text.as_str(), args) {
            ("bind", [variable, value, body]) if is_cel && !self.is_local("cel") => {
                self.bind_value(variable, value, body, span)
            }
            ("block", [values, body]) if is_cel && !self.is_local("cel") => {
                self.block(values, body, span)
            }
            ("optMap", [variable, body]) => {
                self.optional(target, variable, body, Binding::Optional, span)
            }
            ("optFlatMap", [variable, body]) => {
                self.optional(target, variable, body, Binding::OptionalFlat, span)
            }
            ("sortBy", [variable, key]) => self.sort_by(target, variable, key, span),
            (
                "all" | "exists" | "exists_one" | "existsOne" | "transformList" | "transformMap"
                | "transformMapEntry",
                [first, second, rest @ ..],
            ) if matches!(rest, [_] | [_, _]) => {
                self.two_variables(target, name, [first, second], rest, span)
            }
            (macro_name, _) => {
                let form = form(macro_name)?;
                let message = format!("`{macro_name}` is not called like this");
                self.report(Problem::new(&name.span, message).hint(format!("write `{form}`")))
            }
        })
    }

    /// `ensure(value, condition)`: the value where the condition holds, else a failure.
    pub(super) fn ensure(
        &mut self,
        name: &Name,
        args: &[Node],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let [value, condition] = args else {
            let message = "`ensure` is not called like this";
            return self.report(
                Problem::new(&name.span, message).hint("write `ensure(value, condition)`"),
            );
        };
        // An optional says it all: none where the condition does not hold.
        let optional = |function: &str, args: Vec<Node>| Node {
            kind: NodeKind::Call {
                target: Some(Box::new(Node {
                    kind: NodeKind::Ident(".optional".to_owned()),
                    span: name.span.clone(),
                })),
                name: Name { text: function.to_owned(), span: name.span.clone() },
                args,
            },
            span: value.span.clone(),
        };
        let (held, none) = (optional("of", vec![value.clone()]), optional("none", Vec::new()));
        let held = self.conditional(&[condition.clone(), held, none], span)?;
        let Type::Optional(inner) = held.expr.ty.clone() else { return None };
        let (ranges, doom) = (held.ranges.items(), held.doom);
        let ensured = Kind::Call("ensured", vec![held.expr]);
        Some(Typed::new(ensured, *inner, true, span).ranged(ranges).doomed(doom))
    }

    /// The name of a variable that a macro introduces.
    fn variable(&mut self, node: &Node) -> Option<String> {
        match &node.kind {
            NodeKind::Ident(name) if !name.starts_with('.') => Some(name.clone()),
            _ => self.report(Problem::new(&node.span, "this must be the name of a variable")),
        }
    }

    fn bind_value(
        &mut self,
        variable: &Node,
        value: &Node,
        body: &Node,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let name = self.variable(variable);
        let value = self.check(value);
        let (name, value) = (name?, value?);
        self.bound(name, value, span, |this| this.check(body))
    }

    /// `value` under `name`, around what `body` is.
    pub(super) fn bound(
        &mut self,
        name: String,
        value: Typed,
        span: &Range<usize>,
        body: impl FnOnce(&mut Self) -> Option<Typed>,
    ) -> Option<Typed> {
        let local = Local {
            name: name.clone(),
            ty: value.expr.ty.clone(),
            ranges: value.ranges.clone(),
            alias: self.place(&value.expr),
        };
        let body = self.with_locals(vec![local], body)?;
        let can_fail = value.expr.can_fail || body.expr.can_fail;
        // The value may be asked for in a branch only, and the body may absorb its failure.
        let (ty, ranges, doom) = (body.expr.ty.clone(), body.ranges, body.doom);
        let bind = Bind { name, value: value.expr, body: body.expr, over: Binding::Value };
        let kind = Kind::Bind(Box::new(bind));
        Some(Typed::new(kind, ty, can_fail, span).ranged(ranges).doomed(doom))
    }

    fn optional(
        &mut self,
        target: &Node,
        variable: &Node,
        body: &Node,
        over: Binding,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let name = self.variable(variable);
        let value = self.check(target)?;
        let name = name?;
        let Type::Optional(inner) = value.expr.ty.clone() else {
            let message =
                format!("`optMap` and `optFlatMap` take an optional, not {}", value.expr.ty);
            return self.report(Problem::new(&value.expr.span, message));
        };
        let ranges = value.ranges.items();
        let local = Local { name: name.clone(), ty: *inner, ranges, alias: None };
        let body = self.with_locals(vec![local], |this| this.check(body))?;
        let ty = match over {
            Binding::OptionalFlat => match &body.expr.ty {
                ty @ Type::Optional(_) => ty.clone(),
                ty => {
                    let message = format!("`optFlatMap` yields an optional, not {ty}");
                    let hint = "or `optMap`, which makes one of a value";
                    return self.report(Problem::new(&body.expr.span, message).hint(hint));
                }
            },
            _ => Type::optional(body.expr.ty.clone()),
        };
        let can_fail = value.expr.can_fail || body.expr.can_fail;
        let doom = value.doom;
        let ranges = match over {
            Binding::OptionalFlat => body.ranges,
            _ => Ranges::of_items(body.ranges),
        };
        let kind = Kind::Bind(Box::new(Bind { name, value: value.expr, body: body.expr, over }));
        Some(Typed::new(kind, ty, can_fail, span).ranged(ranges).doomed(doom))
    }

    fn sort_by(
        &mut self,
        target: &Node,
        variable: &Node,
        key: &Node,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let name = self.variable(variable);
        let range = self.check(target);
        let range = range.and_then(|range| self.iterable(range))?;
        let name = name?;
        let Type::List(element) = &range.expr.ty else {
            let message = "`sortBy` sorts lists";
            return self.report(Problem::new(&range.expr.span, message));
        };
        let ranges = range.ranges.items();
        let local = Local { name: name.clone(), ty: (**element).clone(), ranges, alias: None };
        let key = self.with_locals(vec![local], |this| this.check(key))?;
        let key = self.not_null(key);
        let lowered = self.lowered(&key.expr.ty);
        if self.choose("<", Form::Operator, &[&lowered, &lowered]).is_none() {
            let message = format!("a list is sorted by values with an order, not by {lowered}");
            return self.report(Problem::new(&key.expr.span, message));
        }
        let key = self.coerce(key, &lowered);
        let (ty, fails) = (range.expr.ty.clone(), key.expr.can_fail);
        let (elements, ranges) = (range.elements.clone(), range.ranges.clone());
        let sort = Quantifier::SortBy(key.expr);
        Some(Typed { elements, ranges, ..comprehension(range, name, None, sort, ty, fails, span) })
    }

    /// Macros over index or key, and value.
    fn two_variables(
        &mut self,
        target: &Node,
        name: &Name,
        variables: [&Node; 2],
        rest: &[Node],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let [first, second] = variables.map(|variable| self.variable(variable));
        let range = self.check(target);
        let range = range.and_then(|range| self.iterable(range))?;
        let (first, second) = (first?, second?);
        let (key, value) = match &range.expr.ty {
            Type::Map(key, value) => ((**key).clone(), (**value).clone()),
            Type::List(element) => (Type::Int, (**element).clone()),
            _ => return None,
        };
        let (keys, values) = match &range.expr.ty {
            Type::List(_) => (Ranges::Integer(Bounds::SIZE), range.ranges.items()),
            _ => (range.ranges.keys(), range.ranges.values()),
        };
        let keyed = keys.clone();
        let locals = vec![
            Local { name: first.clone(), ty: key.clone(), ranges: keys, alias: None },
            Local { name: second.clone(), ty: value, ranges: values, alias: None },
        ];
        let (quantifier, ty, fails, made) =
            self.with_locals(locals, |this| this.two_variable_body(name, &key, rest))?;
        let ranges = match &quantifier {
            Quantifier::Map(..) => Ranges::of_items(made),
            Quantifier::TransformMap(..) => Ranges::of_entries(keyed, made),
            Quantifier::TransformMapEntry(..) => made,
            _ => Ranges::Any,
        };
        let typed = comprehension(range, first, Some(second), quantifier, ty, fails, span);
        Some(typed.ranged(ranges))
    }

    fn two_variable_body(
        &mut self,
        name: &Name,
        key: &Type,
        rest: &[Node],
    ) -> Option<(Quantifier, Type, bool, Ranges)> {
        let (predicate, last) = match rest {
            [last] => (None, last),
            [predicate, last] => (Some(predicate), last),
            _ => return None,
        };
        if !name.text.starts_with("transform") {
            if predicate.is_some() {
                let message = format!("`{}` takes two variables and one expression", name.text);
                return self.report(Problem::new(&name.span, message));
            }
            let predicate = self.predicate(last)?.expr;
            let fails = predicate.can_fail;
            let quantifier = match name.text.as_str() {
                "all" => Quantifier::All(predicate),
                "exists" => Quantifier::Exists(predicate),
                _ => Quantifier::ExistsOne(predicate),
            };
            return Some((quantifier, Type::Bool, fails, Ranges::Any));
        }
        let (predicate, transform) = self.guarded(predicate, last)?;
        let may_fail = fails(predicate.as_ref()) || transform.expr.can_fail;
        let predicate = predicate.map(|predicate| predicate.expr);
        let (ty, ranges) = (transform.expr.ty.clone(), transform.ranges);
        Some(match name.text.as_str() {
            "transformList" => {
                (Quantifier::Map(predicate, transform.expr), Type::list(ty), may_fail, ranges)
            }
            "transformMap" => {
                let ty = Type::map(key.clone(), ty);
                (Quantifier::TransformMap(predicate, transform.expr), ty, may_fail, ranges)
            }
            _ => {
                if !matches!(ty, Type::Map(..)) {
                    let message = format!("`transformMapEntry` takes a map of one entry, not {ty}");
                    return self.report(Problem::new(&transform.expr.span, message));
                }
                // Two elements may yield the same key.
                (Quantifier::TransformMapEntry(predicate, transform.expr), ty, true, ranges)
            }
        })
    }
}

/// How a macro behind a value is called.
fn form(name: &str) -> Option<&'static str> {
    Some(match name {
        "all" => "xs.all(x, ..)",
        "exists" => "xs.exists(x, ..)",
        "exists_one" | "existsOne" => "xs.exists_one(x, ..)",
        "filter" => "xs.filter(x, ..)",
        "map" => "xs.map(x, ..)",
        "transformList" => "xs.transformList(index, x, ..)",
        "transformMap" => "m.transformMap(key, value, ..)",
        "transformMapEntry" => "m.transformMapEntry(key, value, {..: ..})",
        "sortBy" => "xs.sortBy(x, ..)",
        "optMap" => "o.optMap(x, ..)",
        "optFlatMap" => "o.optFlatMap(x, ..)",
        _ => return None,
    })
}
