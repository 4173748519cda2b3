//! The values that two schemas have in common. Exact where types can say it; wider, never narrower, elsewhere.

use std::collections::BTreeSet;

use super::place::Place;
use super::reader::Reader;
use super::set::{Alternative, Kind, ListShape, ObjectShape, Rest, Set, Sub, add, admits};

/// More pairs than this are not looked at: the first of the two sets stands for both.
const MAX_PAIRS: usize = 400;

impl Reader<'_> {
    /// The values in both sets.
    pub(super) fn meet(&mut self, mut a: Set, b: Set) -> Set {
        a.mentions.and(b.mentions);
        let mut dropped = BTreeSet::new();
        a.kinds = match (a.kinds, b.kinds) {
            (None, kinds) | (kinds, None) => kinds,
            (Some(types), Some(listed)) if is_list_of_values(&listed) => {
                Some(self.meet_listed(&types, listed))
            }
            (Some(a), Some(b)) if a.len() * b.len() > MAX_PAIRS => Some(a),
            (Some(a), Some(b)) => {
                let mut kinds = Vec::new();
                for (left, right) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
                    for kind in self.meet_kinds(&left.kind, &right.kind) {
                        let branch = left.branch.clone().or_else(|| right.branch.clone());
                        dropped.extend(add(&mut kinds, Alternative { kind, branch }));
                    }
                }
                Some(kinds)
            }
        };
        for name in dropped {
            a.mentions.properties.entry(name).or_default();
        }
        a
    }

    /// The listed values that are of one of the types.
    fn meet_listed(&mut self, types: &[Alternative], listed: Vec<Alternative>) -> Vec<Alternative> {
        let fits = |reader: &mut Self, value: &Kind| {
            types.iter().any(|it| !reader.meet_kinds(&it.kind, value).is_empty())
        };
        listed.into_iter().filter(|it| fits(self, &it.kind)).collect()
    }

    fn meet_kinds(&mut self, a: &Kind, b: &Kind) -> Vec<Kind> {
        match (a, b) {
            (Kind::Ref(x), Kind::Ref(y)) if x == y => vec![a.clone()],
            // Says nothing that the named type could be told.
            (Kind::Ref(name), Kind::Object(plain)) | (Kind::Object(plain), Kind::Ref(name))
                if plain.is_plain() && self.may_be_object(name) =>
            {
                vec![Kind::Ref(name.clone())]
            }
            (Kind::Ref(name), other) | (other, Kind::Ref(name)) => self.meet_named(name, other),
            (Kind::Value(literal), other) | (other, Kind::Value(literal)) => {
                if admits(other, &literal.value) {
                    vec![Kind::Value(literal.clone())]
                } else {
                    Vec::new()
                }
            }
            (Kind::Integer | Kind::Number, Kind::Integer) | (Kind::Integer, Kind::Number) => {
                vec![Kind::Integer]
            }
            (Kind::Null, Kind::Null)
            | (Kind::Bool, Kind::Bool)
            | (Kind::Number, Kind::Number)
            | (Kind::String, Kind::String) => vec![a.clone()],
            (Kind::List(a), Kind::List(b)) => vec![Kind::List(meet_lists(a, b))],
            (Kind::Object(a), Kind::Object(b)) => vec![Kind::Object(meet_objects(a, b))],
            _ => Vec::new(),
        }
    }

    /// What the schema called `name` has in common with `other`, which then is a type of its own.
    fn meet_named(&mut self, name: &Place, other: &Kind) -> Vec<Kind> {
        match self.values_at(name).kinds {
            None => vec![other.clone()],
            Some(kinds) => kinds.iter().flat_map(|it| self.meet_kinds(&it.kind, other)).collect(),
        }
    }

    fn may_be_object(&mut self, name: &Place) -> bool {
        let kinds = self.values_at(name).kinds;
        kinds.is_some_and(|kinds| {
            kinds.iter().any(|it| matches!(it.kind, Kind::Object(_) | Kind::Ref(_)))
        })
    }
}

fn is_list_of_values(kinds: &[Alternative]) -> bool {
    kinds.len() > 1 && kinds.iter().all(|it| matches!(it.kind, Kind::Value(_) | Kind::Null))
}

fn meet_lists(a: &ListShape, b: &ListShape) -> ListShape {
    let length = a.prefix.len().max(b.prefix.len());
    let prefix = (0..length).map(|at| {
        let mut item = Sub::default();
        for list in [a, b] {
            match (list.prefix.get(at), &list.rest) {
                (Some(sub), _) | (None, Rest::Open(sub)) => item.and(sub),
                (None, _) => {}
            }
        }
        item
    });
    ListShape {
        prefix: prefix.collect(),
        rest: meet_rests(&a.rest, &b.rest),
        min: a.min.max(b.min),
        max: a.max.into_iter().chain(b.max).min(),
    }
}

fn meet_objects(a: &ObjectShape, b: &ObjectShape) -> ObjectShape {
    let mut fields = a.fields.clone();
    for (name, sub) in &mut fields {
        if let (None, Rest::Open(rest)) = (field(b, name), &b.rest)
            && b.patterns.is_empty()
        {
            sub.and(rest);
        }
    }
    for (name, sub) in &b.fields {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => known.and(sub),
            None => {
                let mut sub = sub.clone();
                if let (Rest::Open(rest), true) = (&a.rest, a.patterns.is_empty()) {
                    sub.and(rest);
                }
                fields.push((name.clone(), sub));
            }
        }
    }
    let mut patterns = a.patterns.clone();
    patterns.extend(b.patterns.iter().filter(|it| !a.patterns.contains(it)).cloned());
    ObjectShape {
        fields,
        required: &a.required | &b.required,
        rest: meet_rests(&a.rest, &b.rest),
        patterns,
    }
}

fn field<'s>(shape: &'s ObjectShape, name: &str) -> Option<&'s Sub> {
    shape.fields.iter().find(|(known, _)| known == name).map(|(_, sub)| sub)
}

fn meet_rests(a: &Rest, b: &Rest) -> Rest {
    match (a, b) {
        (Rest::Closed, _) | (_, Rest::Closed) => Rest::Closed,
        (Rest::Silent, other) | (other, Rest::Silent) => other.clone(),
        (Rest::Open(a), Rest::Open(b)) => {
            let mut both = a.clone();
            both.and(b);
            Rest::Open(both)
        }
    }
}
