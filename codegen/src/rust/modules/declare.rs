//! The declarations of module types.

use std::borrow::Cow;
use std::collections::BTreeSet;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Doc, Enum, Field, MapKey, Presence, Shape, Struct, TypeDef, TypeRef, Union, Variant,
    VariantBody,
};
use hawksbill_schemas::read::trial_order;

use super::super::docs;
use super::idents::Idents;
use super::look::Look;
use super::names::Names;
use super::{Emitter, tokens};

/// More required fields than this make a constructor that nobody can read.
const MAX_ARGUMENTS: usize = 4;

/// Any JSON.
const VALUE: &str = "::hawksbill::codegen::serde_json::Value";

/// A type with everything in it named.
pub(super) struct Declared<'c> {
    pub(super) def: &'c TypeDef,
    pub(super) body: Body<'c>,
    has_default: bool,
    /// `None`, as it is called where the type is declared.
    none: &'static str,
}

/// What is declared.
pub(super) enum Body<'c> {
    Struct {
        fields: Vec<DeclaredField<'c>>,
        others: Option<DeclaredOthers>,
    },
    Enum(Vec<DeclaredValue<'c>>),
    /// With the variant that takes values of several others at once, where there can be such.
    Union(Vec<DeclaredVariant<'c>>, Option<String>),
    Wrapper(String),
}

/// A field of a struct.
pub(super) struct DeclaredField<'c> {
    pub(super) field: &'c Field,
    pub(super) ident: String,
    ty: String,
}

/// The field for properties that are not listed.
pub(super) struct DeclaredOthers {
    pub(super) ident: String,
    ty: String,
}

/// A value of an enum.
pub(super) struct DeclaredValue<'c> {
    pub(super) json: &'c str,
    pub(super) ident: String,
    doc: &'c Doc,
}

/// An alternative of a union. Alternatives that Rust does not tell apart are one.
pub(super) struct DeclaredVariant<'c> {
    pub(super) ident: String,
    pub(super) ty: String,
    pub(super) of: Vec<&'c TypeRef>,
    doc: &'c Doc,
}

impl<'c> Declared<'c> {
    /// Names everything in `def`, whose parts are `types` in Rust. `siblings` are the types declared beside it.
    pub(super) fn of(
        emitter: &Emitter<'c>,
        def: &'c TypeDef,
        types: Vec<String>,
        siblings: &BTreeSet<&str>,
    ) -> Self {
        let types: Vec<String> = types.iter().map(|ty| tokens::own_paths(ty, siblings)).collect();
        let none = if siblings.contains("None") { "::core::option::Option::None" } else { "None" };
        let body = match &def.shape {
            Shape::Struct(shape) => structure(shape, Names::of(def), siblings, types),
            Shape::Enum(shape) => enumeration(shape, Names::of(def)),
            Shape::Union(shape) => union(emitter, shape, types),
            Shape::Alias(_) => Body::Wrapper(types.concat()),
        };
        Self { def, body, has_default: emitter.defaults.has(&def.name), none }
    }

    /// The name of the type.
    pub(super) fn name(&self) -> &str {
        self.def.name.last()
    }

    /// Whether something in the type must not appear in logs.
    pub(super) fn is_personal(&self) -> bool {
        let Body::Struct { fields, .. } = &self.body else { return self.def.is_personal() };
        self.def.is_personal() || fields.iter().any(|it| it.field.is_personal())
    }

    /// The declaration.
    pub(super) fn text(&self) -> String {
        let (doc, name) = (commented(&self.def.doc), self.name());
        let derives = self.derives();
        match &self.body {
            Body::Struct { fields, others } => {
                let fields: String = fields.iter().map(DeclaredField::text).collect();
                let others = others.as_ref().map(DeclaredOthers::text).unwrap_or_default();
                let new = self.constructor();
                format!("{doc}{derives} pub struct {name} {{ {fields} {others} }} {new}")
            }
            Body::Enum(values) => {
                let default = if self.has_default { "#[default]" } else { "" };
                let values: String = values
                    .iter()
                    .map(|it| format!("\n{}{default} {},", commented(it.doc), it.ident))
                    .collect();
                format!("{doc}{derives} pub enum {name} {{ {values} }}")
            }
            Body::Union(variants, several) => {
                let several = several.as_ref().map(|ident| {
                    format!("\n/// Several of the others at once.\n{ident}({VALUE}),")
                });
                let variants: String = variants
                    .iter()
                    .map(|it| format!("\n{}{}({}),", commented(it.doc), it.ident, it.ty))
                    .collect();
                let several = several.unwrap_or_default();
                format!("{doc}{derives} pub enum {name} {{ {variants} {several} }}")
            }
            Body::Wrapper(ty) => format!("{doc}{derives} pub struct {name}(pub {ty});"),
        }
    }

    fn derives(&self) -> String {
        let mut derives = vec!["Clone"];
        if matches!(self.body, Body::Enum(_)) {
            derives.extend(["Copy", "Eq", "Hash", "Ord", "PartialOrd"]);
        }
        derives.push("PartialEq");
        if !self.is_personal() {
            derives.push("Debug");
        }
        if self.has_default {
            derives.push("Default");
        }
        derives.sort_unstable();
        format!("#[derive({})]", derives.join(", "))
    }

    /// `new` with the fields that must be given, where others need not be.
    fn constructor(&self) -> String {
        let Body::Struct { fields, others } = &self.body else { return String::new() };
        let (required, optional): (Vec<_>, Vec<_>) =
            fields.iter().partition(|it| it.field.presence == Presence::Required);
        let is_helpful = !optional.is_empty() || others.is_some();
        if self.has_default || !is_helpful || required.len() > MAX_ARGUMENTS {
            return String::new();
        }
        let args: String = required.iter().map(|it| format!("{}: {},", it.ident, it.ty)).collect();
        let given: String = required.iter().map(|it| format!("{},", it.ident)).collect();
        let absent: String =
            optional.iter().map(|it| format!("{}: {},", it.ident, self.none)).collect();
        let empty =
            others.as_ref().map(|it| format!("{}: ::std::collections::BTreeMap::new(),", it.ident));
        format!(
            "impl {name} {{
                /// One with nothing but what must be given.
                #[must_use]
                pub fn new({args}) -> Self {{ Self {{ {given} {absent} {empty} }} }}
            }}",
            name = self.name(),
            empty = empty.unwrap_or_default()
        )
    }
}

impl DeclaredField<'_> {
    fn text(&self) -> String {
        format!("\n{}pub {}: {},", commented(&self.field.doc), self.ident, self.ty)
    }
}

impl DeclaredOthers {
    fn text(&self) -> String {
        format!("\n/// Properties that the schema does not list.\npub {}: {},", self.ident, self.ty)
    }
}

/// What a type is made of, in the order in which [`Declared::of`] takes the Rust of it.
pub(super) fn parts_of<'c>(contract: &Contract, def: &'c TypeDef) -> Vec<Cow<'c, TypeRef>> {
    match &def.shape {
        Shape::Struct(shape) => {
            let others = shape.additional.as_ref();
            let others = others.map(|ty| TypeRef::Map(MapKey::String, Box::new(ty.clone())));
            let fields = shape.fields.iter().map(|field| Cow::Borrowed(&field.ty));
            fields.chain(others.map(Cow::Owned)).collect()
        }
        Shape::Union(union) => {
            variants_of(contract, union).map(|(ty, _)| Cow::Borrowed(ty)).collect()
        }
        Shape::Alias(ty) => vec![Cow::Borrowed(ty)],
        Shape::Enum(_) => Vec::new(),
    }
}

/// The variants as they are tried, with their types. Unions of page modules have no tag.
fn variants_of<'c>(
    contract: &Contract,
    union: &'c Union,
) -> impl Iterator<Item = (&'c TypeRef, &'c Variant)> {
    trial_order(contract, union).into_iter().filter_map(|variant| match &variant.body {
        VariantBody::Type(ty) => Some((ty, variant)),
        VariantBody::Unit | VariantBody::Fields(_) => None,
    })
}

fn structure<'c>(
    shape: &'c Struct,
    names: Names,
    siblings: &BTreeSet<&str>,
    mut types: Vec<String>,
) -> Body<'c> {
    let option = tokens::own_paths(":: std :: option :: Option", siblings);
    let others = shape.additional.as_ref().and_then(|_| types.pop());
    let fields: Vec<DeclaredField<'c>> = shape
        .fields
        .iter()
        .zip(names.fields)
        .zip(types)
        .map(|((field, ident), ty)| DeclaredField {
            field,
            ident,
            ty: match field.presence {
                Presence::Required => ty,
                Presence::Optional | Presence::Implicit => format!("{option}<{ty}>"),
            },
        })
        .collect();
    let others = names.others.zip(others).map(|(ident, ty)| DeclaredOthers { ident, ty });
    Body::Struct { fields, others }
}

fn enumeration(shape: &Enum, names: Names) -> Body<'_> {
    let values = shape.values.iter().zip(names.variants);
    let values =
        values.map(|(value, ident)| DeclaredValue { json: &value.json, ident, doc: &value.doc });
    Body::Enum(values.collect())
}

fn union<'c>(emitter: &Emitter<'c>, shape: &'c Union, types: Vec<String>) -> Body<'c> {
    let mut idents = Idents::default();
    let mut variants: Vec<DeclaredVariant<'c>> = Vec::new();
    for ((of, variant), ty) in variants_of(emitter.contract, shape).zip(types) {
        if let Some(known) = variants.iter_mut().find(|known| known.ty == ty) {
            known.of.push(of);
            continue;
        }
        let ident = idents.variant(&variant.name);
        variants.push(DeclaredVariant { ident, ty, of: vec![of], doc: &variant.doc });
    }
    if let [only] = variants.as_mut_slice() {
        return Body::Wrapper(std::mem::take(&mut only.ty));
    }
    let objects = variants.iter().filter(|it| Look::of_any(emitter.contract, &it.of).is_object());
    let is_several = shape.overlapping && shape.discriminator.is_none() && objects.count() > 1;
    Body::Union(variants, is_several.then(|| idents.variant("Several")))
}

/// The documentation of something, with what is to be known of a deprecation.
fn commented(doc: &Doc) -> String {
    let mut text = doc.text.clone();
    if let Some(reason) = &doc.deprecated {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&format!("Deprecated{}{reason}", if reason.is_empty() { "." } else { ": " }));
    }
    docs::comment(&Doc::new(text))
}
