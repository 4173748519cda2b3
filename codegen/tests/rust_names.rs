//! Schemas that are right and yet cannot become Rust are errors at their source, all of them in one run.

use std::fs;

/// What is reported of a project whose one `.proto` file has `body`.
fn errors(package: &str, body: &str) -> String {
    let text = format!("syntax = \"proto3\";\npackage {package};\n{body}\n");
    errors_of(&[("a.proto", &text)])
}

/// What is reported of a project with these files in `schemas`.
fn errors_of(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join("schemas").join(name);
        fs::create_dir_all(path.parent().expect("below the project")).expect("writable");
        fs::write(path, text).expect("writable");
    }
    match hawksbill_codegen::generate(folder.path()) {
        Ok(_) => String::new(),
        Err(errors) => errors.to_string(),
    }
}

fn assert_reports(package: &str, body: &str, expected: &[&str]) {
    let errors = errors(package, body);
    for part in expected {
        assert!(errors.contains(part), "no `{part}` in\n{errors}");
    }
}

#[test]
fn messages_that_differ_in_underscores_only_are_one_type() {
    let both = "`a.v1.FooBar` and `a.v1.Foo_Bar` are both `FooBar` in Rust";
    let body = "message FooBar {}\nmessage Foo_Bar {}";
    let errors = errors("a.v1", body);
    let swapped = "`a.v1.Foo_Bar` and `a.v1.FooBar` are both `FooBar` in Rust";
    assert!(errors.contains(both) || errors.contains(swapped), "{errors}");
    assert!(
        errors.contains("schemas/a.proto:3:9") || errors.contains("schemas/a.proto:4:9"),
        "{errors}"
    );
}

#[test]
fn values_of_an_enum_that_become_one_variant_do_not_stop_the_generator() {
    let body = "enum Kind { KIND_A = 0; A = 1; }";
    assert_reports("a.v1", body, &["`A` and `KIND_A` are both `A` in Rust", "schemas/a.proto:3:"]);
}

#[test]
fn a_field_and_a_oneof_share_the_names_of_the_struct() {
    let body = "message M { string foo__bar = 1; oneof foo_bar { string x = 2; } }";
    assert_reports("a.v1", body, &["are both `foo_bar` in Rust"]);
}

#[test]
fn a_field_is_not_called_as_the_setter_of_another() {
    let body = "enum E { E_ZERO = 0; }\nmessage M { E kind = 1; optional string set_kind = 2; }";
    assert_reports("a.v1", body, &["are both `set_kind` in Rust"]);
}

#[test]
fn a_map_of_enums_is_not_called_as_a_keyword() {
    let body = "enum E { E_ZERO = 0; }\nmessage M { map<string, E> type = 1; map<string, string> match = 2; }";
    let expected = ["`a.v1.M.type` is a map of enums with a name that Rust reserves", "json_name"];
    assert_reports("a.v1", body, &expected);
}

#[test]
fn a_message_is_not_called_as_a_client() {
    let body = "message StoreClient {}\nservice StoreService { rpc Get(StoreClient) returns (StoreClient); }";
    assert_reports("a.v1", body, &["are both `StoreClient` in Rust"]);
}

#[test]
fn services_share_their_stem_only_in_different_packages() {
    let body = "message M {}\nservice Store { rpc Get(M) returns (M); }\nservice StoreService { rpc Get(M) returns (M); }";
    assert_reports("a.v1", body, &["`a.v1.StoreService` and `a.v1.Store` are both `StoreClient`"]);
}

#[test]
fn a_name_of_underscores_is_no_name() {
    assert_reports("a.v1", "message __ {}", &["has no letter or digit", "schemas/a.proto:3:9"]);
}

#[test]
fn a_package_leaves_the_generated_modules_their_names() {
    let expected = ["the package `modules.v1` has a name that Hawksbill needs"];
    assert_reports("modules.v1", "message M {}\nmessage N {}", &expected);
    assert_eq!(errors("modules.v1", "message M {}\nmessage N {}").matches("error").count(), 1);
}

#[test]
fn every_error_is_reported_in_one_run() {
    let body =
        "message FooBar {}\nmessage Foo_Bar {}\nmessage __ {}\nenum Kind { KIND_A = 0; A = 1; }";
    assert_reports("a.v1", body, &["`FooBar` in Rust", "no letter or digit", "both `A` in Rust"]);
}

#[test]
fn names_that_only_look_alike_are_accepted() {
    let body = "message A { message B {} }\nmessage B {}\nenum E { A_ZERO = 0; }\nenum F { F_ZERO = 0; }
        message Fields { E e = 1; repeated E es = 2; map<string, E> by_name = 3; optional string s = 4; }";
    assert_eq!(errors("a.v1", body), "");
}

#[test]
fn a_folder_is_not_called_as_a_page_module_beside_it() {
    let errors = errors_of(&[
        ("modules/store-card.schema.json", "{}"),
        ("modules/Store Card/price.schema.json", "{}"),
        ("modules/Store Card/deep/price.schema.json", "{}"),
    ]);
    let message =
        "the folder `modules.store_card` and the page module `modules.StoreCard` are in one module";
    assert_eq!(errors.matches(message).count(), 1, "{errors}");
    assert!(errors.contains("`contract::modules::store_card`"), "{errors}");
}
