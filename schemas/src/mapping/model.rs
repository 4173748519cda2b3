//! What a mapping is once it was read and checked: a tree that emitters print and need not judge again.

use std::collections::BTreeMap;

use crate::cel;
use crate::model::{Doc, MappingDecl, Span, TypeName, TypeRef};

/// A mapping: sources in, a value of its target out.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The name of its function: `store_card` of `store_card.toml`.
    pub name: String,
    /// The comment at the top of the file.
    pub doc: String,
    /// The type it fills.
    pub target: TypeName,
    /// What it is filled from, in the order of the file: the parameters of its function.
    pub sources: Vec<Source>,
    /// How it is filled.
    pub value: Object,
    /// The project's own functions that it calls, by their names in expressions.
    pub functions: BTreeMap<String, UserFunction>,
    /// Whether a TypeScript function is wanted, too.
    pub web: bool,
    /// Whether it may be replaced while the process runs.
    pub live: bool,
    /// Whether what it makes is held against the schema of its target, and is an error where that refuses it.
    pub validate: bool,
    /// Whether filling it can fail.
    pub can_fail: bool,
    /// Where the target is named.
    pub span: Span,
}

/// A source of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name in expressions.
    pub name: String,
    /// What it is: a declared type, a scalar, a list of either, or a type of Google's.
    pub ty: TypeRef,
    /// Where it is declared.
    pub span: Span,
}

/// A function of the project's own.
#[derive(Clone, Debug, PartialEq)]
pub struct UserFunction {
    /// Its path in Rust: `crate::money::yuan`.
    pub path: String,
    /// What it takes.
    pub args: Vec<cel::Type>,
    /// What it yields.
    pub result: cel::Type,
    /// Whether it yields a `Result`.
    pub can_fail: bool,
    /// Its twin in the browser.
    pub web: Option<WebFunction>,
}

/// A function of the project's own that JavaScript exports.
#[derive(Clone, Debug, PartialEq)]
pub struct WebFunction {
    /// Where it is: a file by its path in the project, `./web/money.ts`, or a package.
    pub module: String,
    /// What it is called there.
    pub name: String,
    /// Where that is written.
    pub span: Span,
}

impl WebFunction {
    /// The path of its file in the project, `web/money.ts`; none where it is in a package.
    pub fn file(&self) -> Option<&str> {
        self.module.strip_prefix("./")
    }
}

/// An object and the fields of it that are filled; all others are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// Its type, a struct of the contract.
    pub ty: TypeName,
    /// In the order of the type's fields.
    pub fields: Vec<Assigned>,
}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Assigned {
    /// Its place in the fields of the object's type.
    pub index: usize,
    /// Where it is in the target, by JSON names: `price.amount`, `rows[].title`.
    pub path: String,
    /// What it is filled with.
    pub value: Value,
    /// Where that is written; the source's field, where the names are the same and nothing is written.
    pub span: Span,
}

/// What a field is filled with.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An expression.
    Computed(Computed),
    /// An object, field by field.
    Object(Nested),
    /// A list with an object for each element of another.
    Each(Box<Each>),
    /// What another mapping makes of these sources.
    Mapped(Mapped),
}

/// An expression that fills something.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// As it is written, or as it would be.
    pub text: String,
    /// As it was checked.
    pub expr: cel::Expr,
    /// From the type of the expression to that of the field.
    pub convert: Convert,
    /// What is taken where `expr` or its conversion fails; cannot fail itself.
    pub default: Option<Box<Computed>>,
}

/// An object in an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Nested {
    /// Where it is there and does not hold, the object is absent.
    pub condition: Option<Computed>,
    /// The object.
    pub object: Object,
    /// How the object stands in the field.
    pub convert: Convert,
}

/// A list with an object for each element of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Each {
    /// The other list.
    pub over: Computed,
    /// The name of its element.
    pub variable: String,
    /// Which elements are taken, where not all are.
    pub condition: Option<Computed>,
    /// The object.
    pub element: Object,
    /// How the list stands in the field.
    pub convert: Convert,
}

/// A call of another mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapped {
    /// Its name.
    pub name: String,
    /// What its sources are, in their order.
    pub args: Vec<Computed>,
    /// Whether it can fail.
    pub can_fail: bool,
    /// How its target stands in the field.
    pub convert: Convert,
}

/// How a value of an expression's type becomes one of a field's.
#[derive(Clone, Debug, PartialEq)]
pub enum Convert {
    /// The two look alike.
    Same,
    /// An integer into fewer bits, or into others. Fails for values that do not fit.
    Integer(crate::model::Scalar),
    /// An integer that is known to fit.
    FittingInteger(crate::model::Scalar),
    /// A double into a number of JSON, which has no NaN and no infinity: those fail.
    Finite,
    /// A double into an `f32`.
    Single,
    /// A text into an enum: fails for texts that are no value of it.
    Enum(TypeName),
    /// A text into an enum, one of several constants that are all values of it.
    KnownEnum(TypeName),
    /// A constant that is this value of an enum.
    EnumValue(TypeName, usize),
    /// A number into an open enum of Protobuf. Fails for those beyond 32 bits.
    OpenEnum(TypeName),
    /// A number that is known to fit into an open enum.
    FittingOpenEnum(TypeName),
    /// A value where `null` is possible, too.
    NotNull(Box<Convert>),
    /// A value or `null`, where `null` is not possible: that fails.
    Unwrapped(Box<Convert>),
    /// A value or `null`, into the same.
    Nullable(Box<Convert>),
    /// An optional, into a field that may be absent.
    Optional(Box<Convert>),
    /// A value, into a field that may be absent.
    Present(Box<Convert>),
    /// Element by element.
    List(Box<Convert>),
    /// Value by value, into a map with text keys.
    Map(Box<Convert>),
    /// Into the type that gives another type a name.
    Alias(TypeName, Box<Convert>),
    /// Into the only alternative of a union that takes it, by its place in the order of declaration.
    Variant(TypeName, usize, Box<Convert>),
    /// A text, truth value, number or list of such into any JSON.
    Json,
}

impl Convert {
    /// Whether there are values that it fails for.
    pub fn can_fail(&self) -> bool {
        match self {
            Self::Integer(_)
            | Self::Finite
            | Self::Enum(_)
            | Self::OpenEnum(_)
            | Self::Json
            | Self::Unwrapped(_) => true,
            Self::Same
            | Self::FittingInteger(_)
            | Self::Single
            | Self::EnumValue(..)
            | Self::KnownEnum(_)
            | Self::FittingOpenEnum(_) => false,
            Self::NotNull(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner)
            | Self::Present(inner)
            | Self::List(inner)
            | Self::Map(inner)
            | Self::Alias(_, inner)
            | Self::Variant(_, _, inner) => inner.can_fail(),
        }
    }
}

impl Convert {
    /// Whether NaN and infinity are all that it may fail for.
    pub(crate) fn fails_for_doubles_only(&self) -> bool {
        match self {
            Self::Finite => true,
            Self::NotNull(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner)
            | Self::Present(inner)
            | Self::List(inner)
            | Self::Map(inner)
            | Self::Alias(_, inner)
            | Self::Variant(_, _, inner) => inner.fails_for_doubles_only(),
            other => !other.can_fail(),
        }
    }
}

impl Mapping {
    /// What the contract says of it.
    pub fn declared(&self) -> MappingDecl {
        let sources = self.sources.iter().map(|source| (source.name.clone(), source.ty.clone()));
        MappingDecl {
            name: self.name.clone(),
            target: self.target.clone(),
            sources: sources.collect(),
            can_fail: self.can_fail,
            web: self.web,
            doc: Doc::new(self.doc.clone()),
            span: self.span.clone(),
        }
    }
}

impl Computed {
    /// Whether it can fail, its default considered.
    pub fn can_fail(&self) -> bool {
        self.default.is_none() && (self.expr.can_fail || self.convert.can_fail())
    }
}

impl Value {
    /// Whether it can fail.
    pub fn can_fail(&self) -> bool {
        match self {
            Self::Computed(computed) => computed.can_fail(),
            Self::Object(nested) => {
                nested.condition.as_ref().is_some_and(Computed::can_fail)
                    || nested.object.can_fail()
            }
            Self::Each(each) => {
                each.over.can_fail()
                    || each.condition.as_ref().is_some_and(Computed::can_fail)
                    || each.element.can_fail()
            }
            Self::Mapped(mapped) => mapped.can_fail || mapped.args.iter().any(Computed::can_fail),
        }
    }
}

impl Object {
    /// Whether filling it can fail.
    pub fn can_fail(&self) -> bool {
        self.fields.iter().any(|field| field.value.can_fail())
    }
}
