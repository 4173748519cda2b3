//! The macros of the language definition, which go over a list or a map with one variable.

use std::ops::Range;

use super::super::ranges::Ranges;
use super::super::syntax::{MacroBody, Node};
use super::super::{Comprehension, Kind, Problem, Quantifier, Type};
use super::Checker;
use super::facts::Fact;
use super::names::Local;
use super::typed::Typed;

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
        let ranges = range.as_ref().map_or(Ranges::Any, elements_of);
        let left = ranges.clone();
        let locals = vec![Local { name: variable.to_owned(), ty: element, ranges, alias: None }];
        let root = format!("{variable}#{}", self.locals.len() + 1);
        let known = range.as_ref().map(|range| range.elements.clone()).unwrap_or_default();
        let facts = known.iter().filter_map(|fact| fact.moved(Fact::ELEMENT, &root)).collect();
        let known = range.is_some();
        let done =
            self.with_locals(locals, |this| this.knowing(facts, |this| this.body(body, &root)));
        // Without its range, what is wrong with the body may only follow from that.
        let (range, (quantifier, ty, fails, known)) = match (range, done) {
            (Some(range), Some(done)) if known => (range, done),
            _ => return None,
        };
        let Known { mut elements, mut ranges } = known;
        if matches!(quantifier, Quantifier::Filter(_)) {
            elements.extend(range.elements.clone());
            ranges = Ranges::of_items(left);
        }
        let ty = match &quantifier {
            Quantifier::Filter(_) => match &range.expr.ty {
                Type::Map(key, _) => Type::list((**key).clone()),
                ty => ty.clone(),
            },
            _ => ty,
        };
        let typed = comprehension(range, variable.to_owned(), None, quantifier, ty, fails, span);
        Some(Typed { elements, ranges, ..typed })
    }

    /// The quantifier, the type of the whole (but of a filter), whether evaluating it for an element can fail,
    /// and what is known of the elements that are left.
    fn body(&mut self, body: &MacroBody, root: &str) -> Option<(Quantifier, Type, bool, Known)> {
        let none = Known::default();
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
                let known = Known { elements: facts, ..none };
                (Quantifier::Filter(predicate), Type::Unknown, fails, known)
            }
            MacroBody::Map(predicate, transform) => {
                let (predicate, transform) = self.guarded(predicate.as_deref(), transform)?;
                let fails = fails(predicate.as_ref()) || transform.expr.can_fail;
                let ty = Type::list(transform.expr.ty.clone());
                let predicate = predicate.map(|predicate| predicate.expr);
                let known = Known { ranges: Ranges::of_items(transform.ranges), ..none };
                (Quantifier::Map(predicate, transform.expr), ty, fails, known)
            }
        })
    }

    pub(super) fn predicate(&mut self, node: &Node) -> Option<Typed> {
        self.condition(node, ", which decides over an element")
    }

    /// A transformation behind a predicate, which it may rely on.
    pub(super) fn guarded(
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
    pub(super) fn iterable(&mut self, range: Typed) -> Option<Typed> {
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
}

/// What is known of the result of a macro.
#[derive(Default)]
struct Known {
    elements: Vec<Fact>,
    ranges: Ranges,
}

/// What is known of what a macro's variable goes over: the elements of a list, or the keys of a map.
fn elements_of(range: &Typed) -> Ranges {
    match range.expr.ty {
        Type::Map(..) => range.ranges.keys(),
        _ => range.ranges.items(),
    }
}

/// Whether a predicate can fail.
pub(super) fn fails(predicate: Option<&Typed>) -> bool {
    predicate.is_some_and(|predicate| predicate.expr.can_fail)
}

/// A macro over `range`, where `fails` says whether evaluating it for an element can fail.
pub(super) fn comprehension(
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
