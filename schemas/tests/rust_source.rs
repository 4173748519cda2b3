//! Walking the module tree: which files are read, what is found in them, and what is wrong with them.

mod common;
mod home;

use hawksbill_schemas::diagnostics::Severity;
use hawksbill_schemas::model::{FunctionId, Policy};
use home::{HOME, headlines, home, lines, only, pointed, reported, shop};

const F: &str = "#[function]\npub fn f() {}\n";

/// The wire paths of the functions of a project with these files below `src/functions`.
fn functions(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<(String, &str)> =
        files.iter().map(|(file, text)| (format!("src/functions/{file}"), *text)).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(file, text)| (file.as_str(), *text)).collect();
    let loaded = common::project(&files).loaded();
    loaded.contract.functions.keys().map(|id| id.as_str().to_owned()).collect()
}

#[test]
fn a_project_without_functions_is_empty() {
    assert!(common::project(&[]).loaded().contract.functions.is_empty());
    assert_eq!(functions(&[("mod.rs", "//! Nothing yet.\n")]), [""; 0]);
}

#[test]
fn modules_are_found_as_rustc_finds_them() {
    let found = functions(&[
        (
            "mod.rs",
            "pub mod a; pub mod b; pub mod c { pub mod d; pub mod e { #[function] pub fn f() {} } }",
        ),
        ("a.rs", "pub mod x; pub mod y;"),
        ("a/x.rs", F),
        ("a/y/mod.rs", "pub mod z;"),
        ("a/y/z.rs", F),
        ("b/mod.rs", "pub mod x; #[function] pub fn g() {}"),
        ("b/x.rs", F),
        ("c/d.rs", F),
    ]);
    assert_eq!(found, ["a.x/f", "a.y.z/f", "b.x/f", "b/g", "c.d/f", "c.e/f"]);
}

#[test]
fn the_root_may_be_one_file() {
    let project =
        common::project(&[("src/functions.rs", "pub mod home;"), ("src/functions/home.rs", F)]);
    assert!(project.loaded().contract.functions.contains_key(&FunctionId::new("home", "f")));
}

#[test]
fn the_folder_of_the_configuration_is_the_one_that_is_read() {
    let project = common::project(&[
        ("hawksbill.toml", "[functions]\nsource = \"src/web/api\"\n"),
        ("src/web/api/mod.rs", "pub mod home;"),
        (
            "src/web/api/home.rs",
            "#[data] pub struct A {}\n#[function] pub fn f(a: crate::web::api::home::A) {}",
        ),
    ]);
    let loaded = project.loaded();
    let function = &loaded.contract.functions[&FunctionId::new("home", "f")];
    assert_eq!(function.rust_path, "web::api::home::f");
    let types: Vec<_> = loaded.contract.types.keys().map(|name| name.as_str()).collect();
    assert_eq!(types, ["web.api.home.A"]);
}

#[test]
fn path_attributes_lead_to_other_files() {
    let found = functions(&[
        ("mod.rs", "#[path = \"elsewhere/one.rs\"] pub mod a; pub mod b;"),
        ("elsewhere/one.rs", "#[function] pub fn f() {} pub mod two;"),
        ("elsewhere/two.rs", F),
        (
            "b.rs",
            "pub mod inner { #[path = \"up.rs\"] pub mod x; } #[path = \"../shared.rs\"] pub mod y;",
        ),
        ("b/inner/up.rs", F),
        ("../shared.rs", F),
    ]);
    assert_eq!(found, ["a.two/f", "a/f", "b.inner.x/f", "b.y/f"]);
}

#[test]
fn what_is_for_tests_only_is_not_there() {
    let found = functions(&[
        ("mod.rs", "pub mod a; #[cfg(test)] mod tests; #[cfg(all(test, unix))] mod missing;"),
        ("tests.rs", "mod deep; #[function] pub fn f() {}"),
        ("tests/deep.rs", F),
        (
            "a.rs",
            "#[cfg(test)] mod tests { #[function] pub fn f() {} }
            #[cfg(test)] #[function] pub fn g() {}
            #[cfg(not(test))] #[function] pub fn beta() {}
            #[cfg(feature = \"beta\")] mod not_there;",
        ),
    ]);
    assert_eq!(found, ["a/beta"]);
}

#[test]
fn raw_names_lose_their_mark_on_the_wire_and_keep_it_in_rust() {
    let project = common::project(&[
        ("src/functions/mod.rs", "pub mod r#type;"),
        ("src/functions/type.rs", "#[function] pub fn r#match(r#in: u8) {}"),
    ]);
    let loaded = project.loaded();
    let function = &loaded.contract.functions[&FunctionId::new("type", "match")];
    assert_eq!(function.rust_path, "functions::r#type::r#match");
    assert_eq!((function.args[0].name.as_str(), function.args[0].json.as_str()), ("in", "in"));
}

#[test]
fn attributes_docs_and_places_are_recorded() {
    let loaded = home(
        "/// The card.
///
/// With more.
#[deprecated(note = \"use `g`\")]
#[hawksbill::function(cache = \"30s\", stale = \"10m\", timeout = \"300ms\", vary(user, city))]
pub async fn store_card(caller: hawksbill::Caller) {}
#[function(safe)] pub fn g() {}
#[function(safe = false)] pub fn h() {}
",
    )
    .loaded();
    let function = &loaded.contract.functions[&FunctionId::new("home", "storeCard")];
    assert_eq!(function.doc.text, "The card.\n\nWith more.");
    assert_eq!(function.doc.deprecated.as_deref(), Some("use `g`"));
    assert!(function.is_async);
    assert_eq!(
        function.policy,
        Policy {
            safe: true,
            timeout_ms: Some(300),
            cache_ms: Some(30_000),
            stale_ms: Some(600_000),
            vary: vec!["user".to_owned(), "city".to_owned()],
        }
    );
    assert_eq!(
        (function.span.file.as_str(), function.span.line, function.span.column),
        (HOME, 6, 14)
    );
    assert!(loaded.contract.functions[&FunctionId::new("home", "g")].policy.safe);
    assert!(!loaded.contract.functions[&FunctionId::new("home", "h")].policy.safe);
}

#[test]
fn places_count_characters_and_not_bytes() {
    let project = home("/* 店铺 */ #[function] pub fn f(店: usize) {}\n");
    assert_eq!(
        lines(&project),
        ["1:34 `usize` cannot travel | use `u64`: the size of `usize` differs between machines"]
    );
    assert_eq!(pointed(&project, &only(&project)), [format!("usize in {HOME}")]);
}

#[test]
fn every_file_and_folder_is_an_input() {
    let project = shop(&[
        ("src/functions/mod.rs", "#[path = \"../other.rs\"] pub mod home; mod empty;"),
        ("src/functions/empty/mod.rs", ""),
        ("src/other.rs", F),
    ]);
    let inputs = project.loaded().inputs;
    let has = |path: &str| {
        inputs
            .iter()
            .any(|input| input.canonicalize().ok() == project.path().join(path).canonicalize().ok())
    };
    for path in [
        "src/functions",
        "src/functions/empty",
        "src/functions/mod.rs",
        "src/functions/empty/mod.rs",
        "src/other.rs",
    ] {
        assert!(has(path), "{path} in {inputs:?}");
    }
}

#[test]
fn syntax_errors_of_all_files_are_reported_at_their_places() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod a; pub mod b; pub mod c; pub mod d;"),
        ("src/functions/a.rs", "pub fn f() {\n    let x = ;\n}\n"),
        ("src/functions/b.rs", "#[function]\npub fn (a: u8) {}\n"),
        ("src/functions/c.rs", "pub fn f() {\n"),
        ("src/functions/d.rs", "#!/usr/bin/env run\n#[function] pub fun f() {}\n"),
    ]);
    let places: Vec<String> = lines(&project)
        .iter()
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect();
    assert_eq!(
        places,
        [
            "src/functions/a.rs:2:13",
            "src/functions/b.rs:2:8",
            "src/functions/c.rs:1:12",
            "src/functions/d.rs:2:17",
        ]
    );
}

#[test]
fn a_module_without_a_file_names_both_places() {
    let project =
        shop(&[("src/functions/mod.rs", "pub mod home;\npub mod gone { pub mod away; }\n")]);
    assert_eq!(
        lines(&project),
        [
            "src/functions/mod.rs:1:9 there is no file for module `home` \
             | create `src/functions/home.rs` or `src/functions/home/mod.rs`",
            "src/functions/mod.rs:2:24 there is no file for module `away` \
             | create `src/functions/gone/away.rs` or `src/functions/gone/away/mod.rs`",
        ]
    );
}

#[test]
fn a_module_with_two_files_is_refused() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod home;"),
        ("src/functions/home.rs", ""),
        ("src/functions/home/mod.rs", ""),
    ]);
    assert_eq!(only(&project).message, "module `home` has two files");
    let project = shop(&[("src/functions/mod.rs", ""), ("src/functions.rs", "")]);
    assert_eq!(only(&project).message, "the module of the functions has two files");
}

#[test]
fn a_file_that_contains_itself_is_refused() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod a;"),
        ("src/functions/a.rs", "#[path = \"a.rs\"] pub mod b;"),
    ]);
    assert_eq!(only(&project).message, "`src/functions/a.rs` contains itself");
}

#[test]
fn functions_that_no_module_reaches_are_reported_with_the_line_to_add() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod shop;"),
        (
            "src/functions/lost.rs",
            "// #[function] in a comment\n\n#[hawksbill::function(safe)]\npub fn f() {}\n",
        ),
        ("src/functions/shop.rs", ""),
        ("src/functions/shop/items/mod.rs", F),
        ("src/functions/notes.rs", "// #[function]\nconst TEXT: &str = \"#[function]\";\n"),
    ]);
    assert_eq!(
        lines(&project),
        [
            "src/functions/lost.rs:3:14 no `mod` reaches `src/functions/lost.rs` \
             | add `pub mod lost;` to `src/functions/mod.rs`",
            "src/functions/shop/items/mod.rs:1:3 no `mod` reaches `src/functions/shop/items/mod.rs` \
             | add `pub mod items;` to `src/functions/shop.rs`",
        ]
    );
    let project = shop(&[("src/functions/home.rs", F)]);
    assert_eq!(only(&project).hints, ["create `src/functions/mod.rs` with `pub mod home;`"]);
}

#[test]
fn files_that_are_not_text_are_reported_and_not_read() {
    let project = shop(&[("src/functions/mod.rs", "pub mod home;")]);
    project.write(HOME, b"pub fn f() {}\n// \xFF\n");
    let report = only(&project);
    assert!(report.message.contains("not UTF-8"), "{}", report.message);
    assert_eq!(report.labels[0].span.line, 2);
}

#[test]
fn what_generated_code_could_not_reach_is_refused() {
    let project = shop(&[
        ("src/functions/mod.rs", "pub mod home;\nmod hidden;\n#[function] pub fn f() {}\n"),
        ("src/functions/hidden.rs", F),
        (
            HOME,
            "struct S;
impl S { #[function] pub fn f(&self) {} }
trait T { #[function] fn f(); }
fn outer() { #[function] pub fn inner() {} }
macro_rules! make { () => { #[function] pub fn f() {} } }
#[function] struct X;
#[data] fn y() {}
#[data] struct Unseen {}
",
        ),
    ]);
    let found = headlines(&project);
    assert_eq!(
        found,
        [
            "2:10 a method cannot be a function",
            "3:11 a method cannot be a function",
            "4:16 a function within a body cannot be called from outside",
            "5:31 a function that a macro writes is not found",
            "6:3 `#[function]` belongs on a function",
            "7:3 `#[data]` belongs on a struct or an enum",
            "8:16 `Unseen` is private",
            "src/functions/mod.rs:2:5 module `hidden` is private",
            "src/functions/mod.rs:3:20 a function cannot stand in `crate::functions` itself",
        ]
    );
}

#[test]
fn every_broken_rule_of_attribute_and_shape_is_reported_at_once() {
    let project = home(
        "use hawksbill::prelude::*;
#[function(cahce = \"1s\", safe = 1, stale = \"x\", timeout, safe)]
unsafe fn a<'a, T>(self, (b, c): (u8, u8), t: T) {}
#[function(stale = \"1s\")] pub fn b() {}
#[function(cache = \"1s\", safe = false)] pub fn c() {}
#[function = \"x\"] pub fn d() {}
#[data] pub struct Unit;
#[data(x)] pub struct Tuple(u8);
#[data] pub struct Generic<T> { a: T }
#[data] pub enum Empty {}
#[data] pub enum Bad { A(u8), #[data(code = \"NotFound\")] B, #[data(transparent)] C, D { kind: u8 } }
",
    );
    let found = headlines(&project);
    assert_eq!(
        found,
        [
            "2:12 `#[function]` has no argument `cahce`",
            "2:33 expected `true` or `false`",
            "2:44 `x` is not a duration",
            "2:49 `timeout` needs a value",
            "2:58 `safe` is given twice",
            "3:1 a function cannot be `unsafe`",
            "3:11 a function must be `pub`",
            "3:13 a function cannot have lifetime parameters",
            "3:17 a function cannot have type parameters",
            "3:20 a function cannot take `self`",
            "3:26 an argument must be a plain name",
            "4:20 `stale` without `cache`",
            "5:33 `cache` on a function with side effects",
            "6:12 expected parentheses, not `=`",
            "7:20 a `#[data]` struct needs named fields",
            "8:8 `#[data]` takes no arguments here",
            "8:28 a `#[data]` struct needs named fields",
            "9:28 a `#[data]` struct cannot have type parameters",
            "10:18 a `#[data]` enum needs variants",
            "11:25 a `#[data]` variant needs named fields",
            "11:45 `NotFound` is not an error code",
            "11:82 a transparent variant holds one error",
            "11:89 a field of a variant cannot be called `kind`",
        ]
    );
    assert!(reported(&project).iter().all(|report| report.severity == Severity::Error));
}
