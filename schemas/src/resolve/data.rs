//! `#[data]` structs and enums as types of the contract.

use super::explain;
use super::lower::{Env, Lowering};
use super::world::World;
use crate::attributes::shape::TAG;
use crate::model::{
    Enum, EnumValue, Field, Origin, Presence, Shape, Struct, TypeDef, TypeName, TypeRef, Union,
    Variant, VariantBody,
};
use crate::names::json_name;
use crate::read::rust::tree::{self, Data, DataBody, ItemKind, Type, TypeKind};

impl World<'_> {
    /// The dotted path of a module: `functions.shop.items`.
    pub(super) fn dotted(&self, module: usize) -> String {
        let path = &self.sources.modules[module].path;
        [self.sources.root_path.as_slice(), path].concat().join(".")
    }

    /// The name of a `#[data]` type: `functions.home.ClaimError`.
    pub(super) fn data_name(&self, module: usize, item: usize) -> TypeName {
        let name = &self.sources.modules[module].items[item].name;
        TypeName::new(format!("{}.{name}", self.dotted(module)))
    }
}

impl Lowering<'_, '_> {
    /// Every `#[data]` type of the sources.
    pub(super) fn data_types(&mut self) -> Vec<TypeDef> {
        let mut types = Vec::new();
        for (module, source) in self.world.sources.modules.iter().enumerate() {
            for (index, item) in source.items.iter().enumerate() {
                if let ItemKind::Data(data) = &item.kind {
                    let name = self.world.data_name(module, index);
                    let mut env = Env::new(self.world.modules[module]).ignoring(&data.params);
                    env.this = Some(name.clone());
                    types.push(TypeDef {
                        name,
                        scope: self.world.dotted(module),
                        origin: Origin::Data,
                        shape: self.shape(data, &env),
                        doc: data.doc.clone(),
                        options: Default::default(),
                        constraints: Default::default(),
                        pointer: None,
                        also: Vec::new(),
                        span: item.span.clone(),
                    });
                }
            }
        }
        types
    }

    fn shape(&mut self, data: &Data, env: &Env) -> Shape {
        match &data.body {
            DataBody::Struct(fields) => {
                Shape::Struct(Struct { fields: self.fields(fields, env), additional: None })
            }
            DataBody::Names(variants) => {
                let value = |variant: &tree::Variant| EnumValue {
                    name: variant.name.clone(),
                    json: json_name(&variant.name),
                    number: None,
                    doc: variant.doc.clone(),
                    span: variant.span.clone(),
                };
                Shape::Enum(Enum { values: variants.iter().map(value).collect(), open: false })
            }
            DataBody::Tagged(variants) => {
                let variants = variants.iter().map(|variant| self.variant(variant, env)).collect();
                Shape::Union(Union {
                    tag: Some(TAG.to_owned()),
                    discriminator: None,
                    overlapping: false,
                    variants,
                })
            }
        }
    }

    fn variant(&mut self, variant: &tree::Variant, env: &Env) -> Variant {
        let body = match variant.fields.as_slice() {
            [] => VariantBody::Unit,
            fields => VariantBody::Fields(self.fields(fields, env)),
        };
        Variant {
            name: variant.name.clone(),
            json: json_name(&variant.name),
            body,
            doc: variant.doc.clone(),
            span: variant.span.clone(),
        }
    }

    fn fields(&mut self, fields: &[tree::Field], env: &Env) -> Vec<Field> {
        fields.iter().map(|field| self.field(field, env)).collect()
    }

    fn field(&mut self, field: &tree::Field, env: &Env) -> Field {
        let lowered = self.lower(&field.ty, env);
        if let Some(ty) = &lowered {
            self.is_what_it_says(&field.ty, ty, env);
        }
        // After an error any type will do: the contract is not handed out.
        let (ty, presence) = match lowered.unwrap_or(TypeRef::Json) {
            TypeRef::Option(inner) => (*inner, Presence::Optional),
            ty => (ty, Presence::Required),
        };
        Field {
            name: field.name.clone(),
            json: json_name(&field.name),
            ty,
            presence,
            oneof: None,
            number: None,
            doc: field.doc.clone(),
            options: Default::default(),
            constraints: Default::default(),
            span: field.span.clone(),
        }
    }

    /// `#[data]` expands before names have meanings: a field may be left out when its type is written
    /// as an `Option`.
    fn is_what_it_says(&mut self, written: &Type, ty: &TypeRef, env: &Env) {
        let last = match &written.kind {
            TypeKind::Path(path) => path.segments.last(),
            _ => None,
        };
        let says_option = last.is_some_and(|last| last.name == "Option" && !last.args.is_empty());
        match (says_option, matches!(ty, TypeRef::Option(_))) {
            (false, true) => self.report(explain::hidden_option(&written.span), env),
            (true, false) => self.report(explain::false_option(&written.span), env),
            _ => {}
        }
    }
}
