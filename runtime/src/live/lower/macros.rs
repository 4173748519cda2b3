//! Macros: each becomes the comprehension that the language definition says it is, in the shapes that the
//! interpreter knows how to run at once and how to absorb errors in.

use cel::common::ast::{ComprehensionExpr, IdedExpr, operators};
use hawksbill_schemas::cel::{Comprehension, Expr, Quantifier, Type};

use super::Lowering;
use super::build::{bind, bool, call, comprehension, conditional, ident, int, list};

/// What a comprehension gathers. Nested ones hide it from each other, and none needs another's.
const GATHERED: &str = "@result";

/// The variables of a comprehension.
struct Variables<'c> {
    of: &'c Comprehension,
    /// The one that the interpreter sets: an element, or a pair of a key and a value.
    element: String,
}

impl Lowering<'_> {
    pub(super) fn comprehension(&mut self, of: &Comprehension) -> IdedExpr {
        let range = self.lower(&of.range);
        let is_map = matches!(of.range.ty, Type::Map(..));
        let (range, element) = match (&of.second, is_map) {
            (None, false) => (range, of.variable.clone()),
            (None, true) => (self.native("@keys", vec![range]), of.variable.clone()),
            (Some(_), true) => (self.native("@entries", vec![range]), self.fresh("entry")),
            (Some(_), false) => (self.native("@indexed", vec![range]), self.fresh("entry")),
        };
        let variables = Variables { of, element };
        match &of.quantifier {
            Quantifier::All(predicate) => {
                let predicate = self.inside(&variables, predicate);
                logical(variables, range, operators::LOGICAL_AND, predicate)
            }
            Quantifier::Exists(predicate) => {
                let predicate = self.inside(&variables, predicate);
                logical(variables, range, operators::LOGICAL_OR, predicate)
            }
            Quantifier::ExistsOne(predicate) => {
                let predicate = self.inside(&variables, predicate);
                exists_one(variables, range, predicate)
            }
            Quantifier::Filter(predicate) => {
                let predicate = self.inside(&variables, predicate);
                let element = ident(&variables.element);
                gathered(variables, range, Some(predicate), element)
            }
            Quantifier::Map(predicate, transform) => {
                let [predicate, item] = self.guarded(&variables, predicate.as_ref(), transform);
                gathered(variables, range, predicate, item.unwrap_or_default())
            }
            Quantifier::TransformMap(predicate, transform) => {
                let [predicate, value] = self.guarded(&variables, predicate.as_ref(), transform);
                let key = ident(&of.variable);
                let key = if of.second.is_some() { self.wrapped(&variables, key) } else { key };
                let pair = list(vec![key, value.unwrap_or_default()]);
                let pairs = gathered(variables, range, predicate, pair);
                self.native("@map", vec![pairs])
            }
            Quantifier::TransformMapEntry(predicate, entries) => {
                let [predicate, entries] = self.guarded(&variables, predicate.as_ref(), entries);
                let maps = gathered(variables, range, predicate, entries.unwrap_or_default());
                self.native("@merged", vec![maps])
            }
            Quantifier::SortBy(key) => {
                let key = self.inside(&variables, key);
                let pair = list(vec![key, ident(&variables.element)]);
                let pairs = gathered(variables, range, None, pair);
                self.native("@sorted", vec![pairs])
            }
        }
    }

    fn guarded(
        &mut self,
        variables: &Variables<'_>,
        predicate: Option<&Expr>,
        body: &Expr,
    ) -> [Option<IdedExpr>; 2] {
        let predicate = predicate.map(|predicate| self.inside(variables, predicate));
        [predicate, Some(self.inside(variables, body))]
    }

    /// What is evaluated for each element.
    fn inside(&mut self, variables: &Variables<'_>, body: &Expr) -> IdedExpr {
        let body = self.lower(body);
        self.wrapped(variables, body)
    }

    fn wrapped(&mut self, variables: &Variables<'_>, body: IdedExpr) -> IdedExpr {
        let Some(second) = &variables.of.second else { return body };
        let entry = || vec![ident(&variables.element)];
        let key = self.native("@first", entry());
        let value = self.native("@second", entry());
        bind(&variables.of.variable, key, bind(second, value, body))
    }
}

fn over(variables: Variables<'_>, range: IdedExpr, start: IdedExpr) -> ComprehensionExpr {
    ComprehensionExpr {
        iter_range: range,
        iter_var: variables.element,
        iter_var2: None,
        accu_var: GATHERED.to_owned(),
        accu_init: start,
        loop_cond: bool(true),
        loop_step: ident(GATHERED),
        result: ident(GATHERED),
    }
}

/// `all` and `exists`: elements joined by an operator, until one decides.
fn logical(
    variables: Variables<'_>,
    range: IdedExpr,
    operator: &str,
    predicate: IdedExpr,
) -> IdedExpr {
    let is_all = operator == operators::LOGICAL_AND;
    let open = ident(GATHERED);
    let open = if is_all { open } else { call(operators::LOGICAL_NOT, vec![open]) };
    comprehension(ComprehensionExpr {
        loop_cond: call(operators::NOT_STRICTLY_FALSE, vec![open]),
        loop_step: call(operator, vec![ident(GATHERED), predicate]),
        ..over(variables, range, bool(is_all))
    })
}

fn exists_one(variables: Variables<'_>, range: IdedExpr, predicate: IdedExpr) -> IdedExpr {
    let one_more = call(operators::ADD, vec![ident(GATHERED), int(1)]);
    comprehension(ComprehensionExpr {
        loop_step: conditional(predicate, one_more, ident(GATHERED)),
        result: call(operators::EQUALS, vec![ident(GATHERED), int(1)]),
        ..over(variables, range, int(0))
    })
}

/// The list of an item for each element that a predicate holds for.
fn gathered(
    variables: Variables<'_>,
    range: IdedExpr,
    predicate: Option<IdedExpr>,
    item: IdedExpr,
) -> IdedExpr {
    let more = call(operators::ADD, vec![ident(GATHERED), list(vec![item])]);
    let step = match predicate {
        Some(predicate) => conditional(predicate, more, ident(GATHERED)),
        None => more,
    };
    comprehension(ComprehensionExpr { loop_step: step, ..over(variables, range, list(Vec::new())) })
}
