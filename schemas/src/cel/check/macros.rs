//! Macros: those of the language definition, with one variable, and those of the extensions, which the parser
//! leaves as calls: two variables, `cel.bind`, `optMap`, `sortBy`.

use std::ops::Range;

use super::super::syntax::{MacroBody, Name, Node, NodeKind};
use super::super::{Bind, Binding, Comprehension, Kind, Problem, Quantifier, Type};
use super::Checker;
use super::facts::Fact;
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
    /// A macro with one variable.
    pub(super) fn standard(
        &mut self,
        range: &Node,
        variable: &str,
        body: &MacroBody,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let range = self.check(range);
        let range = range.and_then(|range| self.iterable(range));
        let element = range.as_ref().map_or(Type::Unknown, |range| match &range.expr.ty {
            Type::List(element) => (**element).clone(),
            Type::Map(key, _) => (**key).clone(),
            _ => Type::Unknown,
        });
        let locals =
            vec![Local { name: variable.to_owned(), ty: element, bounds: None, alias: None }];
        let root = format!("{variable}#{}", self.locals.len() + 1);
        let known = range.as_ref().map(|range| range.elements.clone()).unwrap_or_default();
        let facts = known.iter().filter_map(|fact| fact.moved(Fact::ELEMENT, &root)).collect();
        let known = range.is_some();
        let done =
            self.with_locals(locals, |this| this.knowing(facts, |this| this.body(body, &root)));
        // Without its range, what is wrong with the body may only follow from that.
        let (range, (quantifier, ty, fails, mut elements)) = match (range, done) {
            (Some(range), Some(done)) if known => (range, done),
            _ => return None,
        };
        if matches!(quantifier, Quantifier::Filter(_)) {
            elements.extend(range.elements.clone());
        }
        let ty = match &quantifier {
            Quantifier::Filter(_) => match &range.expr.ty {
                Type::Map(key, _) => Type::list((**key).clone()),
                ty => ty.clone(),
            },
            _ => ty,
        };
        let typed = comprehension(range, variable.to_owned(), None, quantifier, ty, fails, span);
        Some(Typed { elements, ..typed })
    }

    /// The quantifier, the type of the whole (but of a filter), whether evaluating it for an element can fail,
    /// and what is known of the elements that are left.
    fn body(
        &mut self,
        body: &MacroBody,
        root: &str,
    ) -> Option<(Quantifier, Type, bool, Vec<Fact>)> {
        let none = Vec::new();
        Some(match body {
            MacroBody::All(predicate) => {
                let predicate = self.predicate(predicate)?.expr;
                let fails = predicate.can_fail;
                (Quantifier::All(predicate), Type::Bool, fails, none)
            }
            MacroBody::Exists(predicate) => {
                let predicate = self.predicate(predicate)?.expr;
                let fails = predicate.can_fail;
                (Quantifier::Exists(predicate), Type::Bool, fails, none)
            }
            MacroBody::ExistsOne(predicate) => {
                let predicate = self.predicate(predicate)?.expr;
                let fails = predicate.can_fail;
                (Quantifier::ExistsOne(predicate), Type::Bool, fails, none)
            }
            MacroBody::Filter(predicate) => {
                let predicate = self.predicate(predicate)?.expr;
                let fails = predicate.can_fail;
                let facts = self.facts_when(&predicate, true);
                let facts =
                    facts.iter().filter_map(|fact| fact.moved(root, Fact::ELEMENT)).collect();
                (Quantifier::Filter(predicate), Type::Unknown, fails, facts)
            }
            MacroBody::Map(predicate, transform) => {
                let (predicate, transform) = self.guarded(predicate.as_deref(), transform)?;
                let fails = fails(predicate.as_ref()) || transform.expr.can_fail;
                let ty = Type::list(transform.expr.ty.clone());
                let predicate = predicate.map(|predicate| predicate.expr);
                (Quantifier::Map(predicate, transform.expr), ty, fails, none)
            }
        })
    }

    fn predicate(&mut self, node: &Node) -> Option<Typed> {
        self.condition(node, ", which decides over an element")
    }

    /// A transformation behind a predicate, which it may rely on.
    fn guarded(
        &mut self,
        predicate: Option<&Node>,
        transform: &Node,
    ) -> Option<(Option<Typed>, Typed)> {
        let Some(predicate) = predicate else { return Some((None, self.check(transform)?)) };
        let predicate = self.predicate(predicate);
        let facts = predicate.as_ref().map(|predicate| self.facts_when(&predicate.expr, true));
        let transform = self.knowing(facts.unwrap_or_default(), |this| this.check(transform));
        Some((Some(predicate?), transform?))
    }

    /// What a macro goes over.
    fn iterable(&mut self, range: Typed) -> Option<Typed> {
        let range = self.not_null(range);
        if matches!(range.expr.ty, Type::List(_) | Type::Map(..)) {
            return Some(range);
        }
        if range.expr.ty == Type::Unknown {
            return Some(self.coerce(range, &Type::list(Type::Unknown)));
        }
        let ty = &range.expr.ty;
        let problem = Problem::new(
            &range.expr.span,
            format!("a macro goes over the elements of a list or the keys of a map, not of {ty}"),
        );
        let problem = match ty {
            Type::Optional(_) => problem.hint("map what an optional holds with `.optMap(x, ..)`"),
            _ => problem,
        };
        self.report(problem)
    }

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
            ("map" | "filter" | "all" | "exists" | "exists_one" | "existsOne", _) => {
                let message = format!("`{}` takes a variable and an expression", name.text);
                let hint = format!("`xs.{}(x, ..)`", name.text);
                self.report(Problem::new(&name.span, message).hint(hint))
            }
            _ => return None,
        })
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
            bounds: value.bounds,
            alias: self.place(&value.expr),
        };
        let body = self.with_locals(vec![local], body)?;
        let can_fail = value.expr.can_fail || body.expr.can_fail;
        // The value may be asked for in a branch only, and the body may absorb its failure.
        let (ty, bounds, doom) = (body.expr.ty.clone(), body.bounds, body.doom);
        let bind = Bind { name, value: value.expr, body: body.expr, over: Binding::Value };
        let kind = Kind::Bind(Box::new(bind));
        Some(Typed::new(kind, ty, can_fail, span).within(bounds).doomed(doom))
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
        let local = Local { name: name.clone(), ty: *inner, bounds: None, alias: None };
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
        let bind = Bind { name, value: value.expr, body: body.expr, over };
        Some(Typed::new(Kind::Bind(Box::new(bind)), ty, can_fail, span).doomed(doom))
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
        let local =
            Local { name: name.clone(), ty: (**element).clone(), bounds: None, alias: None };
        let key = self.with_locals(vec![local], |this| this.check(key))?;
        let key = self.not_null(key);
        let lowered = self.lowered(&key.expr.ty);
        if self
            .choose("<", super::super::functions::Form::Operator, &[&lowered, &lowered])
            .is_none()
        {
            let message = format!("a list is sorted by values with an order, not by {lowered}");
            return self.report(Problem::new(&key.expr.span, message));
        }
        let key = self.coerce(key, &lowered);
        let (ty, fails, elements) =
            (range.expr.ty.clone(), key.expr.can_fail, range.elements.clone());
        let sort = Quantifier::SortBy(key.expr);
        Some(Typed { elements, ..comprehension(range, name, None, sort, ty, fails, span) })
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
        let index = match &range.expr.ty {
            Type::List(_) => Some(super::typed::Bounds::SIZE),
            _ => None,
        };
        let locals = vec![
            Local { name: first.clone(), ty: key.clone(), bounds: index, alias: None },
            Local { name: second.clone(), ty: value, bounds: None, alias: None },
        ];
        let (quantifier, ty, fails) =
            self.with_locals(locals, |this| this.two_variable_body(name, &key, rest))?;
        Some(comprehension(range, first, Some(second), quantifier, ty, fails, span))
    }

    fn two_variable_body(
        &mut self,
        name: &Name,
        key: &Type,
        rest: &[Node],
    ) -> Option<(Quantifier, Type, bool)> {
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
            return Some((quantifier, Type::Bool, fails));
        }
        let (predicate, transform) = self.guarded(predicate, last)?;
        let may_fail = fails(predicate.as_ref()) || transform.expr.can_fail;
        let predicate = predicate.map(|predicate| predicate.expr);
        let ty = transform.expr.ty.clone();
        Some(match name.text.as_str() {
            "transformList" => {
                (Quantifier::Map(predicate, transform.expr), Type::list(ty), may_fail)
            }
            "transformMap" => {
                let ty = Type::map(key.clone(), ty);
                (Quantifier::TransformMap(predicate, transform.expr), ty, may_fail)
            }
            _ => {
                if !matches!(ty, Type::Map(..)) {
                    let message = format!("`transformMapEntry` takes a map of one entry, not {ty}");
                    return self.report(Problem::new(&transform.expr.span, message));
                }
                // Two elements may yield the same key.
                (Quantifier::TransformMapEntry(predicate, transform.expr), ty, true)
            }
        })
    }
}

fn fails(predicate: Option<&Typed>) -> bool {
    predicate.is_some_and(|predicate| predicate.expr.can_fail)
}

fn comprehension(
    range: Typed,
    variable: String,
    second: Option<String>,
    quantifier: Quantifier,
    ty: Type,
    fails: bool,
    span: &Range<usize>,
) -> Typed {
    let can_fail = range.expr.can_fail || fails;
    let doom = range.doom;
    let comprehension = Comprehension { range: range.expr, variable, second, quantifier };
    Typed::new(Kind::Comprehension(Box::new(comprehension)), ty, can_fail, span).doomed(doom)
}
