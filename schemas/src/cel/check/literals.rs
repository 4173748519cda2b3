//! Literals of lists and maps. Their elements have one type; what would have several is known only at run time
//! and refused.

use std::ops::Range;

use super::super::ranges::Ranges;
use super::super::syntax::{Item, Node};
use super::super::{Bound, Entry, Kind, Literal, Problem, Type};
use super::Checker;
use super::typed::{Typed, doom_of};

impl Checker<'_> {
    /// `[a, ?b]`.
    pub(super) fn list(&mut self, items: &[Item], span: &Range<usize>) -> Option<Typed> {
        let mut checked = Vec::with_capacity(items.len());
        for item in items {
            checked.push(self.item(item));
        }
        let (element, items) = self.one_type(checked, "the elements of a list")?;
        let can_fail = items.iter().any(|(item, _)| item.expr.can_fail);
        let doom = doom_of(items.iter().map(|(item, _)| item));
        let ranges = Ranges::of_items(joined(&items));
        let items = items.into_iter().map(|(item, optional)| bound(item, optional)).collect();
        let typed = Typed::new(Kind::List(items), Type::list(element), can_fail, span);
        Some(typed.ranged(ranges).doomed(doom))
    }

    /// An item, whose type is an optional for `?value`; checked so.
    fn item(&mut self, item: &Item) -> Option<Typed> {
        let typed = self.check(&item.value)?;
        if item.optional && !matches!(typed.expr.ty, Type::Optional(_)) {
            let message = format!("`?` takes an optional, not a value of type {}", typed.expr.ty);
            let hint = "leave the `?` out, or select with `.?field`";
            return self.report(Problem::new(&typed.expr.span, message).hint(hint));
        }
        Some(Typed { optional_item: item.optional, ..typed })
    }

    /// All of `items` as values of one type.
    fn one_type(
        &mut self,
        items: Vec<Option<Typed>>,
        what: &str,
    ) -> Option<(Type, Vec<(Typed, bool)>)> {
        let mut joined = Type::Unknown;
        for item in items.iter().flatten() {
            let ty = element_of(item);
            joined = match self.join(&joined, ty) {
                Some(joined) => joined,
                None => {
                    let message = format!(
                        "{what} have one type: this is of type {ty}, those before are of type \
                         {joined}"
                    );
                    let problem = Problem::new(&item.expr.span, message)
                        .hint("values of several types would be known only at run time")
                        .hints(super::wording::conversion_between(ty, &joined));
                    return self.report(problem);
                }
            };
        }
        let items: Vec<Typed> = items.into_iter().collect::<Option<_>>()?;
        let items = items.into_iter().map(|item| {
            if item.optional_item {
                (self.coerce(item, &Type::optional(joined.clone())), true)
            } else {
                (self.coerce(item, &joined), false)
            }
        });
        let items = items.collect();
        Some((joined, items))
    }

    /// `{key: value, ?key: optional}`.
    pub(super) fn map(&mut self, entries: &[(Node, Item)], span: &Range<usize>) -> Option<Typed> {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in entries {
            keys.push(self.key(key));
            values.push(self.item(value));
        }
        let keys = self.one_type(keys, "the keys of a map");
        let values = self.one_type(values, "the values of a map");
        let ((key_ty, keys), (value_ty, values)) = (keys?, values?);
        let constant = |key: &Typed| matches!(key.expr.kind, Kind::Literal(_));
        let may_repeat = keys.len() > 1 && !keys.iter().all(|(key, _)| constant(key));
        let parts = keys.iter().chain(&values);
        let can_fail = may_repeat || parts.clone().any(|(part, _)| part.expr.can_fail);
        let doom = doom_of(parts.map(|(part, _)| part)).or_else(|| repeated(&keys, &values));
        let ranges = Ranges::of_entries(joined(&keys), joined(&values));
        let entries = keys.into_iter().zip(values).map(|((key, _), (value, optional))| Entry {
            key: key.expr,
            value: bound(value, optional),
        });
        let map = Kind::Map(entries.collect());
        let typed = Typed::new(map, Type::map(key_ty, value_ty), can_fail, span);
        Some(typed.ranged(ranges).doomed(doom))
    }

    fn key(&mut self, node: &Node) -> Option<Typed> {
        let key = self.check(node)?;
        let key = self.not_null(key);
        let ty = self.lowered(&key.expr.ty);
        if matches!(ty, Type::Bool | Type::Int | Type::Uint | Type::String | Type::Unknown) {
            return Some(self.coerce(key, &ty));
        }
        let message = format!("a key of a map is a bool, int, uint or string, not of type {ty}");
        self.report(Problem::new(&key.expr.span, message))
    }
}

/// What is known of each of `items`, of which some are optionals.
fn joined(items: &[(Typed, bool)]) -> Ranges {
    let ranges = items.iter().map(|(item, optional)| match optional {
        true => item.ranges.items(),
        false => item.ranges.clone(),
    });
    ranges.fold(Ranges::Nothing, Ranges::join)
}

fn element_of(item: &Typed) -> &Type {
    match &item.expr.ty {
        Type::Optional(inner) if item.optional_item => inner,
        ty => ty,
    }
}

pub(super) fn bound(item: Typed, optional: bool) -> Bound {
    if optional { Bound::IfPresent(item.expr) } else { Bound::Always(item.expr) }
}

/// A constant key that stands twice.
fn repeated(keys: &[(Typed, bool)], values: &[(Typed, bool)]) -> Option<Problem> {
    let mut seen: Vec<&Literal> = Vec::new();
    for ((key, _), (_, optional)) in keys.iter().zip(values) {
        let Kind::Literal(literal) = &key.expr.kind else { continue };
        if seen.contains(&literal) {
            let message = "this always fails: the key stands in the map twice";
            return Some(Problem::new(&key.expr.span, message));
        }
        if !optional {
            seen.push(literal);
        }
    }
    None
}
