//! Macros: as methods of arrays where nothing can fail in a way that another item makes up for, else as
//! functions of the runtime.

use hawksbill_schemas::cel::{Bind, Binding, Comprehension, Expr, Quantifier, Type};

use super::js::Js;
use super::{Printer, Refusal};

impl Printer<'_> {
    /// `list.filter((x) => …)` and its like.
    pub(super) fn comprehension(&mut self, it: &Comprehension) -> Result<Js, Refusal> {
        let range = self.value(&it.range)?;
        let is_map = matches!(it.range.ty, Type::Map(..));
        let items = match (is_map, &it.second) {
            (false, None) => range,
            (false, Some(_)) => Js::call_runtime("indexed", [range]),
            (true, None) => Js::call_runtime("keys", [range]),
            (true, Some(_)) => Js::call_runtime("entries", [range]),
        };
        let mut parameters = vec![self.scope.enter(&it.variable, None)];
        if let Some(second) = &it.second {
            parameters.push(self.scope.enter(second, None));
        }
        let made = self.quantified(items, &it.quantifier, &parameters);
        self.scope.leave(parameters.len());
        made
    }

    fn quantified(
        &mut self,
        items: Js,
        quantifier: &Quantifier,
        names: &[String],
    ) -> Result<Js, Refusal> {
        let parameters = match names {
            [one] => format!("({one})"),
            _ => format!("([{}])", names.join(", ")),
        };
        let function =
            |this: &mut Self, expr: &Expr| Ok::<_, Refusal>(this.value(expr)?.arrow(&parameters));
        Ok(match quantifier {
            Quantifier::All(test) if test.can_fail => {
                Js::call_runtime("all", [items, function(self, test)?])
            }
            Quantifier::All(test) => items.method("every", [function(self, test)?]),
            Quantifier::Exists(test) if test.can_fail => {
                Js::call_runtime("exists", [items, function(self, test)?])
            }
            Quantifier::Exists(test) => items.method("some", [function(self, test)?]),
            Quantifier::ExistsOne(test) => {
                Js::call_runtime("existsOne", [items, function(self, test)?])
            }
            Quantifier::Filter(test) => {
                let kept = items.method("filter", [function(self, test)?]);
                // Of two variables the first is what stays.
                if names.len() > 1 {
                    kept.method("map", [Js::atom("it[0]").arrow("(it)")])
                } else {
                    kept
                }
            }
            Quantifier::Map(predicate, transform) => {
                let transform_fails = transform.can_fail;
                let one = self.value(transform)?;
                self.chosen(items, predicate.as_ref(), one, transform_fails, &parameters)?
            }
            Quantifier::TransformMap(predicate, transform) => {
                let key = names.first().cloned().unwrap_or_default();
                let pair = Js::list([Js::atom(key), self.value(transform)?]);
                let fails = transform.can_fail;
                let pairs = self.chosen(items, predicate.as_ref(), pair, fails, &parameters)?;
                Js::construct("Map", [pairs])
            }
            Quantifier::TransformMapEntry(predicate, entries) => {
                let map = self.value(entries)?;
                let fails = entries.can_fail;
                let maps = self.chosen(items, predicate.as_ref(), map, fails, &parameters)?;
                Js::call_runtime("mergedMap", [maps])
            }
            Quantifier::SortBy(key) => Js::call_runtime("sortBy", [items, function(self, key)?]),
        })
    }

    /// What `made` is for each item that the predicate chooses. Where both can fail, item by item, so that
    /// the first failure is that of the first item.
    fn chosen(
        &mut self,
        items: Js,
        predicate: Option<&Expr>,
        made: Js,
        made_fails: bool,
        parameters: &str,
    ) -> Result<Js, Refusal> {
        let Some(predicate) = predicate else {
            return Ok(items.method("map", [made.arrow(parameters)]));
        };
        let test = self.value(predicate)?;
        if predicate.can_fail && made_fails {
            let both = test.choose(Js::list([made]), Js::list([]));
            return Ok(items.method("flatMap", [both.arrow(parameters)]));
        }
        let kept = items.method("filter", [test.arrow(parameters)]);
        Ok(kept.method("map", [made.arrow(parameters)]))
    }

    /// `((x) => …)(value)`, and of an optional only where it holds something.
    pub(super) fn bind(&mut self, bind: &Bind) -> Result<Js, Refusal> {
        let value = self.value(&bind.value)?;
        let local = self.scope.enter(&bind.name, None);
        let body = self.value(&bind.body);
        self.scope.leave(1);
        let function = body?.arrow(&format!("({local})"));
        Ok(match bind.over {
            Binding::Value => function.call([value]),
            Binding::Optional | Binding::OptionalFlat => {
                Js::call_runtime("optMap", [value, function])
            }
        })
    }
}
