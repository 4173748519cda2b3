//! What declarations of `.proto` files say beside the type: defaults, `jstype`, comments, deprecation, and
//! the rarer statements of the language.

mod common;

use common::project;
use hawksbill_schemas::model::{Contract, Doc, Field, Shape, TypeName};
use serde_json::json;

fn contract(files: &[(&str, &str)]) -> Contract {
    project(files).loaded().contract
}

fn fields<'c>(contract: &'c Contract, message: &str) -> &'c [Field] {
    match &contract.types[&TypeName::new(message)].shape {
        Shape::Struct(shape) => &shape.fields,
        other => panic!("{message} is {other:?}"),
    }
}

#[test]
fn a_default_is_a_constraint_in_its_protojson_form() {
    let text = r#"
        syntax = "proto2";
        package a;
        message M {
          optional int32 i = 1 [default = -7];
          optional uint64 u = 2 [default = 18446744073709551615];
          optional float f = 3 [default = 0.1];
          optional double d = 4 [default = -inf];
          optional float n = 5 [default = nan];
          optional bool b = 6 [default = true];
          optional string s = 7 [default = "a\"b\n"];
          optional bytes y = 8 [default = "\000\377ab"];
          optional E e = 9 [default = TWO];
          optional E first = 10;
          optional int32 none = 11;
          oneof o { int32 member = 12 [default = 9]; }
        }
        enum E { ONE = 1; TWO = 2; }
    "#;
    let contract = contract(&[("schemas/a.proto", text)]);
    let defaults: Vec<_> = fields(&contract, "a.M")
        .iter()
        .map(|field| (field.name.as_str(), field.constraints.get("default").cloned()))
        .collect();
    assert_eq!(
        defaults,
        [
            ("i", Some(json!(-7))),
            ("u", Some(json!("18446744073709551615"))),
            ("f", Some(json!(0.1))),
            ("d", Some(json!("-Infinity"))),
            ("n", Some(json!("NaN"))),
            ("b", Some(json!(true))),
            ("s", Some(json!("a\"b\n"))),
            ("y", Some(json!("AP9hYg=="))),
            ("e", Some(json!("TWO"))),
            ("first", None),
            ("none", None),
            ("member", Some(json!(9))),
        ]
    );
}

#[test]
fn only_js_string_changes_what_an_integer_is() {
    let text = r#"
        syntax = "proto3";
        message M {
          int64 a = 1;
          int64 b = 2 [jstype = JS_STRING];
          int64 c = 3 [jstype = JS_NUMBER];
          int64 d = 4 [jstype = JS_NORMAL];
        }
    "#;
    let contract = contract(&[("schemas/a.proto", text)]);
    let strings: Vec<bool> = fields(&contract, "M").iter().map(Field::is_js_string).collect();
    assert_eq!(strings, [false, true, false, false]);
}

#[test]
fn comments_before_and_behind_belong_to_a_declaration_and_detached_ones_to_nobody() {
    let text = "// Detached.\n\nsyntax = \"proto3\";\n\n// Detached, too.\n\n// Before M.\nmessage M { // Behind M.\n\
        \n  // Before a.\n  int32 a = 1; // Behind a.\n  int32 b = 2; // Behind b.\n\n  // Detached again.\n\n\
        \n  int32 c = 3;\n  //\n  int32 d = 4;\n}\n";
    let contract = contract(&[("schemas/a.proto", text)]);
    assert_eq!(contract.types[&TypeName::new("M")].doc.text, "Before M.\n\nBehind M.");
    let docs: Vec<&str> = fields(&contract, "M").iter().map(|it| it.doc.text.as_str()).collect();
    assert_eq!(docs, ["Before a.\n\nBehind a.", "Behind b.", "", ""]);
}

#[test]
fn what_a_deprecated_file_declares_is_deprecated() {
    let text = r#"
        syntax = "proto3";
        option deprecated = true;
        message M { message Inside {} }
        message Itself { option deprecated = true; }
        enum E { ZERO = 0; }
        service S { rpc R(M) returns (M); }
    "#;
    let contract = contract(&[("schemas/a.proto", text)]);
    let reason = |doc: &Doc| doc.deprecated.clone();
    let of = |name: &str| reason(&contract.types[&TypeName::new(name)].doc);
    let file = Some("the file that declares it is deprecated".to_owned());
    assert_eq!([of("M"), of("E"), of("Itself")], [file.clone(), file.clone(), Some(String::new())]);
    assert_eq!(of("M.Inside"), None);
    assert_eq!(reason(&contract.capabilities["S"].doc), file);
}

#[test]
fn rare_statements_are_read() {
    for text in [
        "",
        "// nothing but this",
        "syntax = \"proto3\";",
        ";;; message M {};",
        "syntax = 'proto2'; message M { reserved 1, 5 to 9, 100 to max; reserved \"a\", 'b'; extensions 20; }",
        "syntax = \"proto2\"; message M { optional string a = 1 [default = 'two ' \"parts\", deprecated = true]; }",
        "syntax = \"proto2\"; message M { repeated int32 a = 1 [packed = true]; optional string b = 2 [ctype = CORD]; }",
        "syntax = \"proto3\"; message M { string message = 1; string enum = 2; string rpc = 3; string optional = 4; }",
        "syntax = \"proto3\"; option java_package = \"x\"; option optimize_for = SPEED; enum E { option allow_alias = true; A = 0; B = 0; }",
        "syntax = \"proto3\"; message M { oneof o { string a = 1; } map<string, bytes> m = 536870911; }",
        "syntax = \"proto3\"; enum E { A = 0; B = -2147483648; C = 0x7fffffff; reserved 5, 7 to 100; reserved \"X\"; }",
    ] {
        project(&[("schemas/a.proto", text)]).loaded();
    }
    let public = [
        ("schemas/a.proto", "syntax = \"proto3\"; import public \"b.proto\";"),
        ("schemas/b.proto", "syntax = \"proto3\"; import weak \"c.proto\"; message B {}"),
        ("schemas/c.proto", "syntax = \"proto3\";"),
        ("schemas/d.proto", "syntax = \"proto3\"; import \"a.proto\"; message D { B b = 1; }"),
    ];
    contract(&public);
}
