//! The names of the generated module `crate::contract`, as the Rust emitter writes them.

use std::collections::BTreeSet;

use super::world::{Def, Entry, ScopeId, World};
use crate::model::{
    Capability, Contract, Origin, Shape, TypeDef, TypeName, TypeRef, VariantBody, WellKnown,
};
use crate::names::{capability_stem, rust_snake, rust_type};
use crate::read::rust::tree::Visibility;

impl World<'_> {
    /// Adds what schemas declare.
    pub(super) fn add_contract(&mut self, contract: &Contract) {
        self.contract = self.child(self.root, "contract");
        for ty in contract.types.values() {
            match ty.origin {
                Origin::Proto => self.add_message(ty),
                Origin::Module => self.add_module_type(ty),
                Origin::Data => {}
            }
        }
        for ty in contract.types.values().filter(|ty| ty.origin == Origin::Proto) {
            self.add_oneofs(ty);
        }
        for capability in contract.capabilities.values() {
            self.add_capability(capability);
        }
        self.nullable = nullable(contract);
    }

    /// `shop.store.v1` is `contract::shop::store::v1`.
    fn package(&mut self, package: &str) -> ScopeId {
        let mut scope = self.contract;
        for part in package.split('.').filter(|part| !part.is_empty()) {
            scope = self.child(scope, &plain(rust_snake(part)));
        }
        scope
    }

    /// `shop.store.v1.Store.Hours` is `contract::shop::store::v1::store::Hours`.
    fn add_message(&mut self, ty: &TypeDef) {
        let mut scope = self.package(&ty.scope);
        let mut parts: Vec<&str> = ty.local_name().split('.').collect();
        let Some(name) = parts.pop() else { return };
        for parent in parts {
            scope = self.child(scope, &plain(rust_snake(parent)));
        }
        self.declare_schema(scope, name, ty);
    }

    /// The oneof `contact` of `Store` is the enum `store::Contact`. They come after all messages: a
    /// message of that name in `Store` makes it `store::ContactOneOf`.
    fn add_oneofs(&mut self, ty: &TypeDef) {
        let Shape::Struct(message) = &ty.shape else { return };
        let oneofs = message.fields.iter().filter_map(|field| field.oneof.as_deref());
        for oneof in oneofs.collect::<BTreeSet<_>>() {
            let mut scope = self.package(&ty.scope);
            for part in ty.local_name().split('.') {
                scope = self.child(scope, &plain(rust_snake(part)));
            }
            let mut name = plain(rust_type(oneof));
            if self.scopes[scope].names.contains_key(&name) {
                name.push_str("OneOf");
            }
            self.declare(scope, &name, Def::Generated("the enum of a oneof"));
        }
    }

    /// `modules.StoreCard.Coupon` is `contract::modules::store_card::Coupon`; the root type of a
    /// module also stands in `contract::modules`.
    fn add_module_type(&mut self, ty: &TypeDef) {
        let modules = self.package(&ty.scope);
        let mut parts = ty.local_name().split('.');
        let Some(root) = parts.next() else { return };
        let inner = self.child(modules, &plain(rust_snake(root)));
        match parts.next_back() {
            Some(name) => self.declare_schema(inner, name, ty),
            None => {
                self.declare_schema(inner, root, ty);
                self.declare_schema(modules, root, ty);
            }
        }
    }

    fn declare_schema(&mut self, scope: ScopeId, name: &str, ty: &TypeDef) {
        let def = Def::Schema(ty.name.clone());
        let entry = Entry { def, visibility: Visibility::Open, span: Some(ty.span.clone()) };
        self.declare_entry(scope, &plain(rust_type(name)), entry);
    }

    fn add_capability(&mut self, capability: &Capability) {
        let scope = self.package(&capability.package);
        let stem = capability_stem(&capability.service);
        let client = Def::Client(capability.name.clone());
        self.declare(scope, &format!("{stem}Client"), client);
        for (suffix, what) in [("Provider", "a provider trait"), ("Mock", "a mock")] {
            self.declare(scope, &format!("{stem}{suffix}"), Def::Generated(what));
        }
    }
}

/// Paths in the sources lose their `r#` when read; so do these.
fn plain(name: String) -> String {
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// The types of schemas of which `null` is a value.
fn nullable(contract: &Contract) -> BTreeSet<TypeName> {
    let mut known = BTreeSet::new();
    loop {
        let before = known.len();
        for ty in contract.types.values() {
            if !known.contains(&ty.name) && may_be_null(&ty.shape, &known) {
                known.insert(ty.name.clone());
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// Whether `null` is a value of `shape`, as far as is known of other types.
fn may_be_null(shape: &Shape, known: &BTreeSet<TypeName>) -> bool {
    let is_null = |ty: &TypeRef| match ty {
        TypeRef::Option(_) | TypeRef::Json | TypeRef::WellKnown(WellKnown::Value) => true,
        TypeRef::Literal(value) => value.is_null(),
        TypeRef::Named(name) => known.contains(name),
        _ => false,
    };
    match shape {
        Shape::Alias(ty) => is_null(ty),
        Shape::Union(union) => union.variants.iter().any(|variant| match &variant.body {
            VariantBody::Type(ty) => is_null(ty),
            _ => false,
        }),
        _ => false,
    }
}
