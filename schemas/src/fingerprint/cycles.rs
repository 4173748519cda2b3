//! Types that contain each other are told together. `structure` calls [`Structures::tell_cycle`].

use std::collections::{BTreeMap, BTreeSet};

use super::hash;
use super::structure::{Structures, contained};
use crate::model::{TypeDef, TypeName};

/// Of more structures than these, telling in rounds, each over all types, would take too long.
const MAX_IN_ROUNDS: usize = 256;

/// Types of one structure, as far as is known.
type Group<'a> = Vec<&'a TypeDef>;

impl<'a> Structures<'a> {
    /// Tells the types of `part`. Those of one structure get one text, and count once.
    pub(super) fn tell_cycle(&mut self, part: &[&'a TypeDef]) {
        let mut groups: Vec<Group<'a>> = part.iter().map(|ty| vec![*ty]).collect();
        if groups.len() > MAX_IN_ROUNDS {
            groups = self.classes(&groups);
            part.iter().for_each(|ty| self.forget(ty));
        }
        if groups.len() > MAX_IN_ROUNDS {
            self.tell_by_number(&groups);
        } else {
            self.tell_in_rounds(&groups);
        }
    }

    /// Hashes in rounds, each with the hashes of the round before, until a round tells no more types
    /// apart. Then every hash speaks of its type's neighbours, so all of them together speak of the
    /// whole cycle.
    fn tell_in_rounds(&mut self, groups: &[Group<'a>]) {
        let mut distinct = 0;
        loop {
            let hashes: Vec<String> =
                groups.iter().map(|group| hash(&self.shape(&group[0].shape))).collect();
            let all: BTreeSet<&str> = hashes.iter().map(String::as_str).collect();
            let is_last = all.len() <= distinct;
            distinct = all.len();
            for (group, own) in groups.iter().zip(&hashes) {
                let text = if is_last { hash(&format!("{own} in {all:?}")) } else { own.clone() };
                self.set(group, &format!("#{text}"));
            }
            if is_last {
                return;
            }
        }
    }

    /// Numbers the groups, no two of which have one structure, and hashes all with those numbers.
    fn tell_by_number(&mut self, groups: &[Group<'a>]) {
        // How many types have one structure must not count, so the order is sought among groups.
        let groups = self.classes(groups);
        for (number, group) in groups.iter().enumerate() {
            self.set(group, &format!("~{number}"));
        }
        let shapes: Vec<String> =
            groups.iter().map(|group| hash(&self.shape(&group[0].shape))).collect();
        let whole = hash(&shapes.join(" "));
        for (number, group) in groups.iter().enumerate() {
            self.set(group, &format!("#{}", hash(&format!("{number} in {whole}"))));
        }
    }

    /// Joins groups that nothing tells apart. The order of what comes out depends on structure alone.
    ///
    /// All groups start as one class. A class is split where its members differ in the classes that they
    /// contain; the largest piece keeps its number, so that only users of smaller pieces are asked again
    /// and no group often (Hopcroft's way to minimise automata).
    fn classes(&mut self, groups: &[Group<'a>]) -> Vec<Group<'a>> {
        let users = users(groups);
        let everyone: BTreeSet<usize> = (0..groups.len()).collect();
        let mut class = vec![0; groups.len()];
        groups.iter().for_each(|group| self.set(group, "~0"));
        let mut asked = everyone.clone();
        let mut classes = vec![everyone];
        while !asked.is_empty() {
            let mut told: BTreeMap<usize, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
            for place in asked {
                let kinds = told.entry(class[place]).or_default();
                kinds.entry(self.shape(&groups[place][0].shape)).or_default().push(place);
            }
            // After all were asked about the same classes.
            let mut changed = BTreeSet::new();
            for (number, kinds) in told {
                for piece in split(&mut classes[number], kinds.into_values().collect()) {
                    for place in &piece {
                        class[*place] = classes.len();
                        self.set(&groups[*place], &format!("~{}", classes.len()));
                        changed.extend(&users[*place]);
                    }
                    classes.push(piece.into_iter().collect());
                }
            }
            asked = changed;
        }
        let joined =
            |places: BTreeSet<usize>| places.into_iter().flat_map(|place| groups[place].clone());
        classes.into_iter().map(|places| joined(places).collect()).collect()
    }

    fn set(&mut self, group: &[&'a TypeDef], text: &str) {
        for ty in group {
            self.texts.insert(&ty.name, text.to_owned());
        }
    }

    fn forget(&mut self, ty: &TypeDef) {
        self.texts.remove(&ty.name);
    }
}

/// Leaves in `class` its largest piece and returns the others. `kinds` are members that were asked, by what
/// they said; the rest is a piece as well.
fn split(class: &mut BTreeSet<usize>, mut kinds: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let rest = class.len() - kinds.iter().map(Vec::len).sum::<usize>();
    let largest = (0..kinds.len()).rev().max_by_key(|kind| kinds[*kind].len());
    let Some(largest) = largest.filter(|kind| kinds[*kind].len() > rest) else {
        kinds.iter().flatten().for_each(|place| {
            class.remove(place);
        });
        return kinds;
    };
    // What stays is more than what goes, so that this costs no more than asking did.
    let kept: BTreeSet<usize> = kinds.remove(largest).into_iter().collect();
    let gone: BTreeSet<usize> = kinds.iter().flatten().copied().collect();
    let others: Vec<usize> = class
        .iter()
        .copied()
        .filter(|place| !kept.contains(place) && !gone.contains(place))
        .collect();
    *class = kept;
    if !others.is_empty() {
        kinds.push(others);
    }
    kinds
}

/// By group, those that contain it.
fn users(groups: &[Group<'_>]) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<&TypeName, usize> = BTreeMap::new();
    for (place, group) in groups.iter().enumerate() {
        places.extend(group.iter().map(|ty| (&ty.name, place)));
    }
    let mut users = vec![Vec::new(); groups.len()];
    for (place, group) in groups.iter().enumerate() {
        for held in contained(group[0]).iter().filter_map(|name| places.get(name)) {
            users[*held].push(place);
        }
    }
    users
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Doc, Origin, Shape, Span, TypeRef, Union, Variant, VariantBody};

    /// A type by what it is and the places of the types in it.
    type Plan = (u8, usize, usize);

    /// The types of `plans`, each many times, if asked for, and in some order.
    fn types(plans: &[Plan], copies: usize, order: &[usize]) -> Vec<TypeDef> {
        let name =
            |place: usize, copy: usize| format!("T{}x{}", place % plans.len(), copy % copies);
        let define = |place: usize, copy: usize| {
            let (kind, one, other) = plans[place];
            let one = TypeRef::Named(TypeName::new(name(one, copy)));
            let other = TypeRef::Named(TypeName::new(name(other, copy + 1)));
            let shape = match kind {
                0 => Shape::Alias(TypeRef::Tuple(vec![one, other])),
                1 => Shape::Alias(TypeRef::Option(Box::new(one))),
                _ => untagged(vec![one, other]),
            };
            TypeDef {
                name: TypeName::new(name(place, copy)),
                scope: String::new(),
                origin: Origin::Module,
                shape,
                doc: Doc::default(),
                options: BTreeMap::new(),
                constraints: BTreeMap::new(),
                pointer: None,
                also: Vec::new(),
                span: Span::default(),
            }
        };
        let all = (0..plans.len()).flat_map(|place| (0..copies).map(move |copy| (place, copy)));
        let mut all: Vec<TypeDef> = all.map(|(place, copy)| define(place, copy)).collect();
        for (place, other) in (0..all.len()).zip(order) {
            let other = other % all.len();
            all.swap(place, other);
        }
        all
    }

    /// A union whose variants have no order.
    fn untagged(variants: Vec<TypeRef>) -> Shape {
        let variant = |ty| Variant {
            name: String::new(),
            json: String::new(),
            body: VariantBody::Type(ty),
            doc: Doc::default(),
            span: Span::default(),
        };
        let variants = variants.into_iter().map(variant).collect();
        Shape::Union(Union { tag: None, discriminator: None, overlapping: false, variants })
    }

    /// What `tell` makes of every type, by its place among the plans.
    fn told(
        types: &[TypeDef],
        tell: impl for<'a> Fn(&mut Structures<'a>, &[Group<'a>]),
    ) -> BTreeSet<(usize, String)> {
        let mut found = Structures { texts: BTreeMap::new() };
        let groups: Vec<Group<'_>> = types.iter().map(|ty| vec![ty]).collect();
        tell(&mut found, &groups);
        let place = |name: &str| name[1..].split('x').next().and_then(|it| it.parse().ok());
        let texts = found.texts.iter();
        texts.map(|(name, text)| (place(name.as_str()).expect("a place"), text.clone())).collect()
    }

    fn by_number<'a>(found: &mut Structures<'a>, groups: &[Group<'a>]) {
        let groups = found.classes(groups);
        found.tell_by_number(&groups);
    }

    /// Which places have one text.
    fn same(texts: &BTreeSet<(usize, String)>) -> Vec<usize> {
        let first =
            |text: &String| texts.iter().find(|(_, other)| other == text).map(|(place, _)| *place);
        texts.iter().filter_map(|(_, text)| first(text)).collect()
    }

    proptest! {
        #[test]
        fn numbers_tell_apart_what_rounds_tell_apart(
            plans in proptest::collection::vec((0..3u8, 0..20usize, 0..20usize), 1..20),
        ) {
            let types = types(&plans, 1, &[]);
            let rounds = told(&types, |found, groups| found.tell_in_rounds(groups));
            prop_assert_eq!(same(&told(&types, by_number)), same(&rounds));
        }

        #[test]
        fn neither_order_nor_types_of_one_structure_change_numbers(
            plans in proptest::collection::vec((0..3u8, 0..20usize, 0..20usize), 1..20),
            copies in 1..4usize,
            order in proptest::collection::vec(0..80usize, 80),
        ) {
            let one = told(&types(&plans, 1, &[]), by_number);
            prop_assert_eq!(told(&types(&plans, copies, &order), by_number), one);
        }
    }
}
