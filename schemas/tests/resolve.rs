//! What the names in function signatures mean.

mod common;
mod home;

use hawksbill_schemas::model::{
    ArgSource, ErrorType, Field, Function, FunctionId, Injected, Presence, Scalar, Shape, TypeName,
    TypeRef, VariantBody, WellKnown,
};
use hawksbill_schemas::read::Loaded;
use home::{home, shop};

fn function(loaded: &Loaded, id: &str) -> Function {
    let (module, name) = id.split_once('/').expect("module/name");
    loaded.contract.functions[&FunctionId::new(module, name)].clone()
}

fn named(name: &str) -> TypeRef {
    TypeRef::Named(TypeName::new(name))
}

/// The type of the argument `a` of a function `f` in a file with these imports.
fn argument(imports: &str, ty: &str) -> TypeRef {
    let loaded =
        home(&format!("{imports}\n#[hawksbill::function]\npub fn f(a: {ty}) {{}}\n")).loaded();
    let function = function(&loaded, "home/f");
    match &function.args[0].source {
        ArgSource::Wire(ty) => ty.clone(),
        other => panic!("{ty} is {other:?}"),
    }
}

#[test]
fn types_of_rust_and_of_hawksbill_travel() {
    let scalar = |scalar| TypeRef::Scalar(scalar);
    let string = || Box::new(scalar(Scalar::String));
    for (ty, expected) in [
        ("bool", scalar(Scalar::Bool)),
        ("i8", scalar(Scalar::I8)),
        ("u64", scalar(Scalar::U64)),
        ("f32", scalar(Scalar::F32)),
        ("String", scalar(Scalar::String)),
        ("std::string::String", scalar(Scalar::String)),
        ("::alloc::string::String", scalar(Scalar::String)),
        ("bytes::Bytes", scalar(Scalar::Bytes)),
        ("hawksbill::Bytes", scalar(Scalar::Bytes)),
        ("Vec<Vec<u8>>", TypeRef::List(Box::new(TypeRef::List(Box::new(scalar(Scalar::U8)))))),
        ("Option<String>", TypeRef::Option(string())),
        ("Box<Option<Box<String>>>", TypeRef::Option(string())),
        ("hawksbill::Json", TypeRef::Json),
        ("serde_json::Value", TypeRef::Json),
        ("hawksbill::types::Timestamp", TypeRef::WellKnown(WellKnown::Timestamp)),
        ("hawksbill::types::Duration", TypeRef::WellKnown(WellKnown::Duration)),
        ("(u8)", scalar(Scalar::U8)),
    ] {
        assert_eq!(argument("", ty), expected, "{ty}");
    }
    for map in ["HashMap", "BTreeMap"] {
        let ty = argument(&format!("use std::collections::{map};"), &format!("{map}<String, u8>"));
        assert!(matches!(ty, TypeRef::Map(..)), "{map}: {ty:?}");
    }
}

#[test]
fn types_of_the_schemas_travel_by_any_path_to_them() {
    let store = || named("shop.v1.Store");
    for (imports, ty, expected) in [
        ("", "crate::contract::shop::v1::Store", store()),
        ("use crate::contract::shop::v1::Store;", "Store", store()),
        ("use crate::contract::shop::v1::Store as Shop;", "Shop", store()),
        ("use crate::contract::shop::{v1::{self, Store}};", "v1::Store", store()),
        ("use crate::contract::shop::v1::*;", "Store", store()),
        ("use crate::contract::*;", "shop::v1::Store", store()),
        ("use super::super::contract::shop;", "shop::v1::Store", store()),
        ("use crate as root;", "root::contract::shop::v1::Store", store()),
        ("use crate::contract::shop::v1::store;", "store::Hours", named("shop.v1.Store.Hours")),
        ("use crate::contract::shop::v1::store::*;", "Status", named("shop.v1.Store.Status")),
        ("", "crate::contract::modules::StoreCard", named("modules.StoreCard")),
        (
            "use crate::contract::modules::store_card;",
            "store_card::Coupon",
            named("modules.StoreCard.Coupon"),
        ),
        ("type Shop = crate::contract::shop::v1::Store;", "self::Shop", store()),
    ] {
        assert_eq!(argument(imports, ty), expected, "{imports} {ty}");
    }
}

#[test]
fn aliases_stand_for_their_types_with_their_arguments() {
    let imports = "
        type Id = u64;
        type Maybe<T> = Option<T>;
        type Twice<T> = Vec<Vec<T>>;
        type Four<T> = Twice<Twice<T>>;
        mod inner { pub type Id = String; pub type Both<T> = super::Maybe<T>; }
    ";
    assert_eq!(argument(imports, "Id"), TypeRef::Scalar(Scalar::U64));
    assert_eq!(argument(imports, "inner::Id"), TypeRef::Scalar(Scalar::String));
    // The argument means what it means where it is written, not where the alias is.
    let option = TypeRef::Option(Box::new(TypeRef::Scalar(Scalar::U64)));
    assert_eq!(argument(imports, "inner::Both<Id>"), option);
    let mut four = TypeRef::Scalar(Scalar::U8);
    for _ in 0..4 {
        four = TypeRef::List(Box::new(four));
    }
    assert_eq!(argument(imports, "Four<u8>"), four);
}

#[test]
fn names_are_found_in_the_order_of_rustc() {
    // A declaration hides globs and the prelude, an import by name hides globs.
    let glob = "use crate::contract::shop::v1::*;";
    let own = format!("{glob} #[hawksbill::data] pub struct Store {{ id: u8 }}");
    assert_eq!(argument(&own, "Store"), named("functions.home.Store"));
    let import = format!("{glob} use crate::contract::modules::StoreCard as Store;");
    assert_eq!(argument(&import, "Store"), named("modules.StoreCard"));
    let string = "#[hawksbill::data] pub struct String { text: u8 }";
    assert_eq!(argument(string, "String"), named("functions.home.String"));
    // Two globs of one type are no ambiguity.
    let twice = "use crate::contract::shop::v1::*; use crate::contract::shop::v1 as v; use v::*;";
    assert_eq!(argument(twice, "Store"), named("shop.v1.Store"));
}

#[test]
fn names_pass_through_modules_that_export_each_other_s_names() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod home; pub mod a; pub mod b;"),
        ("src/functions/a.rs", "pub use super::b::*; pub use crate::contract::modules::*;"),
        ("src/functions/b.rs", "pub use super::a::*; pub use crate::contract::shop::v1::Store;"),
        (
            "src/functions/home.rs",
            "#[function] pub fn f(a: super::a::Store, b: super::b::StoreCard) {}",
        ),
    ]);
    let function = function(&project.loaded(), "home/f");
    let types: Vec<TypeRef> = function.wire_args().map(|(_, ty)| ty.clone()).collect();
    assert_eq!(types, [named("shop.v1.Store"), named("modules.StoreCard")]);
}

#[test]
fn clients_and_values_of_the_runtime_are_injected() {
    let project = home(
        "use hawksbill::prelude::*;
        use crate::contract::shop::v1::StoreClient as Stores;
        #[function] pub async fn f(stores: Stores, id: u64, caller: Caller, due: hawksbill::Deadline) {}",
    );
    let function = function(&project.loaded(), "home/f");
    let sources: Vec<ArgSource> = function.args.iter().map(|arg| arg.source.clone()).collect();
    assert_eq!(
        sources,
        [
            ArgSource::Capability("shop.v1.StoreService".to_owned()),
            ArgSource::Wire(TypeRef::Scalar(Scalar::U64)),
            ArgSource::Injected(Injected::Caller),
            ArgSource::Injected(Injected::Deadline),
        ]
    );
}

#[test]
fn the_return_type_says_how_a_function_fails() {
    let loaded = home(
        "use hawksbill::prelude::*;
        type Outcome<T> = std::result::Result<T, ClaimError>;
        #[data] pub enum ClaimError { SoldOut, #[data(transparent)] Other(hawksbill::Error) }
        #[function] pub fn nothing() {}
        #[function] pub fn unit() -> () {}
        #[function] pub fn plain() -> u8 { 1 }
        #[function] pub fn fallible() -> Result<()> { Ok(()) }
        #[function] pub fn spelled() -> std::result::Result<u8, hawksbill::Error> { Ok(1) }
        #[function] pub fn typed() -> Result<u8, ClaimError> { Ok(1) }
        #[function] pub fn alias() -> Outcome<u8> { Ok(1) }",
    )
    .loaded();
    let output = |id: &str| {
        let function = function(&loaded, id);
        (function.result, function.error)
    };
    let u8 = || TypeRef::Scalar(Scalar::U8);
    let typed = || ErrorType::Domain(TypeName::new("functions.home.ClaimError"));
    assert_eq!(output("home/nothing"), (TypeRef::Unit, ErrorType::Infallible));
    assert_eq!(output("home/unit"), (TypeRef::Unit, ErrorType::Infallible));
    assert_eq!(output("home/plain"), (u8(), ErrorType::Infallible));
    assert_eq!(output("home/fallible"), (TypeRef::Unit, ErrorType::Plain));
    assert_eq!(output("home/spelled"), (u8(), ErrorType::Plain));
    assert_eq!(output("home/typed"), (u8(), typed()));
    assert_eq!(output("home/alias"), (u8(), typed()));
}

#[test]
fn data_types_have_the_shape_of_their_json() {
    let loaded = home(
        "#[data] pub struct Claim { pub store_id: u64, pub r#type: Option<String>, pub next: Option<Box<Self>> }
        #[data] pub enum Size { Small, ExtraLarge }
        #[data] pub enum Event { Opened { at_hour: u8 }, Closed, #[data(transparent)] Other(hawksbill::Error) }",
    )
    .loaded();
    let shape = |name: &str| loaded.contract.types[&TypeName::new(name)].shape.clone();
    let Shape::Struct(claim) = shape("functions.home.Claim") else { panic!("a struct") };
    let fields: Vec<_> =
        claim.fields.iter().map(|f: &Field| (f.json.as_str(), f.ty.clone(), f.presence)).collect();
    assert_eq!(
        fields,
        [
            ("storeId", TypeRef::Scalar(Scalar::U64), Presence::Required),
            ("type", TypeRef::Scalar(Scalar::String), Presence::Optional),
            ("next", named("functions.home.Claim"), Presence::Optional),
        ]
    );
    let Shape::Enum(size) = shape("functions.home.Size") else { panic!("an enum") };
    assert!(!size.open);
    let values: Vec<_> = size.values.iter().map(|value| value.json.as_str()).collect();
    assert_eq!(values, ["small", "extraLarge"]);
    let Shape::Union(event) = shape("functions.home.Event") else { panic!("a union") };
    assert_eq!(event.tag.as_deref(), Some("kind"));
    let variants: Vec<_> = event.variants.iter().map(|variant| variant.json.as_str()).collect();
    assert_eq!(variants, ["opened", "closed"]);
    assert!(matches!(&event.variants[0].body, VariantBody::Fields(f) if f[0].json == "atHour"));
    assert_eq!(event.variants[1].body, VariantBody::Unit);
}
