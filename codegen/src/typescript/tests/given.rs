//! Contracts for tests, built by hand: `Given::default().proto(…).function(…).emits(file, &[part])`.

use std::collections::BTreeMap;

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{
    Arg, ArgSource, Doc, Enum, EnumValue, ErrorType, Field, Function, FunctionId, Injected, Origin,
    Policy, Presence, Scalar, Shape, Span, Struct, TypeDef, TypeName, TypeRef, Union, Variant,
    VariantBody,
};

use crate::typescript::{Options, emit};

pub(in crate::typescript) const U64: TypeRef = TypeRef::Scalar(Scalar::U64);
pub(in crate::typescript) const TEXT: TypeRef = TypeRef::Scalar(Scalar::String);

pub(in crate::typescript) fn named(name: &str) -> TypeRef {
    TypeRef::Named(TypeName::new(name))
}

pub(in crate::typescript) fn list(ty: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(ty))
}

pub(in crate::typescript) fn option(ty: TypeRef) -> TypeRef {
    TypeRef::Option(Box::new(ty))
}

pub(in crate::typescript) fn field(name: &str, ty: TypeRef, presence: Presence) -> Field {
    Field {
        name: name.to_owned(),
        json: name.to_owned(),
        ty,
        presence,
        oneof: None,
        number: None,
        doc: Doc::default(),
        options: BTreeMap::new(),
        constraints: BTreeMap::new(),
        span: Span::default(),
    }
}

pub(in crate::typescript) fn implicit(name: &str, ty: TypeRef) -> Field {
    field(name, ty, Presence::Implicit)
}

pub(in crate::typescript) fn member(oneof: &str, name: &str, ty: TypeRef) -> Field {
    Field { oneof: Some(oneof.to_owned()), ..field(name, ty, Presence::Optional) }
}

/// An alternative of a JSON Schema union.
pub(in crate::typescript) fn alternative(name: &str, ty: TypeRef) -> Variant {
    Variant {
        name: name.to_owned(),
        json: name.to_owned(),
        body: VariantBody::Type(ty),
        doc: Doc::default(),
        span: Span::default(),
    }
}

/// A JSON Schema union.
pub(in crate::typescript) fn union(discriminator: Option<&str>, variants: Vec<Variant>) -> Shape {
    let discriminator = discriminator.map(str::to_owned);
    Shape::Union(Union { tag: None, discriminator, overlapping: false, variants })
}

pub(in crate::typescript) fn structure(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct { fields, additional: None })
}

/// An enum of Protobuf, whose values are numbered from 0.
pub(in crate::typescript) fn enumeration(names: &[&str]) -> Shape {
    let values = (0..).zip(names).map(|(number, name)| EnumValue {
        name: (*name).to_owned(),
        json: (*name).to_owned(),
        number: Some(number),
        doc: Doc::default(),
        span: Span::default(),
    });
    Shape::Enum(Enum { values: values.collect(), open: true })
}

#[derive(Default)]
pub(in crate::typescript) struct Given(Contract, Span);

impl Given {
    pub(in crate::typescript) fn declares(
        mut self,
        origin: Origin,
        scope: &str,
        local: &str,
        shape: Shape,
    ) -> Self {
        let name = TypeName::new(match scope {
            "" => local.to_owned(),
            _ => format!("{scope}.{local}"),
        });
        let def = TypeDef {
            name: name.clone(),
            scope: scope.to_owned(),
            origin,
            shape,
            doc: Doc::default(),
            options: BTreeMap::new(),
            constraints: BTreeMap::new(),
            pointer: None,
            also: Vec::new(),
            span: self.1.clone(),
        };
        self.0.types.insert(name, def);
        self
    }

    /// The file that declares what follows.
    pub(in crate::typescript) fn in_file(mut self, file: &str) -> Self {
        self.1.file = file.to_owned();
        self
    }

    /// A type of a page module.
    pub(in crate::typescript) fn module(self, local: &str, shape: Shape) -> Self {
        self.declares(Origin::Module, "modules", local, shape)
    }

    pub(in crate::typescript) fn proto(self, scope: &str, local: &str, fields: Vec<Field>) -> Self {
        self.declares(Origin::Proto, scope, local, structure(fields))
    }

    pub(in crate::typescript) fn function(
        self,
        module: &str,
        name: &str,
        args: &[(&str, TypeRef)],
        result: TypeRef,
    ) -> Self {
        self.function_with(module, name, args, result, |_| {})
    }

    pub(in crate::typescript) fn function_with(
        mut self,
        module: &str,
        name: &str,
        args: &[(&str, TypeRef)],
        result: TypeRef,
        change: impl FnOnce(&mut Function),
    ) -> Self {
        let arg = |name: &str, source| Arg {
            name: name.to_owned(),
            json: name.to_owned(),
            source,
            span: Span::default(),
        };
        let mut function = Function {
            id: FunctionId::new(module, name),
            module: module.to_owned(),
            name: name.to_owned(),
            rust_path: String::new(),
            args: args.iter().map(|(n, ty)| arg(n, ArgSource::Wire(ty.clone()))).collect(),
            result,
            error: ErrorType::Plain,
            is_async: true,
            policy: Policy::default(),
            fingerprint: "0123456789abcdef".to_owned(),
            doc: Doc::default(),
            span: Span::default(),
        };
        function.args.insert(0, arg("caller", ArgSource::Injected(Injected::Caller)));
        change(&mut function);
        self.0.functions.insert(function.id.clone(), function);
        self
    }

    pub(in crate::typescript) fn into_contract(self) -> Contract {
        self.0
    }

    pub(in crate::typescript) fn emitted(&self) -> BTreeMap<String, String> {
        emit(
            &self.0,
            &Options {
                root: "../..".to_owned(),
                functions: "functions".to_owned(),
                modules: "schemas/modules".to_owned(),
                bindings: "web/hawksbill".to_owned(),
            },
        )
    }

    #[track_caller]
    pub(in crate::typescript) fn emits(self, file: &str, parts: &[&str]) -> Self {
        let files = self.emitted();
        let text = files.get(file).unwrap_or_else(|| panic!("no {file} in {:?}", files.keys()));
        for part in parts {
            assert!(text.contains(part), "no\n{part}\nin {file}\n{text}");
        }
        self
    }

    #[track_caller]
    pub(in crate::typescript) fn emits_no(self, file: &str, parts: &[&str]) -> Self {
        let files = self.emitted();
        let text = files.get(file).map(String::as_str).unwrap_or_default();
        for part in parts {
            assert!(!text.contains(part), "{part}\nin {file}\n{text}");
        }
        self
    }
}
