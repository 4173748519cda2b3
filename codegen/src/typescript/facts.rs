//! What emitters must know of a type before they print it: whether its JSON needs reviving, and whether
//! a caller may give less than the server answers. Both spread from a type to those that mention it.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::model::{
    Contract, Field, Presence, Scalar, Shape, TypeDef, TypeName, TypeRef, VariantBody, WellKnown,
};

use super::guards;

/// Types by what holds of them.
pub(super) struct Facts<'a> {
    /// Types whose JSON is not their value: they have a codec.
    pub(super) coded: BTreeSet<&'a TypeName>,
    /// Types that travel to the server and have a second, laxer form for that.
    pub(super) lax: BTreeSet<&'a TypeName>,
    /// Unions with alternatives that need a guard, by their places.
    pub(super) guarded: BTreeMap<&'a TypeName, Vec<usize>>,
    /// Types that a guard looks into.
    pub(super) tested: BTreeSet<&'a TypeName>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(contract: &'a Contract) -> Self {
        let mentions = mentions(contract);
        // The variants of a union without a tag cannot be told apart, so nothing in it is revived;
        // only JSON Schema has such unions, and nothing in their JSON needs it.
        let revives =
            |def: &TypeDef| !matches!(&def.shape, Shape::Union(union) if union.tag.is_none());
        let coded = spread(contract, &mentions, revives, |def| {
            let mut yes = false;
            each_leaf(def, &mut |leaf, exact| yes |= is_coded(leaf, exact));
            yes
        });
        let lax = spread(
            contract,
            &mentions,
            |_| true,
            |def| fields(def).any(|f| f.presence == Presence::Implicit || f.oneof.is_some()),
        );
        let sent = sent(contract);
        let guarded = guards::needed(contract);
        let tested = guards::tested(contract, &guarded);
        Self {
            coded,
            guarded,
            tested,
            lax: lax.into_iter().filter(|name| sent.contains(name)).collect(),
        }
    }
}

/// Whether a type that is no declared one and holds no other in place needs reviving.
fn is_coded(leaf: &TypeRef, exact: bool) -> bool {
    use {Scalar as S, WellKnown as W};
    match leaf {
        TypeRef::Scalar(S::I64 | S::U64) => !exact,
        TypeRef::Scalar(scalar) => matches!(scalar, S::F32 | S::F64 | S::Bytes),
        TypeRef::WellKnown(W::Timestamp) => !exact,
        TypeRef::WellKnown(known) => matches!(
            known,
            W::Int64Value | W::UInt64Value | W::FloatValue | W::DoubleValue | W::BytesValue
        ),
        _ => false,
    }
}

/// For each type those that mention it.
type Mentions<'a> = BTreeMap<&'a TypeName, Vec<&'a TypeDef>>;

fn mentions(contract: &Contract) -> Mentions<'_> {
    let mut mentions = Mentions::new();
    for def in contract.types.values() {
        each_leaf(def, &mut |leaf, _| {
            if let TypeRef::Named(name) = leaf {
                mentions.entry(name).or_default().push(def);
            }
        });
    }
    mentions
}

/// The types that `take` something and for which it `begins`, and those that mention one, all the way up.
fn spread<'a>(
    contract: &'a Contract,
    mentions: &Mentions<'a>,
    takes: impl Fn(&TypeDef) -> bool,
    begins: impl Fn(&TypeDef) -> bool,
) -> BTreeSet<&'a TypeName> {
    let mut found = BTreeSet::new();
    let mut open: Vec<_> =
        contract.types.values().filter(|def| takes(def) && begins(def)).collect();
    while let Some(def) = open.pop() {
        if found.insert(&def.name) {
            let above = mentions.get(&def.name).into_iter().flatten();
            open.extend(above.copied().filter(|def| takes(def)));
        }
    }
    found
}

/// The types that arguments hold, all the way down.
fn sent(contract: &Contract) -> BTreeSet<&TypeName> {
    let mut found = BTreeSet::new();
    let mut open = Vec::new();
    for (_, ty) in contract.functions.values().flat_map(|function| function.wire_args()) {
        each_leaf_of(ty, false, &mut |leaf, _| open.push(leaf));
    }
    while let Some(leaf) = open.pop() {
        if let TypeRef::Named(name) = leaf
            && found.insert(name)
            && let Some(def) = contract.types.get(name)
        {
            each_leaf(def, &mut |leaf, _| open.push(leaf));
        }
    }
    found
}

/// Whether a timestamp or a 64-bit integer keeps the text that it has in JSON:
/// `[(hawksbill.field).exact = true]`, `[jstype = JS_STRING]`.
pub(super) fn is_exact(field: &Field) -> bool {
    let option = field.options.get("hawksbill.field").and_then(|value| value.get("exact"));
    field.is_js_string() || option.and_then(serde_json::Value::as_bool).unwrap_or(false)
}

/// The fields of a type, those of its variants among them.
fn fields(def: &TypeDef) -> impl Iterator<Item = &Field> {
    let (own, variants) = match &def.shape {
        Shape::Struct(shape) => (shape.fields.as_slice(), &[][..]),
        Shape::Union(shape) => (&[][..], shape.variants.as_slice()),
        Shape::Enum(_) | Shape::Alias(_) => (&[][..], &[][..]),
    };
    own.iter().chain(variants.iter().flat_map(|variant| match &variant.body {
        VariantBody::Fields(fields) => fields.as_slice(),
        VariantBody::Unit | VariantBody::Type(_) => &[],
    }))
}

/// Visits every type that `def` mentions and that holds no other in place.
pub(super) fn each_leaf<'a>(def: &'a TypeDef, visit: &mut impl FnMut(&'a TypeRef, bool)) {
    for field in fields(def) {
        each_leaf_of(&field.ty, is_exact(field), visit);
    }
    match &def.shape {
        Shape::Alias(ty) => each_leaf_of(ty, false, visit),
        Shape::Struct(shape) => {
            shape.additional.iter().for_each(|ty| each_leaf_of(ty, false, visit));
        }
        Shape::Union(shape) => {
            for variant in &shape.variants {
                if let VariantBody::Type(ty) = &variant.body {
                    each_leaf_of(ty, false, visit);
                }
            }
        }
        Shape::Enum(_) => {}
    }
}

pub(super) fn each_leaf_of<'a>(
    ty: &'a TypeRef,
    exact: bool,
    visit: &mut impl FnMut(&'a TypeRef, bool),
) {
    match ty {
        TypeRef::Option(inner) | TypeRef::List(inner) | TypeRef::Map(_, inner) => {
            each_leaf_of(inner, exact, visit);
        }
        TypeRef::Tuple(items) => items.iter().for_each(|item| each_leaf_of(item, exact, visit)),
        _ => visit(ty, exact),
    }
}
