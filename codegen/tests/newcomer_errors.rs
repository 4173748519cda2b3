//! The quickstart, broken as a newcomer would break it: each mistake is reported where it stands, with
//! what to do about it. Names that only look wrong are not.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use hawksbill_codegen::schemas::diagnostics::{Diagnostic, Diagnostics};
use hawksbill_codegen::{Output, generate};

const FUNCTIONS: &str = "src/functions/stores.rs";
const PROTO: &str = "schemas/shop/store/v1/store.proto";
const CARD: &str = "schemas/modules/store-card.schema.json";

/// A copy of the quickstart's contract.
struct Project(tempfile::TempDir);

fn quickstart() -> Project {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/quickstart");
    let project = Project(tempfile::tempdir().unwrap());
    for file in [FUNCTIONS, PROTO, CARD, "src/functions/mod.rs", "hawksbill.toml"] {
        project.write(file, fs::read(source.join(file)).unwrap());
    }
    project
}

/// The quickstart with a module `extra`.
fn with_functions(text: &str) -> Project {
    quickstart()
        .with("src/functions/mod.rs", "pub mod stores;\npub mod extra;\n")
        .with("src/functions/extra.rs", &format!("use hawksbill::prelude::*;\n{text}"))
}

impl Project {
    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    fn with(self, file: &str, text: &str) -> Self {
        self.write(file, text);
        self
    }

    fn replacing(self, file: &str, from: &str, to: &str) -> Self {
        let text = self.text(file);
        assert!(text.contains(from), "`{from}` stands in {file}");
        self.with(file, &text.replacen(from, to, 1))
    }

    fn errors(&self) -> Diagnostics {
        match generate(self.0.path()) {
            Ok(_) => panic!("nothing was reported"),
            Err(errors) => errors,
        }
    }

    fn output(&self) -> Output {
        generate(self.0.path()).unwrap_or_else(|errors| panic!("{errors}"))
    }
}

/// One report as `file "text that it points at": message | hint`.
fn line(errors: &Diagnostics, report: &Diagnostic) -> String {
    let span = &report.labels[0].span;
    let text = errors.sources.get(&span.file).unwrap_or_default();
    let pointed = &text[span.start as usize..span.end as usize];
    let hints: Vec<String> = report.hints.iter().map(|hint| format!(" | {hint}")).collect();
    format!("{} {pointed:?}: {}{}", span.file, report.message, hints.concat())
}

/// Exactly these reports, each given by the beginning of its line.
fn assert_reports(project: &Project, expected: &[&str]) {
    let errors = project.errors();
    let found: Vec<String> = errors.iter().map(|report| line(&errors, report)).collect();
    assert_eq!(found.len(), expected.len(), "{errors}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "expected {expected}\nfound    {found}");
    }
}

#[test]
fn a_type_without_its_import_is_told_what_to_import() {
    let import = "use crate::contract::modules::StoreCard;";
    let project = quickstart().replacing(FUNCTIONS, import, "");
    assert_reports(
        &project,
        &["src/functions/stores.rs \"StoreCard\": unknown type `StoreCard` \
           | import it: `use crate::contract::modules::StoreCard;`"],
    );
}

#[test]
fn a_file_without_the_prelude_is_told_of_it_at_each_result() {
    let project = quickstart().replacing(FUNCTIONS, "use hawksbill::prelude::*;", "");
    let hint = "this `Result` needs an error type \
                | for `hawksbill::Result`, write `use hawksbill::prelude::*;`";
    let expected = ["Result<Vec<StoreCard>>", "Result<Store>"]
        .map(|text| format!("src/functions/stores.rs {text:?}: {hint}"));
    assert_reports(&project, &expected.each_ref().map(String::as_str));
}

#[test]
fn types_that_cannot_travel_say_which_does() {
    let project = with_functions(
        "#[function] pub fn a(x: &str) {}
#[function] pub fn b(x: usize) -> anyhow::Result<()> {}
#[function] pub fn c(x: Option<()>, y: Option<hawksbill::Json>) {}
#[function] pub fn d(x: crate::store::Left, y: impl Into<u8>) {}
",
    );
    assert_reports(
        &project,
        &[
            "src/functions/extra.rs \"&str\": a reference cannot travel: what travels is owned | write `String`",
            "src/functions/extra.rs \"usize\": `usize` cannot travel | use `u64`",
            "src/functions/extra.rs \"anyhow::Result<()>\": `Result` cannot travel | write `hawksbill::Result<T>`",
            "src/functions/extra.rs \"Option<()>\": an `Option` of `()` cannot travel | write `bool`",
            "src/functions/extra.rs \"Option<hawksbill::Json>\": an `Option` of any JSON cannot travel",
            "src/functions/extra.rs \"crate::store::Left\": `Left` cannot travel | move it below `crate::functions`",
            "src/functions/extra.rs \"impl Into<u8>\": a type known by its traits only cannot travel",
        ],
    );
}

#[test]
fn a_forgotten_mark_is_reported_at_the_use() {
    let project = quickstart()
        .replacing(FUNCTIONS, "#[data]\npub struct Claim", "pub struct Claim")
        .replacing(FUNCTIONS, "#[data]\npub enum ClaimError", "pub enum ClaimError");
    assert_reports(
        &project,
        &[
            "src/functions/stores.rs \"Claim\": `Claim` cannot travel | write `#[data]` above `Claim`",
            "src/functions/stores.rs \"ClaimError\": `ClaimError` cannot be the error of a function \
             | write `#[data]` above `ClaimError`",
        ],
    );
}

#[test]
fn functions_that_cannot_be_called_are_told_why() {
    let project = with_functions(
        "#[function] async fn hidden() {}
#[function] pub fn any<T>(x: T) {}
#[function] pub fn list_all() {}
#[function] pub fn listAll() {}
#[cfg(feature = \"beta\")] #[function] pub fn beta() {}
pub struct S;
impl S { #[function] pub fn method(&self) {} }
",
    );
    assert_reports(
        &project,
        &[
            "src/functions/extra.rs \"hidden\": a function must be `pub` | write `pub async fn hidden`",
            "src/functions/extra.rs \"T\": a function cannot have type parameters",
            "src/functions/extra.rs \"#[cfg(feature = \\\"beta\\\")]\": conditional compilation of a `#[function]`",
            "src/functions/extra.rs \"#[function]\": a method cannot be a function | move it out",
            "src/functions/extra.rs \"listAll\": two functions are called `extra/listAll` on the wire",
        ],
    );
}

#[test]
fn the_modules_of_functions_are_checked() {
    let project = quickstart().with(
        "src/functions/mod.rs",
        "mod stores;\npub mod coupons;\n#[function] pub fn ping() {}\n",
    );
    assert_reports(
        &project,
        &["src/functions/mod.rs \"coupons\": there is no file for module `coupons` \
           | create `src/functions/coupons.rs`"],
    );
    let project = project.replacing("src/functions/mod.rs", "pub mod coupons;\n", "");
    assert_reports(
        &project,
        &[
            "src/functions/mod.rs \"stores\": module `stores` is private | write `pub mod stores`",
            "src/functions/mod.rs \"ping\": a function cannot stand in `crate::functions` itself",
        ],
    );
    fs::remove_file(project.path("src/functions/mod.rs")).unwrap();
    assert_reports(
        &project,
        &["src/functions/stores.rs \"function\": no `mod` reaches `src/functions/stores.rs` \
           | create `src/functions/mod.rs` with `pub mod stores;`"],
    );
}

#[test]
fn a_client_that_no_schema_gives_comes_with_those_there_are() {
    let project =
        quickstart().replacing(FUNCTIONS, "claim_coupon(", "claim_coupon(coupons: CouponClient, ");
    assert_reports(
        &project,
        &[
            "src/functions/stores.rs \"CouponClient\": no schema declares the capability of `CouponClient` \
           | the schemas declare `crate::contract::shop::store::v1::StoreClient`",
        ],
    );
}

#[test]
fn without_schemas_each_import_is_reported_once() {
    let project = quickstart();
    fs::remove_dir_all(project.path("schemas")).unwrap();
    assert_reports(
        &project,
        &[
            "src/functions/stores.rs \"StoreCard\": there is no `modules` in `crate::contract` \
             | `crate::contract` holds",
            "src/functions/stores.rs \"Store\": there is no `shop` in `crate::contract`",
            "src/functions/stores.rs \"StoreClient\": there is no `shop` in `crate::contract`",
        ],
    );
}

#[test]
fn a_cache_over_side_effects_points_at_promise_call_and_schema() {
    let project = quickstart().replacing(
        FUNCTIONS,
        "#[function(timeout = \"1s\")]\npub async fn claim",
        "#[function(cache = \"5s\")]\npub async fn claim",
    );
    let errors = project.errors();
    let report = errors.iter().next().unwrap();
    assert!(report.message.starts_with("`cache` on a function with side effects"), "{errors}");
    let files: Vec<&str> = report.labels.iter().map(|label| label.span.file.as_str()).collect();
    assert_eq!(files, [FUNCTIONS, PROTO, FUNCTIONS]);
}

#[test]
fn syntax_errors_of_all_languages_are_reported_in_one_run() {
    let project = quickstart()
        .replacing(PROTO, "uint64 id = 1;", "uint64 id = 1")
        .replacing(CARD, "\"type\": ", "\"type\" ")
        .replacing(FUNCTIONS, "pub struct Claim {", "pub struct Claim {{");
    assert_reports(
        &project,
        &[
            "schemas/shop/store/v1/store.proto \"string\": expected `;`",
            "schemas/modules/store-card.schema.json \"\\\"object\\\"\": not JSON: ",
            "src/functions/stores.rs \"{\": this `{` is never closed",
        ],
    );
}

#[test]
fn rust_that_cannot_be_read_says_what_lacks_its_partner() {
    let broken = [
        ("pub fn f() { g(1 }", "\"}\": `}` does not close `(`"),
        ("pub fn f() {} }", "\"}\": `}` closes nothing"),
        ("pub fn f() { \"text }", "\"\\\"\": this quote has no partner"),
        ("/* a comment", "\"/\": this comment has no end | write `*/`"),
        ("pub fn f(“) {}", "\"“\": `“` has no meaning in Rust | write a straight quote"),
        ("<<<<<<< HEAD\npub fn f() {}", "\"<\": a merge conflict stands in this file"),
        ("}", "\"}\": `}` closes nothing"),
    ];
    for (text, expected) in broken {
        let project = quickstart().with("src/functions/stores.rs", text);
        assert_reports(&project, &[&format!("{FUNCTIONS} {expected}")]);
    }
}

#[test]
fn every_mistake_in_the_settings_is_reported_at_its_place() {
    let toml = "[schemas]\nprotos = \"x\"\n[web]\nout = 3\n[fuctions]\nsource = \"x\"\n";
    assert_reports(
        &quickstart().with("hawksbill.toml", toml),
        &[
            "hawksbill.toml \"protos\": there is no key in [schemas] called `protos` | did you mean `proto`?",
            "hawksbill.toml \"3\": expected a string, found an integer",
            "hawksbill.toml \"fuctions\": there is no table called `fuctions` | did you mean `functions`?",
        ],
    );
}

#[test]
fn slips_in_protobuf_come_with_what_was_meant() {
    let project = quickstart()
        .replacing(PROTO, "import \"google/protobuf/timestamp.proto\";", "")
        .replacing(PROTO, "google.protobuf.Timestamp opened_at", "Timestamp opened_at");
    let declared = "`google.protobuf.Timestamp` is declared in google/protobuf/timestamp.proto; \
                    add `import \"google/protobuf/timestamp.proto\";`";
    assert_reports(
        &project,
        &[&format!("{PROTO} \"Timestamp\": name `Timestamp` is not defined | {declared}")],
    );
    let project = quickstart().replacing(PROTO, "uint64 id = 1;", "uint6 id = 1;");
    assert_reports(
        &project,
        &[&format!("{PROTO} \"uint6\": name `uint6` is not defined | did you mean `uint64`?")],
    );
    let project = quickstart().replacing(PROTO, "timestamp.proto", "timestmp.proto");
    assert_reports(
        &project,
        &[&format!(
            "{PROTO} \"import \\\"google/protobuf/timestmp.proto\\\";\": there is no file \
             `google/protobuf/timestmp.proto` to import | did you mean `google/protobuf/timestamp.proto`?"
        )],
    );
}

#[test]
fn two_schemas_of_one_name_and_references_to_nowhere_are_reported() {
    let project = quickstart()
        .with("schemas/modules/store_card.schema.json", "{}")
        .with("schemas/modules/a.schema.json", "{ \"$ref\": \"store-crad.schema.json\" }")
        .with("schemas/modules/日本.schema.json", "{}");
    let errors = project.errors().to_string();
    for expected in [
        "two files are the module `StoreCard`",
        "there is no schema file `store-crad.schema.json`",
        "did you mean `store-card.schema.json`?",
        "`日本.schema.json` does not name a module",
    ] {
        assert!(errors.contains(expected), "{expected}: {errors}");
    }
}

#[test]
fn a_package_that_hawksbill_needs_is_refused() {
    for package in ["hawksbill", "hawksbill.x", "modules.v1"] {
        let proto = format!("syntax = \"proto3\";\npackage {package};\nmessage A {{}}\n");
        let project = quickstart().with("schemas/a.proto", &proto);
        assert_reports(
            &project,
            &[&format!(
                "schemas/a.proto \"A\": the package `{package}` has a name that Hawksbill needs"
            )],
        );
    }
}

#[test]
fn columns_count_characters_whatever_the_bytes() {
    let project = with_functions("").with(
        "src/functions/extra.rs",
        "\u{feff}use hawksbill::prelude::*;\r\n#[function] pub fn öffne(größe: usize) {}\r\n",
    );
    let errors = project.errors();
    let span = &errors.iter().next().unwrap().labels[0].span;
    assert_eq!((span.line, span.column), (2, 33));
    assert!(errors.to_string().contains("extra.rs:2:33"), "{errors}");
}

#[test]
fn what_is_very_large_is_judged_in_time() {
    let args: Vec<String> = (0..5_000).map(|index| format!("a{index}: u8")).collect();
    let project =
        with_functions(&format!("#[function] pub fn f({}, z: usize) {{}}", args.join(", ")));
    assert_reports(&project, &["src/functions/extra.rs \"usize\": `usize` cannot travel"]);
    let deep = format!("#[function] pub fn f(a: {}u8{}) {{}}", "Vec<".repeat(200), ">".repeat(200));
    let errors = with_functions(&deep).errors().to_string();
    assert!(errors.contains("this type is nested too deeply"), "{errors}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_folders_named_like_files_are_no_mistakes() {
    let project = quickstart();
    std::os::unix::fs::symlink("..", project.path("schemas/loop")).unwrap();
    std::os::unix::fs::symlink(".", project.path("src/functions/loop")).unwrap();
    for folder in ["src/functions/x.rs", "schemas/y.proto", "schemas/modules/z.schema.json"] {
        fs::create_dir_all(project.path(folder)).unwrap();
    }
    let names: Vec<String> =
        project.output().contract.functions.keys().map(ToString::to_string).collect();
    assert_eq!(names, ["stores/claimCoupon", "stores/listStores", "stores/storeDetail"]);
}

#[test]
fn words_that_mean_something_in_typescript_are_escaped() {
    let project = quickstart()
        .with("src/functions/mod.rs", "pub mod stores;\npub mod delete;\npub mod hawksbill;\n")
        .with(
            "src/functions/delete.rs",
            "#[function] pub fn delete(var: u8) {}\n#[function] pub fn then() {}\n",
        )
        .with("src/functions/hawksbill.rs", "#[function] pub fn f(id: u64) {}\n");
    let output = project.output();
    let delete = &output.web["delete.js"];
    assert!(delete.contains("export const delete_ = "), "{delete}");
    // `await import("./delete.js")` would call an export named `then`.
    assert!(!delete.contains("then ="), "{delete}");
    let hawksbill = &output.web["hawksbill.js"];
    assert!(hawksbill.contains("from \"hawksbill\";"), "{hawksbill}");
}

#[test]
fn a_function_outside_the_functions_folder_is_warned_of_and_not_exported() {
    let project = quickstart().with(
        "src/main.rs",
        "use hawksbill::prelude::*;\n\n#[function]\npub async fn forgotten() {}\n",
    );
    let output = project.output();
    let notes = output.notes.to_string();
    assert!(notes.contains("src/main.rs:3:3"), "{notes}");
    assert!(notes.contains("move the function to a file below `src/functions`"), "{notes}");
    assert!(!output.contract.functions.keys().any(|id| id.as_str().contains("forgotten")));
}
