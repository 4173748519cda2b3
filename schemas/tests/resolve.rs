//! What the names in function signatures mean: types that travel, and errors for those that do not.

mod common;
mod home;

use hawksbill_schemas::model::{
    ArgSource, ErrorType, Field, Function, FunctionId, Injected, Presence, Scalar, Shape, TypeName,
    TypeRef, VariantBody, WellKnown,
};
use hawksbill_schemas::read::Loaded;
use home::{home, lines, only, pointed, shop};

fn function(loaded: &Loaded, id: &str) -> Function {
    let (module, name) = id.split_once('/').unwrap();
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

#[test]
fn types_that_cannot_travel_name_what_to_use_instead() {
    let refused = [
        ("usize", "`usize` cannot travel", "use `u64`"),
        ("isize", "`isize` cannot travel", "use `i64`"),
        ("u128", "`u128` cannot travel", "`String`"),
        ("char", "`char` cannot travel", "use `String`"),
        ("&str", "a reference cannot travel", "use `String`"),
        ("&'static Draft", "a reference cannot travel", "use `Draft`"),
        ("&[u8]", "a reference cannot travel", "use `Vec<u8>`"),
        ("(u8, u8)", "a tuple cannot travel", "`#[data]`"),
        ("()", "`()` carries nothing", "leave it out"),
        ("[u8; 4]", "an array cannot travel", "use `Vec<u8>`"),
        ("impl Send", "a type known by its traits only cannot travel", "name the type"),
        ("fn()", "this type cannot travel: it is a function pointer", "what travels"),
        ("*const u8", "this type cannot travel: it is a raw pointer", "what travels"),
        ("Option<Option<u8>>", "an `Option` of an `Option` cannot travel", "`#[data]` enum"),
        ("Result<u8>", "`Result` cannot travel", "only a function's own answer"),
        ("hawksbill::Error", "`Error` cannot travel", "an error is returned"),
        ("std::collections::HashSet<u8>", "`HashSet` cannot travel", "use `Vec`"),
        ("std::sync::Arc<u8>", "`Arc` cannot travel", "the type inside"),
        ("std::time::SystemTime", "`SystemTime` cannot travel", "hawksbill::types::Timestamp"),
        ("Draft", "`Draft` cannot travel", "write `#[data]` above `Draft`"),
        ("Drawn", "`Drawn` cannot travel", ""),
        ("chrono::DateTime<Utc>", "`DateTime` cannot travel", "hawksbill::types::Timestamp"),
        ("crate::model::Thing", "`Thing` cannot travel", "move it below `crate::functions`"),
        ("StoreProvider", "`StoreProvider` cannot travel", "it is a provider trait"),
        ("String<u8>", "`String` takes no type arguments", ""),
        ("Vec", "`Vec` takes one type argument", ""),
        ("<u8 as Trait>::Out", "this type cannot travel: it is an associated type", ""),
    ];
    let mut text = "use hawksbill::prelude::*; use crate::contract::shop::v1::*;\n\
                    struct Draft { a: u8 } trait Drawn {}\n"
        .to_owned();
    for (index, (ty, ..)) in refused.iter().enumerate() {
        text.push_str(&format!("#[function] pub fn f{index}(a: {ty}) {{}}\n"));
    }
    let project = home(&text);
    let found = lines(&project);
    assert_eq!(found.len(), refused.len(), "{found:#?}");
    for (index, (line, (ty, message, hint))) in found.iter().zip(refused).enumerate() {
        let column = format!("#[function] pub fn f{index}(a: ").len() + 1;
        assert!(line.starts_with(&format!("{}:{column} {message}", index + 3)), "{ty}: {line}");
        assert!(line.contains(hint) || reports_label(&project, index, hint), "{ty}: {line}");
    }
}

fn reports_label(project: &common::TestProject, index: usize, text: &str) -> bool {
    home::reported(project)[index].labels.iter().any(|label| label.text.contains(text))
}

#[test]
fn the_part_that_cannot_travel_is_what_the_error_points_at() {
    let project = home(
        "use std::collections::HashMap; use crate::contract::shop::v1::*;
        #[function] pub fn f(a: Vec<Option<HashMap<u64, Vec<usize>>>>, b: Vec<StoreClient>) {}
        #[data] pub struct S { inner: Option<hawksbill::Caller> }",
    );
    let pointed: Vec<_> =
        home::reported(&project).iter().flat_map(|report| pointed(&project, report)).collect();
    let expected = ["u64", "usize", "StoreClient", "hawksbill::Caller"];
    assert_eq!(pointed, expected.map(|text| format!("{text} in {}", home::HOME)));
}

#[test]
fn unknown_types_come_with_the_nearest_or_with_their_import() {
    let project = home(
        "use hawksbill::prelude::*;
#[data] pub struct Claim { id: u8 }
#[function] pub fn a(a: Sting) {}
#[function] pub fn b(a: Clam) {}
#[function] pub fn c(a: Store) {}
#[function] pub fn d(a: StorCard) {}
#[function] pub fn e(a: contract::shop::v1::Store) {}
#[function] pub fn f(a: crate::contract::shop::v1::Stor) {}
#[function] pub fn g(a: Completely) {}
#[function] pub fn h(a: HashMap<String, u8>) {}
",
    );
    assert_eq!(
        lines(&project),
        [
            "3:25 unknown type `Sting` | did you mean `String`?",
            "4:25 unknown type `Clam` | did you mean `Claim`?",
            "5:25 unknown type `Store` | import it: `use crate::contract::shop::v1::Store;`",
            "6:25 unknown type `StorCard` | import it: `use crate::contract::modules::StoreCard;` \
             | import it: `use crate::contract::modules::store_card::StoreCard;`",
            "7:25 unknown module `contract` | paths start at the crate: write `crate::contract::...`",
            "8:25 there is no `Stor` in `crate::contract::shop::v1` | did you mean `Store`?",
            "9:25 unknown type `Completely` | declare it in a schema, or as a struct or enum marked `#[data]`",
            "10:25 unknown type `HashMap` | import it: `use std::collections::HashMap;`",
        ]
    );
}

#[test]
fn an_import_that_leads_nowhere_is_shown_with_its_use() {
    let project = home(
        "use crate::contract::shop::v1::Stare;
#[function] pub fn f(a: Stare) {}
",
    );
    let report = only(&project);
    assert_eq!(report.message, "there is no `Stare` in `crate::contract::shop::v1`");
    assert_eq!(report.labels[0].span.line, 1);
    assert_eq!(
        pointed(&project, &report),
        ["Stare", "Stare"].map(|t| format!("{t} in {}", home::HOME))
    );
}

#[test]
fn an_ambiguous_name_shows_both_imports_and_both_declarations() {
    let project = home(
        "use super::home::other::*;
use crate::contract::shop::v1::*;
mod other { #[data] pub struct Store { id: u8 } }
#[function] pub fn f(a: Store) {}
",
    );
    let report = home::reported(&project)
        .into_iter()
        .find(|report| report.message == "`Store` is ambiguous")
        .expect("an error");
    assert_eq!(
        pointed(&project, &report),
        [
            "Store in src/functions/home.rs",
            "* in src/functions/home.rs",
            "Store in src/functions/home.rs",
            "* in src/functions/home.rs",
            "Store in schemas/shop/v1/store.proto",
        ]
    );
    assert_eq!((report.labels[0].span.line, report.labels[0].span.column), (4, 25));
}

#[test]
fn two_imports_of_one_name_are_ambiguous() {
    let project = home(
        "use crate::contract::shop::v1::Store;
use crate::contract::modules::StoreCard as Store;
#[function] pub fn f(a: Store) {}
",
    );
    assert_eq!(only(&project).message, "`Store` is ambiguous");
}

#[test]
fn a_capability_that_no_schema_declares_lists_those_there_are() {
    let project = home(
        "#[function] pub fn f(a: CouponClient) {}
#[function] pub fn g(a: StoreClient) {}
#[function] pub fn h(a: crate::contract::shop::v1::CouponClient) {}
",
    );
    assert_eq!(
        lines(&project),
        [
            "1:25 no schema declares the capability of `CouponClient` \
             | the schemas declare `crate::contract::shop::v1::StoreClient`",
            "2:25 unknown type `StoreClient` | import it: `use crate::contract::shop::v1::StoreClient;`",
            "3:25 there is no `CouponClient` in `crate::contract::shop::v1` \
             | the schemas declare `crate::contract::shop::v1::StoreClient`",
        ]
    );
}

#[test]
fn the_same_capability_twice_is_refused_at_the_second() {
    let project = home(
        "use crate::contract::shop::v1::StoreClient;
#[function] pub fn f(a: StoreClient, id: u8, b: StoreClient) {}
",
    );
    let report = only(&project);
    assert_eq!(report.message, "`f` takes the capability `shop.v1.StoreService` twice");
    assert_eq!(pointed(&project, &report), ["b", "a"].map(|t| format!("{t} in {}", home::HOME)));
}

#[test]
fn only_a_data_enum_is_the_error_of_a_function() {
    let project = home(
        "use hawksbill::prelude::*;
#[data] pub struct Claim { id: u8 }
pub enum Plain { A }
#[function] pub fn a() -> Result<u8, String> { Ok(1) }
#[function] pub fn b() -> Result<u8, Claim> { Ok(1) }
#[function] pub fn c() -> Result<u8, Plain> { Ok(1) }
#[function] pub fn d() -> Result<Result<u8>> { Ok(1) }
#[function] pub fn e() -> impl Stream<Item = Result<u8>> { Ok(1) }
#[function] pub fn f() -> std::result::Result<u8> { Ok(1) }
",
    );
    let found = lines(&project);
    let expected = [
        "4:38 this cannot be the error of a function",
        "5:38 this cannot be the error of a function",
        "6:38 `Plain` cannot be the error of a function | write `#[data]` above `Plain`",
        "7:34 `Result` cannot travel",
        "8:27 server streams are not supported yet",
        "9:27 this `Result` needs an error type",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (line, expected) in found.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
}

#[test]
fn an_alias_of_itself_is_an_error_and_no_endless_loop() {
    let project = home(
        "type A = Vec<B>;
type B = Option<A>;
type C<T> = C<Vec<T>>;
type D = self::D;
type E0<T> = Vec<Vec<T>>; type E1<T> = E0<E0<T>>; type E2<T> = E1<E1<T>>; type E3<T> = E2<E2<T>>;
type E4<T> = E3<E3<T>>; type E5<T> = E4<E4<T>>; type E6<T> = E5<E5<T>>;
#[function] pub fn f(a: A, c: C<u8>, d: D, e: E6<u8>) {}
",
    );
    let messages: Vec<_> =
        home::reported(&project).into_iter().map(|report| report.message).collect();
    assert_eq!(
        messages,
        [
            "`A` stands for itself",
            "`C` stands for itself",
            "`D` stands for itself",
            "this type is nested too deeply"
        ]
    );
}

#[test]
fn private_names_of_other_modules_do_not_come_through_globs() {
    let project = home(
        "use inner::*;
mod inner { use crate::contract::shop::v1::Store; struct Hidden; }
#[function] pub fn f(a: Store) {}
#[function] pub fn g(a: Hidden) {}
mod below { use super::*; pub type Seen = Store; mod deeper {} }
",
    );
    assert_eq!(
        lines(&project),
        [
            "3:25 unknown type `Store` | import it: `use crate::contract::shop::v1::Store;`",
            "4:25 unknown type `Hidden` | import it: `use crate::functions::home::inner::Hidden;`",
        ]
    );
}
