//! Properties of what is generated that no single golden file shows.

use std::fs;

use hawksbill_codegen::{Output, generate, generate_web};
use tempfile::TempDir;

struct Project(TempDir);

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().expect("temp folder"));
        for (file, text) in files {
            let path = project.0.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("create");
            fs::write(path, text).expect("write");
        }
        project
    }

    fn generate(&self) -> Output {
        generate(self.0.path()).unwrap_or_else(|errors| panic!("{errors}"))
    }
}

#[test]
fn every_watched_path_exists_so_that_a_build_without_changes_does_nothing() {
    let project = Project::new(&[
        ("src/functions/mod.rs", "pub mod home;\n"),
        (
            "src/functions/home.rs",
            "use hawksbill::prelude::*;\n#[function]\npub fn one() -> u32 { 1 }\n#[cfg(test)]\nmod tests;\n",
        ),
        ("src/functions/home/tests.rs", "#[test]\nfn it_works() {}\n"),
    ]);
    for input in project.generate().inputs {
        assert!(input.exists(), "{}", input.display());
    }
}

#[test]
fn data_types_stand_beside_their_functions_wherever_the_functions_are() {
    let project = Project::new(&[
        ("hawksbill.toml", "[functions]\nsource = \"src/api\"\n"),
        ("src/api/mod.rs", "pub mod home;\n"),
        (
            "src/api/home.rs",
            "use hawksbill::prelude::*;\n#[data]\npub struct Card { pub title: String }\n\
             #[function]\npub fn card() -> Card { Card { title: String::new() } }\n",
        ),
    ]);
    let output = project.generate();
    assert_eq!(output.web.keys().collect::<Vec<_>>(), ["home.d.ts", "home.d.ts.map", "home.js"]);
    assert!(output.web["home.d.ts"].contains("export interface Card "));
}

#[test]
fn a_map_that_holds_itself_is_no_alias_of_an_alias() {
    let schema = r##"{
        "type": "object",
        "properties": { "tree": { "$ref": "#/$defs/Tree" } },
        "$defs": { "Tree": { "type": "object", "additionalProperties": { "$ref": "#/$defs/Tree" } } }
    }"##;
    let project = Project::new(&[("schemas/modules/page.schema.json", schema)]);
    let types = &project.generate().web["types/modules.d.ts"];
    assert!(types.contains("export type Page_Tree = { [key: string]: Page_Tree };"), "{types}");
}

#[test]
fn a_package_and_a_message_that_share_a_module_in_rust_are_reported() {
    let project = Project::new(&[
        (
            "schemas/a.proto",
            "syntax = \"proto3\";\npackage shop;\nmessage Store { message Hours {} }\n",
        ),
        ("schemas/b.proto", "syntax = \"proto3\";\npackage shop.store.v1;\nmessage Other {}\n"),
    ]);
    let errors = generate(project.0.path()).expect_err("one module for two").to_string();
    assert!(errors.contains("schemas/a.proto:3:9"), "{errors}");
    assert!(errors.contains("`shop.store`"), "{errors}");
}

#[test]
fn a_function_whose_name_begins_with_a_digit_after_its_underscore_generates() {
    let project = Project::new(&[
        ("src/functions/mod.rs", "pub mod home;\n"),
        (
            "src/functions/home.rs",
            "use hawksbill::prelude::*;\n#[function]\npub fn _2fa(code: String) -> String { code }\n",
        ),
    ]);
    assert!(project.generate().rust["contract.rs"].contains("struct _2faArgs"));
}

#[test]
fn each_folder_of_page_modules_has_a_typescript_module_of_its_own() {
    let card =
        r#"{ "type": "object", "properties": { "price": { "$ref": "../price.schema.json" } } }"#;
    let price = r#"{ "type": "object", "properties": { "cents": { "type": "integer" } } }"#;
    for (modules, config) in
        [("schemas/modules", ""), ("pages", "[schemas]\nmodules = \"pages\"\n")]
    {
        let project = Project::new(&[
            ("hawksbill.toml", config),
            (&format!("{modules}/price.schema.json"), price),
            (&format!("{modules}/shop-front/store-card.schema.json"), card),
        ]);
        let output = project.generate();
        assert!(output.web["types/modules.d.ts"].contains("export interface Price "));
        let card = &output.web["types/modules/shop-front.d.ts"];
        assert!(card.contains("import type { Price } from \"../modules.js\";"), "{card}");
        assert!(card.contains("export interface StoreCard "), "{card}");
    }
}

#[test]
fn the_web_files_alone_are_those_of_a_whole_run_and_every_run_yields_the_same() {
    let module = |number: usize| {
        let name = format!("schemas/modules/card-{number}.schema.json");
        let text = format!(
            r##"{{ "type": "object", "required": ["a"], "properties": {{
                "a": {{ "$ref": "#/$defs/Part" }}, "b": {{ "enum": ["x", "{number}"] }} }},
                "$defs": {{ "Part": {{ "type": "string", "maxLength": {number} }} }} }}"##
        );
        (name, text)
    };
    let modules: Vec<(String, String)> = (0..20).map(module).collect();
    let files: Vec<(&str, &str)> = modules.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let project = Project::new(&files);
    let first = project.generate();
    assert_eq!(generate_web(project.0.path()).ok().as_ref(), Some(&first.web));
    // Validators are made on all cores, in whatever order.
    for _ in 0..5 {
        let again = project.generate();
        assert!(again.rust == first.rust && again.web == first.web);
    }
}
