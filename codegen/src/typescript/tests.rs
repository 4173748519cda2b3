//! What is emitted for contracts that are hard on names, files and types. The golden cases show whole
//! outputs; these show one rule each.

pub(super) mod given;
mod shapes;

use hawksbill_schemas::model::{
    Doc, Enum, EnumValue, ErrorType, MapKey, Origin, Presence, Scalar, Shape, Span, TypeName,
    TypeRef, Union, Variant, VariantBody, WellKnown,
};
use serde_json::json;

use given::{Given, TEXT, U64, field, implicit, list, member, named, option, structure};

#[test]
fn a_function_has_its_arguments_in_order_and_injected_ones_are_not_among_them() {
    let args = [("storeId", U64), ("city", TEXT), ("limit", option(TypeRef::Scalar(Scalar::U8)))];
    Given::default()
        .function_with("shop.items", "list", &args, list(option(U64)), |f| {
            f.policy.safe = true;
            f.doc = Doc::new("Lists.");
        })
        .emits(
            "shop/items.d.ts",
            &[
                "import type { Fn } from \"hawksbill\";",
                "/** Lists. */\nexport declare const list: Fn<[storeId: bigint, city: string, limit?: number | null], (bigint | null)[]>;",
            ],
        )
        .emits(
            "shop/items.js",
            &[
                "import { call, list as list$1, nullable, uint64 } from \"hawksbill\";",
                "export const list = /*#__PURE__*/ call(\"shop.items/list\", \"0123456789abcdef\", () => ({\n",
                "  args: [[\"storeId\", uint64], \"city\", \"limit\"],\n  safe: true,\n  result: list$1(nullable(uint64)),\n",
            ],
        );
}

#[test]
fn an_optional_argument_before_a_required_one_is_skipped_with_undefined() {
    Given::default()
        .function("m", "f", &[("a", option(U64)), ("b", U64), ("c", option(TEXT))], TypeRef::Unit)
        .emits(
            "m.d.ts",
            &["Fn<[a: bigint | null | undefined, b: bigint, c?: string | null], void>"],
        )
        .emits("m.js", &["[\"a\", nullable(uint64)]"]);
}

#[test]
fn reserved_words_are_escaped_and_keep_their_name_on_the_wire() {
    Given::default()
        .function("m", "delete", &[("in", TEXT)], TypeRef::Unit)
        .function("m", "0", &[("0", TEXT)], TypeRef::Unit)
        .emits(
            "m.d.ts",
            &["const delete_: Fn<[in_: string], void>", "const _0: Fn<[_0: string], void>"],
        )
        .emits("m.js", &["const delete_ = /*#__PURE__*/ call(\"m/delete\"", "args: [\"in\"]"]);
}

#[test]
fn types_that_need_no_reviving_have_no_code() {
    let given = Given::default()
        .proto("a.v1", "Plain", vec![implicit("name", TEXT), implicit("next", named("a.v1.Plain"))])
        .function("m", "f", &[], named("a.v1.Plain"))
        .emits("m.js", &["call(\"m/f\", \"0123456789abcdef\");"])
        .emits(
            "types/a/v1.d.ts",
            &["export interface Plain {\n  name: string;\n  next: Plain;\n}"],
        );
    assert!(!given.emitted().contains_key("types/a/v1.js"));
}

#[test]
fn types_that_refer_to_each_other_are_revived_all_the_way_down() {
    Given::default()
        .proto("a.v1", "Tree", vec![field("leaf", named("a.v1.Leaf"), Presence::Optional)])
        .proto(
            "a.v1",
            "Leaf",
            vec![
                implicit("trees", list(named("a.v1.Tree"))),
                implicit("ids", TypeRef::Map(MapKey::I64, Box::new(TypeRef::Scalar(Scalar::I64)))),
                implicit("constructor", TEXT),
            ],
        )
        .emits(
            "types/a/v1.js",
            &[
                "export const Leaf = /*#__PURE__*/ object(() => ({\n  trees: list(Tree),\n  ids: map(int64),\n}));",
                "export const Tree = /*#__PURE__*/ object(() => ({\n  leaf: optional(Leaf),\n}));",
            ],
        )
        .emits("types/a/v1.d.ts", &["  ids: Record<string, bigint>;"]);
}

#[test]
fn a_timestamp_marked_exact_stays_text_even_in_a_list() {
    let mut exact = implicit("times", list(TypeRef::WellKnown(WellKnown::Timestamp)));
    exact.options.insert("hawksbill.field".to_owned(), json!({ "exact": true }));
    let mut inexact = exact.clone();
    inexact.json = "dates".to_owned();
    inexact.options.insert("hawksbill.field".to_owned(), json!({ "exact": false }));
    Given::default()
        .proto("a", "Log", vec![exact, inexact])
        .emits("types/a.d.ts", &["  times: string[];\n  dates: Date[];"])
        .emits("types/a.js", &["{\n  dates: list(timestamp),\n}"]);
}

#[test]
fn a_oneof_narrows_with_in_for_answers_and_excludes_for_callers() {
    Given::default()
        .proto("a", "Store", vec![
            implicit("id", U64),
            member("contact", "phone", TEXT),
            member("contact", "mail-to", TEXT),
        ])
        .proto("a", "Only", vec![member("x", "a", U64), member("y", "b", U64)])
        .function("m", "save", &[("store", named("a.Store"))], named("a.Store"))
        .emits("m.d.ts", &["Fn<[store: StoreInit], Store>", "export type { Store, StoreInit };"])
        .emits(
            "types/a.d.ts",
            &[
                "export type Store = {\n  id: bigint;\n} & (\n  | {\n      phone: string;\n    }\n  | {\n      \"mail-to\": string;\n    }\n  | {}\n);",
                "export type Only = (\n  | {\n      a: bigint;\n    }\n  | {}\n) & (\n",
                "export type StoreInit = {\n  id?: bigint;\n} & AtMostOne<{\n  phone: string;\n  \"mail-to\": string;\n}>;",
            ],
        );
}

#[test]
fn only_types_that_travel_to_the_server_have_a_lax_form() {
    Given::default()
        .proto("a", "In", vec![implicit("inner", list(named("a.Inner")))])
        .proto("a", "Inner", vec![implicit("x", TEXT)])
        .proto("a", "Out", vec![implicit("x", TEXT)])
        .function("m", "f", &[("a", option(list(named("a.In"))))], named("a.Out"))
        .emits(
            "types/a.d.ts",
            &["interface InInit {\n  inner?: InnerInit[];", "interface InnerInit {\n  x?: string;"],
        )
        .emits_no("types/a.d.ts", &["OutInit"]);
}

#[test]
fn a_union_shows_its_tag_and_its_fields() {
    let variant = |name: &str, body| Variant {
        name: name.to_owned(),
        json: name.to_owned(),
        body,
        doc: Doc::new(format!("Is {name}.")),
        span: Span::default(),
    };
    let shape = Shape::Union(Union {
        tag: Some("kind".to_owned()),
        discriminator: None,
        overlapping: false,
        variants: vec![
            variant(
                "soldOut",
                VariantBody::Fields(vec![field("storeId", U64, Presence::Required)]),
            ),
            variant("closed", VariantBody::Unit),
        ],
    });
    Given::default()
        .declares(Origin::Data, "functions.home", "ClaimError", shape)
        .function_with("home", "claim", &[], TypeRef::Unit, |f| {
            f.error = ErrorType::Domain(TypeName::new("functions.home.ClaimError"));
        })
        .emits(
            "home.d.ts",
            &[
                "claim: Fn<[], void, ClaimError>",
                "export type ClaimError =\n  /** Is soldOut. */\n  | {\n      kind: \"soldOut\";\n      storeId: bigint;\n    }\n  /** Is closed. */\n  | { kind: \"closed\" };",
            ],
        )
        .emits(
            "home.js",
            &[
                "export const ClaimError = /*#__PURE__*/ union(\"kind\", () => ({\n  soldOut: object(() => ({\n    storeId: uint64,\n  })),\n}));",
                "  error: ClaimError,\n",
            ],
        );
}

#[test]
fn enums_list_their_values_and_open_ones_admit_numbers() {
    let value = |json: &str| EnumValue {
        name: json.to_owned(),
        json: json.to_owned(),
        number: None,
        doc: Doc::default(),
        span: Span::default(),
    };
    let shape = |open| Shape::Enum(Enum { values: vec![value("A"), value("B\"")], open });
    Given::default()
        .declares(Origin::Proto, "a", "Outer.Open", shape(true))
        .declares(Origin::Module, "modules", "Closed", shape(false))
        .emits("types/a.d.ts", &["export type Outer_Open =\n  | \"A\"\n  | \"B\\\"\"\n  | number;"])
        .emits("types/modules.d.ts", &["export type Closed =\n  | \"A\"\n  | \"B\\\"\";"]);
}

#[test]
fn a_type_that_is_called_like_a_global_does_not_hide_it() {
    Given::default()
        .proto("a", "Date", vec![implicit("at", TypeRef::WellKnown(WellKnown::Timestamp))])
        .proto("a", "Record", vec![implicit("m", TypeRef::Map(MapKey::String, Box::new(TEXT)))])
        .function(
            "m",
            "f",
            &[],
            TypeRef::Tuple(vec![named("a.Date"), TypeRef::WellKnown(WellKnown::Timestamp)]),
        )
        .emits("types/a.d.ts", &["at: globalThis.Date;", "m: globalThis.Record<string, string>;"])
        .emits("m.d.ts", &["Fn<[], [Date, globalThis.Date]>"])
        .emits("m.js", &["result: tuple(Date, timestamp)"]);
}

#[test]
fn names_that_meet_in_one_file_are_kept_apart() {
    Given::default()
        .proto("a", "Store", vec![implicit("id", U64)])
        .proto("b", "Store", vec![implicit("id", U64)])
        .proto("b", "Store.Kind", vec![])
        .proto("b", "Store_Kind", vec![])
        .proto("b", "string", vec![implicit("id", U64)])
        .declares(
            Origin::Data,
            "functions.m",
            "list",
            structure(vec![field("a", named("a.Store"), Presence::Required)]),
        )
        .function("m", "list", &[("b", named("b.Store"))], list(named("functions.m.list")))
        .function("m", "Fn", &[], named("a.Store"))
        .emits(
            "types/b.d.ts",
            &[
                "type Store_Kind = Record<string, never>",
                "type Store_Kind_ =",
                "interface string_ {",
            ],
        )
        .emits(
            "m.d.ts",
            &[
                "import type { Fn as Fn$1 } from \"hawksbill\"",
                "const list: Fn$1<",
                "interface list_ {\n  a: Store;",
            ],
        )
        .emits(
            "m.js",
            &[
                "call, list as list$1, object } from",
                "export const list_ = /*#__PURE__*/ object(",
                "Store as Store$1",
                "result: list$1(list_),",
            ],
        );
}

#[test]
fn files_that_would_share_a_path_are_kept_apart() {
    let given = Given::default()
        .proto("modules", "A", vec![])
        .proto("Modules", "B", vec![])
        .proto("", "C", vec![])
        .declares(Origin::Module, "modules", "D", structure(vec![]))
        .declares(Origin::Data, "functions", "E", structure(vec![]))
        .function("types.modules", "f", &[], named("modules.D"));
    let files = given.emitted();
    let paths: Vec<&str> = files.keys().filter_map(|path| path.strip_suffix(".d.ts")).collect();
    let expected = [
        "types/Modules_",
        "types/functions",
        "types/modules",
        "types/modules__",
        "types/modules___",
        "types/unpackaged",
    ];
    assert_eq!(paths, expected);
    given.emits("types/modules.d.ts", &["import type { D } from \"./modules___.js\";"]);
}

#[test]
fn files_of_functions_that_import_each_other_look_names_up_late() {
    let holds = |name: &str| {
        structure(vec![
            field("id", U64, Presence::Required),
            field("x", named(name), Presence::Optional),
        ])
    };
    Given::default()
        .declares(Origin::Data, "functions.a", "A", holds("functions.b.B"))
        .declares(Origin::Data, "functions.b", "B", holds("functions.a.A"))
        .function("a", "f", &[("a", named("functions.a.A"))], list(named("functions.b.B")))
        .emits("a.js", &["args: [[\"a\", A]]", "result: list(B)", "x: optional(B)"]);
}

#[test]
fn a_property_called_proto_is_a_property() {
    Given::default()
        .proto("a", "M", vec![implicit("__proto__", U64), implicit("größe", U64)])
        .emits("types/a.js", &["  [\"__proto__\"]: uint64,\n  \"größe\": uint64,"])
        .emits("types/a.d.ts", &["  __proto__: bigint;\n  \"größe\": bigint;"]);
}

#[test]
fn the_options_that_schemas_import_are_not_emitted() {
    let given = Given::default().proto("hawksbill", "FieldOptions", vec![]);
    assert_eq!(given.emitted().len(), 0);
}

#[test]
fn literals_and_aliases_are_written_out() {
    let value = json!({ "a": [1, null, "x"], "b-c": true });
    Given::default()
        .declares(Origin::Module, "modules", "Const", Shape::Alias(TypeRef::Literal(value)))
        .declares(Origin::Data, "functions.m", "Ids", Shape::Alias(list(U64)))
        .emits(
            "types/modules.d.ts",
            &["export type Const = { a: [1, null, \"x\"]; \"b-c\": true };"],
        )
        .emits("m.js", &["export const Ids = /*#__PURE__*/ lazy(() => list(uint64));"]);
}

#[test]
fn declared_names_are_mapped_to_their_source() {
    let span =
        Span { file: "src/functions/a/b.rs".to_owned(), line: 7, column: 14, start: 0, end: 0 };
    let files = Given::default()
        .function_with("a.b", "f", &[], TypeRef::Unit, |f| f.span = span)
        .emits(
            "a/b.d.ts",
            &[
                "// Generated by Hawksbill from src/functions/a/b.rs; do not edit.\n",
                "//# sourceMappingURL=b.d.ts.map\n",
            ],
        )
        .emitted();
    let map: serde_json::Value = serde_json::from_str(&files["a/b.d.ts.map"]).expect("JSON");
    assert_eq!(map["version"], 3);
    assert_eq!(map["sources"], json!(["../../../src/functions/a/b.rs"]));
    let line = files["a/b.d.ts"].lines().position(|line| line.contains("const f:")).expect("f");
    // Column 21 of the generated line; source 0; line 6 and column 13, counted from 0.
    assert_eq!(map["mappings"], format!("{}qBAMa", ";".repeat(line)));
}
