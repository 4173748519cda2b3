//! The values that a schema allows, as far as types can say it: alternatives, each of one kind. Schemas are
//! combined as sets are, by `meet` (all of them) and `join` (any of them); where that would grow without
//! end the wider set is taken. A set is never smaller than what its schema allows.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::place::Place;
use crate::model::Doc;

/// More alternatives than anybody can handle, listed values aside, are one: any JSON.
const MAX_ALTERNATIVES: usize = 96;

/// A schema put together from several: a value must fit `all`. Empty, it is any JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sub {
    /// The schemas, first come first.
    pub(super) all: Vec<Place>,
    /// Schemas that need not hold, but whose properties must not get lost.
    pub(super) hints: Vec<Place>,
}

impl Sub {
    /// A single schema.
    pub(super) fn of(place: Place) -> Self {
        Self { all: vec![place], hints: Vec::new() }
    }

    /// Adds what `other` asks for.
    pub(super) fn and(&mut self, other: &Self) {
        extend(&mut self.all, &other.all);
        extend(&mut self.hints, &other.hints);
    }
}

/// Adds the places of `more` that are not in `list`.
pub(super) fn extend(list: &mut Vec<Place>, more: &[Place]) {
    for place in more {
        if !list.contains(place) {
            list.push(place.clone());
        }
    }
}

/// The values that a schema allows.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    /// The alternatives; `None` is any JSON.
    pub(super) kinds: Option<Vec<Alternative>>,
    /// What the schema speaks of without asking for it.
    pub(super) mentions: Mentions,
}

/// What conditions, negations and the like speak of: it may be in a value and must not get lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mentions {
    /// Properties, and the schemas that speak of their values.
    pub(super) properties: BTreeMap<String, Vec<Place>>,
    /// Schemas that speak of the items of lists.
    pub(super) items: Vec<Place>,
    /// Whether properties of any name are spoken of.
    pub(super) any_property: bool,
}

impl Mentions {
    /// Adds what `other` speaks of.
    pub(super) fn and(&mut self, other: Self) {
        for (name, places) in other.properties {
            extend(self.properties.entry(name).or_default(), &places);
        }
        extend(&mut self.items, &other.items);
        self.any_property |= other.any_property;
    }
}

/// One alternative.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub(super) kind: Kind,
    /// The branch of a `oneOf` or `anyOf` that it comes from: it may have a title.
    pub(super) branch: Option<Place>,
}

/// What an alternative's values are.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Null,
    Bool,
    Integer,
    Number,
    String,
    Value(Literal),
    List(ListShape),
    Object(ObjectShape),
    /// The values of a schema that has a name.
    Ref(Place),
}

/// One value, from `enum` or `const`.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    pub(super) value: Value,
    pub(super) doc: Doc,
    /// Where it stands.
    pub(super) document: usize,
    pub(super) at: Range<usize>,
}

/// What a schema says of items or properties beyond those it lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    #[default]
    Silent,
    /// There are none.
    Closed,
    /// They fit this.
    Open(Sub),
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListShape {
    /// The items of fixed positions.
    pub(super) prefix: Vec<Sub>,
    pub(super) rest: Rest,
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

/// An object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ObjectShape {
    /// The properties that it lists, in order.
    pub(super) fields: Vec<(String, Sub)>,
    pub(super) required: BTreeSet<String>,
    /// The other properties.
    pub(super) rest: Rest,
    /// The values of properties whose names fit a pattern.
    pub(super) patterns: Vec<Sub>,
}

impl ObjectShape {
    /// Whether it says nothing of any property but, perhaps, that it is required.
    pub(super) fn is_plain(&self) -> bool {
        self.fields.is_empty() && self.patterns.is_empty() && self.rest == Rest::Silent
    }
}

impl Set {
    /// Any JSON.
    pub(super) fn any() -> Self {
        Self::default()
    }

    /// No value.
    pub(super) fn never() -> Self {
        Self::of(Vec::new())
    }

    /// Values of these kinds.
    pub(super) fn of(kinds: Vec<Kind>) -> Self {
        let kinds = kinds.into_iter().map(|kind| Alternative { kind, branch: None });
        Self { kinds: Some(kinds.collect()), mentions: Mentions::default() }
    }

    /// The values of both.
    pub(super) fn join(mut self, other: Self) -> Self {
        self.mentions.and(other.mentions);
        self.kinds = match (self.kinds, other.kinds) {
            (Some(mut kinds), Some(more)) => {
                for alternative in more {
                    for name in add(&mut kinds, alternative) {
                        self.mentions.properties.entry(name).or_default();
                    }
                }
                let listed = kinds.iter().filter(|it| matches!(it.kind, Kind::Value(_))).count();
                Some(kinds).filter(|kinds| kinds.len() - listed <= MAX_ALTERNATIVES)
            }
            _ => None,
        };
        self
    }
}

/// Adds an alternative, unless one that is there already has its values; those it has go. Returns the properties
/// that only some of the alternatives that became one ask for.
pub(super) fn add(kinds: &mut Vec<Alternative>, new: Alternative) -> BTreeSet<String> {
    for old in kinds.iter_mut() {
        if let (Kind::Object(old), Kind::Object(new)) = (&mut old.kind, &new.kind)
            && (&old.fields, &old.rest, &old.patterns) == (&new.fields, &new.rest, &new.patterns)
        {
            // Which of them are there is for validation to say.
            let dropped = &old.required ^ &new.required;
            old.required = &old.required & &new.required;
            return dropped;
        }
    }
    if !kinds.iter().any(|old| holds(&old.kind, &new.kind)) {
        kinds.retain(|old| !holds(&new.kind, &old.kind));
        kinds.push(new);
    }
    BTreeSet::new()
}

/// Whether every value of `inner` is one of `outer`, as far as that is easily seen.
fn holds(outer: &Kind, inner: &Kind) -> bool {
    match (outer, inner) {
        (Kind::Value(a), Kind::Value(b)) => a.value == b.value,
        (_, Kind::Value(literal)) => admits(outer, &literal.value) && !is_structure(outer),
        (Kind::Number, Kind::Integer | Kind::Number)
        | (Kind::Null, Kind::Null)
        | (Kind::Bool, Kind::Bool)
        | (Kind::Integer, Kind::Integer)
        | (Kind::String, Kind::String) => true,
        (Kind::List(a), Kind::List(b)) => a == b,
        (Kind::Object(a), Kind::Object(b)) => a == b,
        (Kind::Ref(a), Kind::Ref(b)) => a == b,
        _ => false,
    }
}

fn is_structure(kind: &Kind) -> bool {
    matches!(kind, Kind::List(_) | Kind::Object(_) | Kind::Ref(_))
}

/// Whether `value` is of the kind; of lists and objects only that it is one.
pub(super) fn admits(kind: &Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Null, Value::Null)
        | (Kind::Bool, Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::String, Value::String(_))
        | (Kind::List(_), Value::Array(_))
        | (Kind::Object(_), Value::Object(_)) => true,
        (Kind::Integer, Value::Number(number)) => is_integer(number),
        (Kind::Value(literal), value) => literal.value == *value,
        _ => false,
    }
}

/// Whether a number is an integer as JSON Schema has it: `1.0` is one.
fn is_integer(number: &serde_json::Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|it| it.fract() == 0.0)
}
