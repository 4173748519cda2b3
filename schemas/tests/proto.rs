//! Reading `.proto` files of real projects: what the model then says, and every error at its place.

mod common;

use common::project;
use hawksbill_schemas::model::{
    Contract, Effects, Field, MapKey, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef,
    WellKnown,
};
use serde_json::json;

fn contract(files: &[(&str, &str)]) -> Contract {
    project(files).loaded().contract
}

fn def<'c>(contract: &'c Contract, name: &str) -> &'c TypeDef {
    let known: Vec<&TypeName> = contract.types.keys().collect();
    contract.types.get(&TypeName::new(name)).unwrap_or_else(|| panic!("no {name} in {known:?}"))
}

fn fields<'c>(contract: &'c Contract, name: &str) -> &'c Struct {
    match &def(contract, name).shape {
        Shape::Struct(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn field<'c>(contract: &'c Contract, message: &str, name: &str) -> &'c Field {
    let found = fields(contract, message).fields.iter().find(|field| field.name == name);
    found.unwrap_or_else(|| panic!("{message} has no {name}"))
}

fn named(name: &str) -> TypeRef {
    TypeRef::Named(TypeName::new(name))
}

#[test]
fn messages_enums_maps_oneofs_and_presence_become_types() {
    let contract = contract(&[(
        "schemas/shop/a.proto",
        r#"
        syntax = "proto3";
        package shop.v1;
        import "google/protobuf/timestamp.proto";
        import "google/protobuf/struct.proto";
        import "google/protobuf/wrappers.proto";
        message Outer {
          message Inner { bool b = 1; }
          enum Kind { KIND_UNSPECIFIED = 0; KIND_A = 1; KIND_NEG = -1; }
          Inner inner = 9;
          repeated Inner inners = 2;
          map<uint64, Inner> by_id = 3;
          map<string, Kind> kinds = 4;
          oneof pick { string text = 5; Outer outer = 6; }
          optional int32 maybe = 7 [json_name = "perhaps"];
          sfixed64 plain_id = 8;
          google.protobuf.Timestamp at = 10;
          google.protobuf.NullValue nothing = 11;
          repeated google.protobuf.Value any = 12;
          google.protobuf.UInt64Value wrapped = 13;
          bytes raw = 1;
        }
        "#,
    )]);
    let outer = |name: &str| field(&contract, "shop.v1.Outer", name);
    let order: Vec<&str> =
        fields(&contract, "shop.v1.Outer").fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(order[..3], ["inner", "inners", "by_id"], "declaration order, not by number");
    assert_eq!(outer("inner").ty, named("shop.v1.Outer.Inner"));
    assert_eq!(outer("inner").presence, Presence::Optional);
    assert_eq!(outer("inners").ty, TypeRef::List(Box::new(named("shop.v1.Outer.Inner"))));
    assert_eq!(outer("inners").presence, Presence::Implicit);
    let by_id = TypeRef::Map(MapKey::U64, Box::new(named("shop.v1.Outer.Inner")));
    assert_eq!(outer("by_id").ty, by_id);
    assert_eq!(outer("by_id").json, "byId");
    assert_eq!(outer("text").oneof.as_deref(), Some("pick"));
    assert_eq!(outer("maybe").oneof, None);
    assert_eq!(outer("maybe").presence, Presence::Optional);
    assert_eq!(outer("maybe").json, "perhaps");
    assert_eq!(outer("plain_id").ty, TypeRef::Scalar(Scalar::I64));
    assert_eq!(outer("plain_id").presence, Presence::Implicit);
    assert_eq!(outer("plain_id").number, Some(8));
    assert_eq!(outer("at").ty, TypeRef::WellKnown(WellKnown::Timestamp));
    assert_eq!(outer("nothing").ty, TypeRef::WellKnown(WellKnown::NullValue));
    assert_eq!(outer("any").ty, TypeRef::List(Box::new(TypeRef::WellKnown(WellKnown::Value))));
    assert_eq!(outer("wrapped").ty, TypeRef::WellKnown(WellKnown::UInt64Value));
    assert_eq!(outer("raw").ty, TypeRef::Scalar(Scalar::Bytes));
    let Shape::Enum(kind) = &def(&contract, "shop.v1.Outer.Kind").shape else { panic!("an enum") };
    assert!(kind.open);
    let values: Vec<(&str, Option<i32>)> =
        kind.values.iter().map(|value| (value.json.as_str(), value.number)).collect();
    let expected = [("KIND_UNSPECIFIED", Some(0)), ("KIND_A", Some(1)), ("KIND_NEG", Some(-1))];
    assert_eq!(values, expected);
    assert_eq!(def(&contract, "shop.v1.Outer.Inner").local_name(), "Outer.Inner");
    assert_eq!(contract.types.len(), 3, "no map entries, nothing of google.protobuf");
}

#[test]
fn services_become_capabilities_with_effects_and_streaming() {
    let contract = contract(&[(
        "schemas/a.proto",
        r#"
        syntax = "proto3";
        package shop;
        import "google/protobuf/empty.proto";
        message Q {}
        // Knows stores.
        service StoreService {
          // Reads.
          rpc Get(Q) returns (Q) { option idempotency_level = NO_SIDE_EFFECTS; }
          rpc Put(Q) returns (google.protobuf.Empty) { option idempotency_level = IDEMPOTENT; }
          rpc Old(Q) returns (Q) { option deprecated = true; }
          rpc Both(stream Q) returns (stream .shop.Q);
        }
        "#,
    )]);
    let service = &contract.capabilities["shop.StoreService"];
    assert_eq!((service.package.as_str(), service.service.as_str()), ("shop", "StoreService"));
    assert_eq!(service.doc.text, "Knows stores.");
    let [get, put, old, both] = service.methods.as_slice() else { panic!("four methods") };
    assert_eq!((get.effects, get.doc.text.as_str()), (Effects::None, "Reads."));
    assert_eq!((put.effects, put.output.as_str()), (Effects::Idempotent, "google.protobuf.Empty"));
    assert_eq!((old.effects, old.doc.deprecated.as_deref()), (Effects::Unknown, Some("")));
    assert!(both.client_streaming && both.server_streaming && !get.server_streaming);
    assert_eq!(both.output.as_str(), "shop.Q");
}

#[test]
fn comments_and_places_are_those_of_the_name() {
    let text = "syntax = \"proto3\";\n// detached\n\n/**\n * The *store*.\n *\n *   indented\n */\nmessage /* 店 */ Store {\n  // 店\n  string name = 1; // behind\n  string city = 2; // its city\n  string empty = 3;\n}\n";
    let contract = contract(&[("schemas/x/店.proto", text)]);
    let store = def(&contract, "Store");
    assert_eq!(store.doc.text, "The *store*.\n\n  indented");
    assert_eq!(store.scope, "");
    let place = |field: &str| {
        let span = &self::field(&contract, "Store", field).span;
        assert_eq!(&text[span.start as usize..span.end as usize], field);
        (span.line, span.column)
    };
    assert_eq!(&text[store.span.start as usize..store.span.end as usize], "Store");
    assert_eq!((store.span.line, store.span.column), (9, 17), "columns are characters");
    assert_eq!(store.span.file, "schemas/x/店.proto");
    assert_eq!(place("name"), (11, 10));
    let doc = |field: &str| self::field(&contract, "Store", field).doc.text.as_str();
    assert_eq!(doc("name"), "店\n\nbehind", "the comment before and the one behind");
    assert_eq!(doc("city"), "its city");
    assert_eq!(doc("empty"), "");
}

#[test]
fn custom_options_are_json_under_their_full_names() {
    let contract = contract(&[
        (
            "schemas/my/options.proto",
            r#"
            syntax = "proto2";
            package my;
            import "google/protobuf/descriptor.proto";
            message Unit { optional string name = 1; repeated int64 scale = 2; }
            enum Level { LOW = 0; HIGH = 1; }
            extend google.protobuf.FieldOptions { optional Unit unit = 50001; }
            extend google.protobuf.MessageOptions { repeated string tags = 50001; }
            extend google.protobuf.EnumOptions { optional bool flag = 50001; }
            extend google.protobuf.ServiceOptions { optional Level level = 50001; }
            extend google.protobuf.MethodOptions { optional uint64 big = 50001; }
            "#,
        ),
        (
            "schemas/a.proto",
            r#"
            syntax = "proto3";
            package a;
            import "my/options.proto";
            import "hawksbill/options.proto";
            import "google/protobuf/timestamp.proto";
            message M {
              option (my.tags) = "x";
              option (my.tags) = "y";
              int64 cents = 1 [(my.unit).name = "yuan", (my.unit).scale = 100, deprecated = true];
              google.protobuf.Timestamp at = 2 [(hawksbill.field).exact = true];
            }
            enum E { option (my.flag) = true; A = 0; }
            service S {
              option (my.level) = HIGH;
              rpc Do(M) returns (M) { option (my.big) = 18446744073709551615; }
            }
            "#,
        ),
    ]);
    assert_eq!(def(&contract, "a.M").options["my.tags"], json!(["x", "y"]));
    let cents = field(&contract, "a.M", "cents");
    assert_eq!(cents.options["my.unit"], json!({"name": "yuan", "scale": ["100"]}));
    assert_eq!(cents.doc.deprecated.as_deref(), Some(""));
    assert_eq!(field(&contract, "a.M", "at").options["hawksbill.field"], json!({"exact": true}));
    assert_eq!(def(&contract, "a.E").options["my.flag"], json!(true));
    let service = &contract.capabilities["a.S"];
    assert_eq!(service.options["my.level"], json!("HIGH"));
    assert_eq!(service.methods[0].options["my.big"], json!("18446744073709551615"));
    // The file that is not on disk has its text where spans point.
    let options = def(&contract, "hawksbill.FieldOptions");
    assert_eq!(options.span.file, "hawksbill/options.proto");
    assert!(options.span.line > 1);
}

#[test]
fn strange_names_and_proto2_groups_are_read() {
    let contract = contract(&[
        (
            "schemas/no_package.proto",
            "syntax = \"proto3\"; message type { type self = 1; string SELF_2 = 2; string crate = 3; int32 _4 = 4; }",
        ),
        (
            "schemas/keywords.proto",
            "syntax = \"proto3\"; package async.fn.v1.self; message struct { message enum {} enum enum2 { message = 0; } } service Service {}",
        ),
        (
            "schemas/old.proto",
            "package old; message M { required int32 a = 1; optional string b = 2 [default = \"x\"]; repeated group Items = 3 { optional int32 n = 1; } extensions 100 to 199; } extend M { optional int32 e = 100; }",
        ),
    ]);
    assert_eq!(field(&contract, "type", "self").ty, named("type"));
    assert_eq!(def(&contract, "async.fn.v1.self.struct.enum").scope, "async.fn.v1.self");
    assert!(contract.capabilities.contains_key("async.fn.v1.self.Service"));
    assert_eq!(field(&contract, "old.M", "a").presence, Presence::Required);
    assert_eq!(field(&contract, "old.M", "b").presence, Presence::Optional);
    let items = &field(&contract, "old.M", "items").ty;
    assert_eq!(*items, TypeRef::List(Box::new(named("old.M.Items"))));
}

#[test]
fn types_of_google_without_a_json_form_are_read_only_when_mentioned() {
    let contract = contract(&[(
        "schemas/a.proto",
        "syntax = \"proto3\"; import \"google/protobuf/api.proto\"; message M { google.protobuf.Api api = 1; }",
    )]);
    let names: Vec<&str> = contract.types.keys().map(TypeName::as_str).collect();
    assert!(names.contains(&"google.protobuf.Api") && names.contains(&"google.protobuf.Option"));
    assert!(!names.contains(&"google.protobuf.Type"), "{names:?}");
    assert!(!names.contains(&"google.protobuf.Any"), "{names:?}");
}

#[test]
fn copies_of_files_that_are_always_there_do_not_matter() {
    let contract = contract(&[
        ("schemas/google/protobuf/timestamp.proto", "this is not even protobuf"),
        ("schemas/hawksbill/options.proto", "nor this"),
        (
            "schemas/a.proto",
            "syntax = \"proto3\"; import \"google/protobuf/timestamp.proto\"; message M { google.protobuf.Timestamp t = 1; }",
        ),
    ]);
    assert_eq!(field(&contract, "M", "t").ty, TypeRef::WellKnown(WellKnown::Timestamp));
}

#[test]
fn descriptors_hold_all_files_imports_first() {
    let loaded = project(&[
        (
            "schemas/a.proto",
            "syntax = \"proto3\"; package a; import \"b.proto\"; message A { b.B b = 1; }",
        ),
        ("schemas/b.proto", "syntax = \"proto3\"; package b; message B {}"),
    ])
    .loaded();
    let pool = prost_reflect::DescriptorPool::decode(loaded.descriptors.as_slice()).expect("a set");
    let names: Vec<String> = pool.files().map(|file| file.name().to_owned()).collect();
    assert_eq!(names, ["b.proto", "a.proto"]);
    assert!(pool.files().all(|file| file.file_descriptor_proto().source_code_info.is_some()));
    assert!(loaded.inputs.iter().any(|path| path.ends_with("schemas/b.proto")));
    assert!(loaded.inputs.iter().any(|path| path.ends_with("schemas")), "{:?}", loaded.inputs);
}

#[test]
fn errors_of_all_files_are_reported_in_one_run() {
    let text = project(&[
        ("schemas/a.proto", "syntax = \"proto3\";\npackage a;\nimport \"b.proto\";\nmessage A { Bx b = 1; Str x = 2; }\n"),
        (
            "schemas/b.proto",
            "syntax = \"proto3\";\npackage a;\nmessage B { int32 x = 1; /* héé */ Foo y = 2; string z = 2; }\n",
        ),
        ("schemas/c.proto", "syntax = \"proto3\";\npackage c;\nmessage Z { string x = ; }\nmessage Y { foo }\n"),
        (
            "schemas/d.proto",
            "syntax = \"proto3\";\npackage d;\nimport \"b.proto\";\nservice S { rpc M(a.B) returns (Ax); }",
        ),
    ])
    .errors();
    insta::assert_snapshot!(text, @r"
    error: name `Bx` is not defined
     --> schemas/a.proto:4:13
      |
    4 | message A { Bx b = 1; Str x = 2; }
      |             ^^ found here
      |
      = help: did you mean `a.B`?

    error: name `Str` is not defined
     --> schemas/a.proto:4:23
      |
    4 | message A { Bx b = 1; Str x = 2; }
      |                       ^^^ found here

    error: name `Foo` is not defined
     --> schemas/b.proto:3:36
      |
    3 | message B { int32 x = 1; /* héé */ Foo y = 2; string z = 2; }
      |                                    ^^^ found here

    error: field number `2` is already used
     --> schemas/b.proto:3:58
      |
    3 | message B { int32 x = 1; /* héé */ Foo y = 2; string z = 2; }
      |                                            -             ^ defined again here
      |                                            |
      |                                            first defined here

    error: expected an integer, but found `;`
     --> schemas/c.proto:3:24
      |
    3 | message Z { string x = ; }
      |                        ^ found here

    error: expected `.` or an identifier, but found `}`
     --> schemas/c.proto:4:17
      |
    4 | message Y { foo }
      |                 ^ found here

    error: name `Ax` is not defined
     --> schemas/d.proto:4:33
      |
    4 | service S { rpc M(a.B) returns (Ax); }
      |                                 ^^ found here
      |
      = help: did you mean `a.A`?

    7 errors
    ");
}

#[test]
fn a_type_that_was_not_imported_is_named_with_its_file() {
    let text = project(&[
        ("schemas/a.proto", "syntax = \"proto3\"; package a; message A { b.B b = 1; }"),
        ("schemas/b/b.proto", "syntax = \"proto3\"; package b; message B {}"),
    ])
    .errors();
    assert!(text.contains("schemas/a.proto:1:43"), "{text}");
    assert!(text.contains("`b.B` is declared in b/b.proto; add `import \"b/b.proto\";`"), "{text}");
}

#[test]
fn imports_that_lead_nowhere_twice_or_in_a_circle_are_errors_at_the_import() {
    let text = project(&[
        (
            "schemas/shop/a.proto",
            "syntax = \"proto3\";\nimport \"b.proto\";\nimport \"nothing/like/it.proto\";\n",
        ),
        (
            "schemas/shop/b.proto",
            "syntax = \"proto3\";\nimport \"shop/c.proto\";\nimport \"shop/c.proto\";\n",
        ),
        ("schemas/shop/c.proto", "syntax = \"proto3\";\n"),
        ("schemas/x.proto", "syntax = \"proto3\";\nimport \"y.proto\";\n"),
        ("schemas/y.proto", "syntax = \"proto3\";\nimport \"x.proto\";\n"),
        ("schemas/z.proto", "syntax = \"proto3\";\nimport \"z.proto\";\n"),
    ])
    .errors();
    insta::assert_snapshot!(text, @r#"
    error: there is no file `b.proto` to import
     --> schemas/shop/a.proto:2:1
      |
    2 | import "b.proto";
      | ^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `shop/b.proto`?

    error: there is no file `nothing/like/it.proto` to import
     --> schemas/shop/a.proto:3:1
      |
    3 | import "nothing/like/it.proto";
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: imports are relative to the folder `schemas`

    error: `shop/c.proto` is imported twice
     --> schemas/shop/b.proto:3:1
      |
    3 | import "shop/c.proto";
      | ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: remove this line

    error: imports lead in a circle: x.proto -> y.proto -> x.proto
     --> schemas/y.proto:2:1
      |
    2 | import "x.proto";
      | ^^^^^^^^^^^^^^^^^ this import closes it
      |
      = help: move what both need to a file of its own

    error: imports lead in a circle: z.proto -> z.proto
     --> schemas/z.proto:2:1
      |
    2 | import "z.proto";
      | ^^^^^^^^^^^^^^^^^ this import closes it
      |
      = help: move what both need to a file of its own

    5 errors
    "#);
}

#[test]
fn a_name_in_two_files_is_shown_in_both() {
    let text = project(&[
        (
            "schemas/a.proto",
            "syntax = \"proto3\";\npackage p;\nmessage Same {}\nenum E { X = 0; }\n",
        ),
        (
            "schemas/b.proto",
            "syntax = \"proto3\";\npackage p;\nservice Same {}\nenum F { X = 0; }\n",
        ),
        ("schemas/c.proto", "syntax = \"proto3\";\npackage p;\nmessage Fine { Missing m = 1; }\n"),
    ])
    .errors();
    insta::assert_snapshot!(text, @r"
    error: `p.Same` is declared in two files
     --> schemas/b.proto:3:9
      |
    3 | service Same {}
      |         ^^^^ declared again here
      |
     ::: schemas/a.proto:3:9
      |
    3 | message Same {}
      |         ---- first declared here
      |
      = help: rename one of them, or give the files different packages

    error: `p.X` is declared in two files
     --> schemas/b.proto:4:10
      |
    4 | enum F { X = 0; }
      |          ^ declared again here
      |
     ::: schemas/a.proto:4:10
      |
    4 | enum E { X = 0; }
      |          - first declared here
      |
      = help: rename one of them, or give the files different packages

    error: name `Missing` is not defined
     --> schemas/c.proto:3:16
      |
    3 | message Fine { Missing m = 1; }
      |                ^^^^^^^ found here

    3 errors
    ");
}

#[test]
fn a_package_of_very_many_parts_is_an_error() {
    let file =
        |parts: usize| format!("syntax = \"proto3\";\npackage a{};\n", ".b".repeat(parts - 1));
    contract(&[("schemas/a.proto", &file(50))]);
    let text = project(&[("schemas/a.proto", &file(20_000))]).errors();
    assert!(text.starts_with("error: the package has 20000 parts, 50 are the most"), "{text}");
    assert!(text.contains("schemas/a.proto:2:1"), "{text}");
}

#[test]
fn an_edition_is_one_clear_error() {
    for head in ["", "// editions\n/* are\n new */  ", "\u{feff}"] {
        let text =
            project(&[("schemas/a.proto", &format!("{head}edition = \"2023\";\npackage a;\n"))])
                .errors();
        assert!(text.starts_with("error: editions are not supported"), "{text}");
        assert_eq!(text.matches("error:").count(), 1, "{text}");
    }
    // A message may be called so.
    contract(&[("schemas/a.proto", "message edition {}")]);
}

#[test]
fn files_that_cannot_be_read_as_text_are_errors_and_others_are_still_checked() {
    let project = project(&[("schemas/b.proto", "syntax = \"proto3\";\nmessage { }\n")]);
    project.write("schemas/a.proto", b"syntax = \"proto3\"; // \xFF\n");
    let text = project.errors();
    assert!(text.contains("`schemas/a.proto` is not UTF-8 text"), "{text}");
    assert!(text.contains("schemas/b.proto:2:9"), "{text}");
}

#[test]
fn a_missing_folder_and_foreign_folders_hold_nothing() {
    assert!(contract(&[]).types.is_empty());
    let contract = contract(&[
        ("hawksbill.toml", "schemas.proto = \".\""),
        ("target/debug/x.proto", "nonsense"),
        ("node_modules/p/x.proto", "nonsense"),
        (".git/x.proto", "nonsense"),
        ("a/b.proto", "syntax = \"proto3\"; message M {}"),
    ]);
    assert_eq!(contract.types.len(), 1);
    assert_eq!(def(&contract, "M").span.file, "a/b.proto");
}

#[test]
fn broken_files_of_every_kind_are_errors_and_never_panics() {
    let good = "syntax = \"proto3\";\npackage a;\nmessage M { map<string, int32> m = 1; oneof o { string s = 2; } }\nservice S { rpc R(M) returns (M); }\n";
    // Cut anywhere, or with a character too many.
    for at in (0..good.len()).step_by(3) {
        for junk in
            ["", "\"", "/*", "{", "}", "店", "\0", "message message", "option (x) = {a: {b: [}"]
        {
            let text =
                format!("{}{junk}{}", &good[..at], if junk.is_empty() { "" } else { &good[at..] });
            if let Err(errors) = project(&[("schemas/a.proto", &text)]).read() {
                let shown = errors.to_string();
                assert!(shown.contains("schemas/a.proto:"), "{text}\n{shown}");
            }
        }
    }
}

/// Real service definitions of an online merchant, when they are beside the checkout.
#[test]
fn the_merchant_apis_of_googleapis_are_read() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/googleapis");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return;
    }
    let project = project(&[]);
    copy_protos(&folder, &project.path().join("schemas"));
    let contract = project.loaded().contract;
    let service = &contract.capabilities["google.shopping.merchant.products.v1.ProductsService"];
    assert!(service.methods.iter().any(|method| method.name == "ListProducts"));
    assert!(service.doc.text.contains("Product"), "{}", service.doc.text);
    let get = service.methods.iter().find(|method| method.name == "GetProduct").expect("a method");
    assert!(get.options.contains_key("google.api.http"), "{:?}", get.options);
    let money = field(&contract, "google.shopping.type.Price", "amount_micros");
    assert_eq!((&money.ty, money.presence), (&TypeRef::Scalar(Scalar::I64), Presence::Optional));
    assert!(contract.types.len() > 200, "{}", contract.types.len());
    for def in contract.types.values().filter(|def| !def.scope.starts_with("google.protobuf")) {
        assert!(def.span.start < def.span.end && def.span.line > 1, "{} {:?}", def.name, def.span);
    }
}

fn copy_protos(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_protos(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
