//! Names that mean nothing or too much, and types that cannot travel: each error says what to write.

mod common;
mod home;

use home::{headlines, home, lines, only, pointed};

#[test]
fn types_that_cannot_travel_name_what_to_use_instead() {
    let refused = [
        ("usize", "`usize` cannot travel", "use `u64`"),
        ("isize", "`isize` cannot travel", "use `i64`"),
        ("u128", "`u128` cannot travel", "`String`"),
        ("char", "`char` cannot travel", "use `String`"),
        ("&str", "a reference cannot travel", "write `String`"),
        ("&'static Draft", "a reference cannot travel", "write `Draft`"),
        ("&[u8]", "a reference cannot travel", "write `Bytes`"),
        ("&[Draft]", "a reference cannot travel", "write `Vec<Draft>`"),
        ("(u8, u8)", "a tuple cannot travel", "`#[data]`"),
        ("()", "`()` carries nothing", "leave it out"),
        ("[u8; 4]", "an array cannot travel", "write `Vec<u8>`"),
        ("impl Send", "a type known by its traits only cannot travel", "name the type"),
        ("fn()", "this type cannot travel: it is a function pointer", "what travels"),
        ("*const u8", "this type cannot travel: it is a raw pointer", "what travels"),
        ("Option<Option<u8>>", "an `Option` of an `Option` cannot travel", "`#[data]` enum"),
        ("Option<hawksbill::Json>", "an `Option` of any JSON cannot travel", "JSON can be `null`"),
        (
            "Option<hawksbill::types::Value>",
            "an `Option` of `Value` cannot travel",
            "can be `null`",
        ),
        ("Option<Maybe>", "an `Option` of `Maybe` cannot travel", "the schema says"),
        ("Option<()>", "an `Option` of `()` cannot travel", "write `bool`"),
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
    let mut text =
        "use hawksbill::prelude::*; use crate::contract::{modules::Maybe, shop::v1::*};\n\
                    struct Draft { a: u8 } trait Drawn {}\n"
            .to_owned();
    for (index, (ty, ..)) in refused.iter().enumerate() {
        text.push_str(&format!("#[function] pub fn f{index}(a: {ty}) {{}}\n"));
    }
    let project = home(&text);
    project.write("schemas/modules/maybe.schema.json", br#"{ "type": ["string", "null"] }"#);
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
        #[function] pub fn f(a: Vec<Option<HashMap<u64, Vec<usize>>>>, b: Vec<StoreClient>, c: Vec<()>) {}
        #[data] pub struct S { inner: Option<hawksbill::Caller> }",
    );
    let pointed: Vec<_> =
        home::reported(&project).iter().flat_map(|report| pointed(&project, report)).collect();
    let expected = ["u64", "usize", "StoreClient", "()", "hawksbill::Caller"];
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

#[test]
fn what_is_imported_from_outside_of_the_functions_says_so() {
    let project = home(
        "use crate::prelude::*; use crate::common::Store;
#[function] pub fn f(a: Thing) {}
#[function] pub fn g(a: Store) {}
",
    );
    assert_eq!(
        lines(&project),
        [
            "2:25 unknown type `Thing` | `use crate::prelude::*` is not followed: it leads out of \
             `crate::functions` | declare it in a schema, or as a struct or enum marked `#[data]`",
            "3:25 `Store` cannot travel | import it: `use crate::contract::shop::v1::Store;`",
        ]
    );
}

#[test]
fn a_field_may_be_left_out_exactly_when_it_is_written_so() {
    let project = home(
        "use hawksbill::prelude::*;
type Maybe<T> = std::option::Option<T>;
mod other { pub type Option<T> = Vec<T>; }
#[data] pub struct Card { a: Maybe<u8>, b: Box<Option<u8>>, c: other::Option<u8>, d: Option<u8> }
",
    );
    assert_eq!(
        lines(&project),
        [
            "4:30 this type is an `Option` under another name \
             | write `Option<...>`, so that the field may be left out",
            "4:44 this type is an `Option` under another name \
             | write `Option<...>`, so that the field may be left out",
            "4:64 this `Option` is not the one of the standard library | give the other type another name",
        ]
    );
}

#[test]
fn what_would_change_the_json_of_a_data_type_is_refused_where_it_stands() {
    let project = home(
        "#[data] #[derive(Debug, Serialize, serde::Deserialize, rkyv::Serialize)] #[serde(default)]
pub struct Card {
    #[cfg(test)] a: u8,
    #[serde(rename = \"x\")] b: u8,
    store_id: u8,
    storeId: u8,
}
#[data] pub enum Event { #[serde(other)] SoldOut, sold_out }
#[function] pub fn f(#[cfg(unix)] a: u8) {}
#[cfg(feature = \"x\")] #[function] pub fn g() {}
",
    );
    assert_eq!(
        headlines(&project),
        [
            "1:25 `#[data]` implements `Serialize` itself",
            "1:36 `#[data]` implements `Deserialize` itself",
            "1:74 `#[serde]` on a `#[data]` type",
            "3:7 conditional compilation of a part of a `#[data]` type",
            "4:5 `#[serde]` inside a `#[data]` type",
            "6:5 two fields are called `storeId` in JSON",
            "8:26 `#[serde]` inside a `#[data]` type",
            "8:51 two variants are called `soldOut` in JSON",
            "9:24 conditional compilation of an argument",
            "10:1 conditional compilation of a `#[function]`",
        ]
    );
}
