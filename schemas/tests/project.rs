//! `hawksbill.toml`: its defaults, and what it refuses.

mod common;

use common::project;
use hawksbill_schemas::project::{Config, Project};

/// Opens a project with this `hawksbill.toml` and renders what is wrong with it.
fn refused(toml: &str) -> String {
    let project = project(&[("hawksbill.toml", toml)]);
    match Project::open(project.path()) {
        Ok(_) => panic!("accepted: {toml}"),
        Err(errors) => errors.to_string(),
    }
}

fn accepted(toml: &str) -> Config {
    let project = project(&[("hawksbill.toml", toml)]);
    Project::open(project.path()).unwrap_or_else(|errors| panic!("{errors}")).config
}

#[test]
fn a_project_without_the_file_or_with_an_empty_one_has_every_default() {
    let without = project(&[]);
    let config = Project::open(without.path()).expect("a project").config;
    assert_eq!(config, accepted(""));
    assert_eq!(config.schemas.proto, "schemas");
    assert_eq!(config.schemas.modules, "schemas/modules");
    assert_eq!(config.schemas.mappings, "schemas/mappings");
    assert_eq!(config.schemas.pages, "schemas/pages");
    assert_eq!(config.functions.source, "src/functions");
    assert_eq!(config.web.out, "web/hawksbill");
    assert!(config.capabilities.is_empty());
}

#[test]
fn every_key_can_be_set() {
    let config = accepted(
        r#"
        functions.source = "app"
        [schemas]
        proto = "./proto//root/"
        modules = "m"
        mappings = "p"
        pages = "g"
        [web]
        out = "dist"
        [capabilities]
        "shop.store.v1.StoreService" = "http://127.0.0.1:50051"
        Plain = "https://[::1]:1"
        "#,
    );
    assert_eq!(config.schemas.proto, "proto/root");
    assert_eq!(config.schemas.modules, "m");
    assert_eq!(config.functions.source, "app");
    assert_eq!(config.web.out, "dist");
    assert_eq!(config.capabilities["shop.store.v1.StoreService"], "http://127.0.0.1:50051");
    assert_eq!(config.capabilities["Plain"], "https://[::1]:1");
}

#[test]
fn unknown_keys_and_wrong_types_are_all_shown_at_their_place() {
    let text = refused(
        "[schema]\n[schemas]\nprotos = \"x\"\nmodules = 3\n[web]\nout = [\"a\"]\n[functions]\nzzz = 1\n",
    );
    insta::assert_snapshot!(text, @r#"
    error: there is no table called `schema`
     --> hawksbill.toml:1:2
      |
    1 | [schema]
      |  ^^^^^^
      |
      = help: did you mean `schemas`?

    error: there is no key in [schemas] called `protos`
     --> hawksbill.toml:3:1
      |
    3 | protos = "x"
      | ^^^^^^
      |
      = help: did you mean `proto`?

    error: expected a string, found an integer
     --> hawksbill.toml:4:11
      |
    4 | modules = 3
      |           ^
      |
      = help: put the value between quotes

    error: expected a string, found an array
     --> hawksbill.toml:6:7
      |
    6 | out = ["a"]
      |       ^^^^^
      |
      = help: put the value between quotes

    error: there is no key in [functions] called `zzz`
     --> hawksbill.toml:8:1
      |
    8 | zzz = 1
      | ^^^
      |
      = help: there is `source`

    5 errors
    "#);
}

#[test]
fn what_is_not_toml_is_shown_at_its_place() {
    let text = refused("[schemas]\nproto = \n\n[web\n");
    assert!(text.contains("hawksbill.toml:2:"), "{text}");
    assert!(text.contains("hawksbill.toml:4:"), "{text}");
    let twice = refused("[web]\nout = \"a\"\nout = \"b\"\n");
    assert!(twice.contains("hawksbill.toml:3:1"), "{twice}");
}

#[test]
fn folders_stay_inside_the_project() {
    for folder in ["../x", "a/../../b", "/etc", "C:/x", "~/x", "a\\\\b", "", "  "] {
        let text = refused(&format!("[schemas]\nproto = \"{folder}\"\n"));
        assert!(text.contains("hawksbill.toml:2:9"), "{folder}: {text}");
        assert!(text.contains("help:"), "{folder}: {text}");
    }
}

#[test]
fn the_web_folder_holds_nothing_else() {
    for folder in [
        ".",
        "./",
        "src",
        "src/functions",
        "schemas",
        "schemas/modules",
        "schemas/x",
        "src/functions/web",
    ] {
        let text = refused(&format!("[web]\nout = \"{folder}\"\n"));
        assert!(text.contains("`web.out` is "), "{folder}: {text}");
        assert!(text.contains("hawksbill.toml:2:7"), "{folder}: {text}");
    }
    for folder in ["web", "dist/hawksbill", "src/web", "schemas2"] {
        accepted(&format!("[web]\nout = \"{folder}\"\n"));
    }
    // Moved sources are protected as well.
    let text = refused("functions.source = \"app/fns\"\nweb.out = \"app\"\n");
    assert!(text.contains("holds `functions.source`"), "{text}");
}

#[cfg(unix)]
#[test]
fn the_web_folder_is_not_a_link_out_of_the_project() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let project = project(&[("hawksbill.toml", "[web]\nout = \"web/here\"\n")]);
    std::os::unix::fs::symlink(elsewhere.path(), project.path().join("web")).expect("a link");
    let text = Project::open(project.path()).expect_err("refused").to_string();
    assert!(text.contains("leads out of the project"), "{text}");
}

#[test]
fn an_endpoint_is_an_http_url_under_one_quoted_name() {
    for url in ["127.0.0.1:80", "ftp://x", "http://", "http:///x", "http://a b"] {
        let text = refused(&format!("[capabilities]\n\"a.B\" = \"{url}\"\n"));
        assert!(text.contains("is not the URL of an endpoint"), "{url}: {text}");
        assert!(text.contains("hawksbill.toml:2:9"), "{url}: {text}");
    }
    let text = refused("[capabilities]\na.b.C = \"http://x\"\n");
    assert!(text.contains("one quoted key"), "{text}");
}

#[test]
fn an_endpoint_for_a_capability_that_no_schema_declares_is_an_error() {
    let project = project(&[
        ("hawksbill.toml", "[capabilities]\n\"shop.StoreServise\" = \"http://x:1\"\n"),
        ("schemas/a.proto", "syntax = \"proto3\"; package shop; service StoreService {}"),
    ]);
    let text = project.errors();
    assert!(text.contains("no schema declares the capability `shop.StoreServise`"), "{text}");
    assert!(text.contains("did you mean `shop.StoreService`?"), "{text}");
    assert!(text.contains("hawksbill.toml:2:1"), "{text}");
}

#[test]
fn text_that_is_not_utf8_is_an_error_at_the_first_bad_byte_and_a_byte_order_mark_is_not() {
    let project = project(&[]);
    project.write("hawksbill.toml", b"# caf\xE9\n");
    let text = Project::open(project.path()).expect_err("refused").to_string();
    assert!(text.contains("hawksbill.toml:1:6"), "{text}");
    assert!(text.contains("not UTF-8"), "{text}");
    project.write("hawksbill.toml", b"\xEF\xBB\xBF[web]\nout = \"w\"\n");
    assert_eq!(Project::open(project.path()).expect("accepted").config.web.out, "w");
}

#[test]
fn a_folder_that_does_not_exist_is_an_error() {
    let text = Project::open("/nowhere/at/all").expect_err("refused").to_string();
    assert!(text.contains("there is no folder"), "{text}");
}
