//! What is right item by item and wrong together.

mod common;
mod home;

use hawksbill_schemas::diagnostics::Severity;
use home::{HOME, headlines, home, lines, only, pointed, shop};

const USES: &str = "use hawksbill::prelude::*;\nuse crate::contract::shop::v1::*;\n";

#[test]
fn two_functions_of_one_wire_name_point_at_both() {
    let project = home("#[function] pub fn list_new() {}\n#[function] pub fn listNew() {}\n");
    let report = only(&project);
    assert_eq!(report.message, "two functions are called `home/listNew` on the wire");
    assert_eq!(
        pointed(&project, &report),
        ["listNew", "list_new"].map(|name| format!("{name} in {HOME}"))
    );
}

#[test]
fn two_names_that_are_one_in_json_point_at_both() {
    let project = home(
        "#[function] pub fn f(a_b: u8, aB: u8) {}
#[data] pub struct S { a_b: u8, aB: u8 }
#[data] pub enum E { SoldOut, soldOut }
#[data] pub enum U { SoldOut { a_b: u8, aB: u8 }, soldOut }
",
    );
    let messages = headlines(&project);
    assert_eq!(
        messages,
        [
            "1:31 two arguments are called `aB` in JSON",
            "2:33 two fields are called `aB` in JSON",
            "3:31 two variants are called `soldOut` in JSON",
            "4:41 two fields are called `aB` in JSON",
            "4:51 two variants are called `soldOut` in JSON",
        ]
    );
}

#[test]
fn modules_that_would_share_a_file_are_refused() {
    let f = "#[function] pub fn f() {}";
    let project = shop(&[
        (
            "src/functions/mod.rs",
            "pub mod home { pub mod list; } #[path = \"up.rs\"] pub mod Home;",
        ),
        ("src/functions/home/list.rs", f),
        ("src/functions/up.rs", "#[path = \"list.rs\"] pub mod LIST;"),
        ("src/functions/list.rs", f),
    ]);
    assert_eq!(
        only(&project).message,
        "`home/list.js` and `Home/LIST.js` are one file where case is ignored"
    );
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod types;"),
        ("src/functions/types.rs", "pub mod modules; pub mod own;"),
        ("src/functions/types/modules.rs", f),
        ("src/functions/types/own.rs", f),
    ]);
    assert_eq!(
        only(&project).message,
        "`types/modules.js` is the file of types that a schema declares"
    );
}

#[test]
fn two_types_of_one_name_in_one_module_of_the_frontend_are_refused() {
    let project = home(
        "#[data] pub struct Store { id: u8 }
#[function] pub fn f() -> Vec<crate::contract::shop::v1::Store> { vec![] }
",
    );
    let report = only(&project);
    assert_eq!(report.message, "module `home` would export two types as `Store`");
    assert_eq!(pointed(&project, &report), ["Store", "f"].map(|name| format!("{name} in {HOME}")));
}

#[test]
fn words_that_typescript_reserves_are_not_errors() {
    home(
        "#[function] pub fn delete(class: u8, r#new: u8, function: u8) {}
#[data] pub struct Await { default: u8, var: u8 }
",
    )
    .loaded();
}

#[test]
fn a_cached_function_must_not_call_methods_with_side_effects() {
    let project = home(&format!(
        "{USES}#[function(cache = \"1s\")]
pub async fn f(stores: StoreClient) -> Result<()> {{
    stores.get_store(1).await?;
    stores.clone().claim_coupon(1).await?;
    try_join!(stores.get_store(1), stores.touch(1))?;
    StoreClient::claim_coupon(&stores, 1).await?;
    Ok(())
}}
#[function(safe)]
pub async fn g(stores: StoreClient) -> Result<Store> {{ stores.claim_coupon(1).await }}
#[function]
pub async fn h(stores: StoreClient) -> Result<Store> {{ stores.claim_coupon(1).await }}
"
    ));
    let found = lines(&project);
    let hint = "if `ClaimCoupon` has none, say so in the schema: \
                `option idempotency_level = NO_SIDE_EFFECTS;`; otherwise remove";
    assert_eq!(
        found,
        [
            format!(
                "6:20 `cache` on a function with side effects: it calls `ClaimCoupon` | {hint} `cache`"
            ),
            "7:43 `cache` on a function with side effects: it calls `Touch` | remove `cache`"
                .to_owned(),
            format!(
                "8:18 `cache` on a function with side effects: it calls `ClaimCoupon` | {hint} `cache`"
            ),
            format!(
                "12:63 `safe` on a function with side effects: it calls `ClaimCoupon` | {hint} `safe`"
            ),
        ]
    );
    let report = &home::reported(&project)[0];
    assert_eq!(
        pointed(&project, report),
        [
            format!("claim_coupon in {HOME}"),
            "ClaimCoupon in schemas/shop/v1/store.proto".to_owned(),
            format!("\"1s\" in {HOME}"),
        ]
    );
}

#[test]
fn a_service_that_declares_no_effects_says_nothing_of_its_methods() {
    let project = home(
        "#[function(cache = \"1s\")]
pub async fn f(logs: crate::contract::log::LogClient) { logs.write(()).await; }
",
    );
    project.write(
        "schemas/log.proto",
        b"syntax = \"proto3\"; package log; message M {} service LogService { rpc Write(M) returns (M); }",
    );
    project.loaded();
}

#[test]
fn a_cached_function_that_takes_the_caller_must_vary() {
    let project = home(
        "use hawksbill::prelude::*;
#[function(cache = \"1s\")] pub fn a(caller: Caller) {}
#[function(cache = \"1s\", vary(user))] pub fn b(caller: Caller) {}
#[function(cache = \"1s\", vary(user))] pub fn c() {}
#[function(safe)] pub fn d(caller: Caller) {}
",
    );
    assert_eq!(
        lines(&project),
        [
            "2:20 `a` is cached and takes the caller \
             | say what of the caller the answer depends on: `vary(user)`",
            "4:31 `vary` on a function that does not take the caller \
             | add an argument `caller: Caller`, or remove `vary`",
        ]
    );
}

#[test]
fn a_streaming_method_is_a_warning() {
    let project = home("");
    project.write(
        "schemas/log.proto",
        b"syntax = \"proto3\"; package log; message M {} service LogService { rpc Tail(M) returns (stream M); }",
    );
    let report = only(&project);
    assert_eq!(report.severity, Severity::Warning);
    assert_eq!(report.message, "`Tail` is left out of the client");
    project.loaded();
}

#[test]
fn every_kind_of_contract_error_is_found_in_one_run() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod home;\npub mod globs;\n"),
        ("src/functions/globs.rs", "pub use crate::contract::other::Store;\n"),
        (
            HOME,
            "use hawksbill::prelude::*;
use crate::contract::shop::v1::*;
use super::globs::*;
#[function] pub fn unknown(a: Missing) {}
#[function] pub fn ambiguous(a: Store) {}
#[function] pub fn immobile(a: usize) {}
#[function] pub fn list_new() {}
#[function] pub fn listNew() {}
#[function] pub fn undeclared(a: CouponClient) {}
#[function(cache = \"1s\")] pub async fn cached(a: StoreClient) { a.claim_coupon(1).await; }
#[function(cache = \"1s\", safe = false)] pub fn contradictory() {}
#[function(cahce = \"1s\")] pub fn misspelled() {}
#[function] fn private() {}
#[data] pub struct Tuple(u8);
#[function] pub fn delete() {}
",
        ),
    ]);
    project.write(
        "schemas/other.proto",
        b"syntax = \"proto3\"; package other; message Store { uint64 id = 1; }",
    );
    let found = headlines(&project);
    assert_eq!(
        found,
        [
            "4:31 unknown type `Missing`",
            "5:33 `Store` is ambiguous",
            "6:32 `usize` cannot travel",
            "8:20 two functions are called `home/listNew` on the wire",
            "9:34 no schema declares the capability of `CouponClient`",
            "10:67 `cache` on a function with side effects: it calls `ClaimCoupon`",
            "11:33 `cache` on a function with side effects",
            "12:12 `#[function]` has no argument `cahce`",
            "13:16 a function must be `pub`",
            "14:25 a `#[data]` struct needs named fields",
        ]
    );
    let rendered = project.errors();
    assert!(rendered.contains("--> src/functions/home.rs:6:32"), "{rendered}");
    assert!(rendered.contains("6 | #[function] pub fn immobile(a: usize) {}"), "{rendered}");
    assert!(rendered.contains("help: use `u64`"), "{rendered}");
    assert!(rendered.contains("::: schemas/shop/v1/store.proto"), "{rendered}");
}
