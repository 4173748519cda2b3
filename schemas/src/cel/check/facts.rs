//! Narrowing: what a condition says about the values it looks at, so that what stands behind `has(x.y)` need
//! not fail over `x.y`. Values are told apart by their places: a variable and the way from it.

use super::super::{Expr, Kind, Literal, Type};
use super::Checker;

/// Something that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// The value of which it holds.
    pub(super) place: String,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The property or the key is there.
    Present,
    /// It is not null.
    NotNull,
    /// The optional holds a value.
    HasValue,
    /// The list or map has at least so many elements.
    Size(i128),
}

impl Fact {
    /// The place of an element, in facts about all elements of a list.
    pub(super) const ELEMENT: &str = "@";

    fn new(place: String, what: What) -> Self {
        Self { place, what }
    }

    /// The same of what stands at `to` instead of `from`; none where it is about another place.
    pub(super) fn moved(&self, from: &str, to: &str) -> Option<Self> {
        let rest = self.place.strip_prefix(from)?;
        // `x#1` is no beginning of `x#12`.
        let whole = rest.is_empty() || rest.starts_with(['.', '?', '[', '!']);
        whole.then(|| Self { place: format!("{to}{rest}"), what: self.what })
    }
}

impl Checker<'_> {
    /// Runs `work` where `facts` hold, too.
    pub(super) fn knowing<T>(&mut self, facts: Vec<Fact>, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.facts.len();
        self.facts.extend(facts);
        let result = work(self);
        self.facts.truncate(before);
        result
    }

    pub(super) fn is_present(&self, place: Option<&String>) -> bool {
        self.holds(place, What::Present)
    }

    pub(super) fn is_not_null(&self, place: Option<&String>) -> bool {
        self.holds(place, What::NotNull)
    }

    pub(super) fn has_value(&self, place: Option<&String>) -> bool {
        self.holds(place, What::HasValue)
    }

    fn holds(&self, place: Option<&String>, what: What) -> bool {
        let fits = |fact: &Fact| Some(&fact.place) == place && fact.what == what;
        self.facts.iter().any(fits)
    }

    /// How many elements a list or a map has at least.
    pub(super) fn least_size(&self, expr: &Expr) -> i128 {
        if let Kind::List(items) = &expr.kind {
            let always =
                |item: &&super::super::Bound| matches!(item, super::super::Bound::Always(_));
            return i128::try_from(items.iter().filter(always).count()).unwrap_or(0);
        }
        let Some(place) = self.place(expr) else { return 0 };
        let sizes = self.facts.iter().filter(|fact| fact.place == place);
        let sizes = sizes.filter_map(|fact| match fact.what {
            What::Size(least) => Some(least),
            _ => None,
        });
        sizes.max().unwrap_or(0)
    }

    /// Where the value of `expr` stands; none where it is computed.
    pub(super) fn place(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            Kind::Variable(name) => Some(self.root(name)),
            Kind::Select(operand, field) => {
                Some(format!("{}.{}", self.place(operand)?, field.index))
            }
            Kind::SelectOptional(operand, field) => {
                Some(format!("{}?{}", self.place(operand)?, field.index))
            }
            Kind::Convert(inner) => self.place(inner),
            Kind::Call("not_null", args) => self.place(args.first()?),
            Kind::Call("optional_value", args) => Some(format!("{}!", self.place(args.first()?)?)),
            Kind::Call("index_map" | "index_list", args) => {
                Some(key_place(&self.place(args.first()?)?, args.get(1)?.as_literal()?))
            }
            Kind::Call("map_optindex_optional_value" | "list_optindex_optional_int", args) => {
                let place = self.place(args.first()?)?;
                Some(format!("{place}[?{:?}]", args.get(1)?.as_literal()?))
            }
            _ => None,
        }
    }

    /// What holds where the condition `expr` is `truth`.
    pub(super) fn facts_when(&self, expr: &Expr, truth: bool) -> Vec<Fact> {
        match &expr.kind {
            Kind::And(left, right) if truth => self.both(left, right, truth),
            Kind::Or(left, right) if !truth => self.both(left, right, truth),
            Kind::Has(operand, field) if truth => {
                let Some(place) = self.place(operand) else { return Vec::new() };
                let place = format!("{place}.{}", field.index);
                // Wrappers of Protobuf are null where they are absent.
                let mut facts = vec![Fact::new(place.clone(), What::Present)];
                if self.is_wrapper(field) {
                    facts.push(Fact::new(place, What::NotNull));
                }
                facts
            }
            Kind::Call(id, args) => self.facts_of_call(id, args, truth).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    fn both(&self, left: &Expr, right: &Expr, truth: bool) -> Vec<Fact> {
        let mut facts = self.facts_when(left, truth);
        facts.extend(self.facts_when(right, truth));
        facts
    }

    fn facts_of_call(&self, id: &str, args: &[Expr], truth: bool) -> Option<Vec<Fact>> {
        let [first, rest @ ..] = args else { return None };
        match (id, rest) {
            ("logical_not", []) => Some(self.facts_when(first, !truth)),
            ("optional_has_value", []) if truth => {
                Some(vec![Fact::new(self.place(first)?, What::HasValue)])
            }
            ("in_map", [map]) if truth => {
                let place = key_place(&self.place(map)?, first.as_literal()?);
                Some(vec![Fact::new(place, What::Present)])
            }
            ("equals" | "not_equals", [second]) => {
                let equal = (id == "equals") == truth;
                Some(self.facts_of_equality(first, second, equal))
            }
            (_, [second]) => self.facts_of_size(id, first, second, truth),
            _ => None,
        }
    }

    /// `a == b`, or `a != b` where `equal` is false.
    fn facts_of_equality(&self, first: &Expr, second: &Expr, equal: bool) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (value, other) in [(first, second), (second, first)] {
            let not_null = match other.as_literal() {
                Some(Literal::Null) => !equal,
                _ => equal && is_never_null(other),
            };
            let Some(place) = self.place(value) else { continue };
            if not_null {
                facts.push(Fact::new(place.clone(), What::NotNull));
            }
            if !equal && matches!(&other.kind, Kind::List(items) if items.is_empty()) {
                facts.push(Fact::new(place, What::Size(1)));
            }
        }
        if let Some(fact) = self.size_fact("equals", first, second, equal) {
            facts.push(fact);
        }
        facts
    }

    fn facts_of_size(
        &self,
        id: &str,
        first: &Expr,
        second: &Expr,
        truth: bool,
    ) -> Option<Vec<Fact>> {
        let sign = id.strip_suffix("_int64")?;
        self.size_fact(sign, first, second, truth).map(|fact| vec![fact])
    }

    /// What `size(x) > n` and the like say of the size of `x`.
    fn size_fact(&self, sign: &str, first: &Expr, second: &Expr, truth: bool) -> Option<Fact> {
        let (of, number, flipped) = match (sized(first), sized(second)) {
            (Some(of), _) => (of, second, false),
            (_, Some(of)) => (of, first, true),
            _ => return None,
        };
        let Literal::Int(number) = number.as_literal()? else { return None };
        let number = i128::from(*number);
        let sign = match (sign, flipped) {
            ("less", true) => "greater",
            ("less_equals", true) => "greater_equals",
            ("greater", true) => "less",
            ("greater_equals", true) => "less_equals",
            (sign, _) => sign,
        };
        let least = match (sign, truth) {
            ("greater", true) | ("less_equals", false) => number + 1,
            ("greater_equals" | "equals", true) | ("less", false) => number,
            ("equals", false) if number == 0 => 1,
            _ => return None,
        };
        Some(Fact::new(self.place(of)?, What::Size(least)))
    }
}

fn key_place(map: &str, key: &Literal) -> String {
    format!("{map}[{key:?}]")
}

/// What `expr` is the size of.
fn sized(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        Kind::Call("size_list" | "size_map", args) => args.first(),
        _ => None,
    }
}

/// Whether it was made nullable only to be compared.
fn is_never_null(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Convert(inner) => !matches!(inner.ty, Type::Nullable(_) | Type::Null | Type::Unknown),
        _ => false,
    }
}
