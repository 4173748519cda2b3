//! Mapping files: what they fill, and what is reported of those that are wrong.

mod common;

use common::{TestProject, project};
use hawksbill_schemas::mapping::{Convert, Mapping, Value};

const PROTO: &str = r#"syntax = "proto3";
package shop.v1;

message Store {
  string name = 1;
  string city = 2;
  string district = 3;
  optional double rating = 4;
  uint32 coupons_left = 5;
  int64 price_cents = 6;
  repeated string tags = 7;
  Status status = 8;
  Owner owner = 9;
}

message Owner {
  string name = 1;
}

enum Status {
  STATUS_UNSPECIFIED = 0;
  STATUS_OPEN = 1;
}

message Coupon {
  string title = 1;
  bool active = 2;
  uint32 left = 3;
}
"#;

const CARD: &str = r##"{
  "type": "object",
  "required": ["name", "subtitle", "badges"],
  "properties": {
    "name": { "type": "string" },
    "subtitle": { "type": "string" },
    "badges": { "type": "array", "items": { "type": "string" } },
    "rating": { "type": "number" },
    "kind": { "enum": ["open", "closed"] },
    "coupon": { "$ref": "#/$defs/Coupon" },
    "coupons": { "type": "array", "items": { "$ref": "#/$defs/Coupon" } }
  },
  "$defs": {
    "Coupon": {
      "type": "object",
      "required": ["title", "left"],
      "properties": { "title": { "type": "string" }, "left": { "type": "integer" } }
    }
  }
}
"##;

/// The shop with the mapping `store_card` of this text.
fn shop(mapping: &str) -> TestProject {
    project(&[
        ("schemas/shop/v1/shop.proto", PROTO),
        ("schemas/modules/store-card.schema.json", CARD),
        ("schemas/mappings/store_card.toml", mapping),
    ])
}

/// A mapping with these lines, all else left out.
fn with_fields(fields: &str) -> String {
    let given = |key: &str| fields.lines().any(|line| line.starts_with(key));
    let mut text = "target = \"StoreCard\"\n".to_owned();
    let optional = ["rating", "kind", "coupon", "coupons"];
    let ignored: Vec<String> =
        optional.into_iter().filter(|key| !given(key)).map(|key| format!("{key:?}")).collect();
    text += &format!("ignore = [{}]\n", ignored.join(", "));
    text += "[sources]\nstore = \"shop.v1.Store\"\n";
    text += "coupons = { type = \"repeated shop.v1.Coupon\", unused = true }\n[fields]\n";
    for (key, value) in [("subtitle", "store.city"), ("badges", "store.tags")] {
        if !given(key) {
            text += &format!("{key} = \"{value}\"\n");
        }
    }
    text + fields
}

fn mapping(fields: &str) -> Mapping {
    let loaded = shop(&with_fields(fields)).loaded();
    loaded.mappings.into_iter().next().expect("the mapping")
}

/// How the value of a field is converted.
fn convert(mapping: &Mapping, path: &str) -> Convert {
    let field = mapping.value.fields.iter().find(|field| field.path == path).expect("the field");
    match &field.value {
        Value::Computed(computed) => computed.convert.clone(),
        other => panic!("no expression: {other:?}"),
    }
}

#[test]
fn fields_of_the_same_name_and_type_are_mapped_by_themselves() {
    let mapping = mapping("");
    let paths: Vec<&str> = mapping.value.fields.iter().map(|field| field.path.as_str()).collect();
    assert_eq!(paths, ["name", "subtitle", "badges"]);
    assert!(!mapping.can_fail);
}

#[test]
fn what_can_fail_makes_the_mapping_fallible_unless_it_has_a_default() {
    assert!(mapping("subtitle = \"store.tags[0]\"").can_fail);
    let with_default = "subtitle = { value = \"store.tags[0]\", default = \"'-'\" }";
    assert!(!mapping(with_default).can_fail);
}

#[test]
fn a_number_of_json_is_finite_and_a_constant_of_an_enum_is_checked() {
    let mapping = mapping("rating = \"store.?rating\"\nkind = \"'open'\"");
    assert_eq!(convert(&mapping, "rating"), Convert::Optional(Box::new(Convert::Finite)));
    let Convert::Present(kind) = convert(&mapping, "kind") else { panic!("it may be absent") };
    assert!(matches!(*kind, Convert::EnumValue(_, 0)), "{kind:?}");
    assert!(mapping.can_fail);
}

#[test]
fn objects_and_lists_of_objects_are_filled_field_by_field() {
    let mapping = mapping(
        "coupon = { when = \"store.coupons_left > 0u\", fields = { title = \"store.name\", left = \"int(store.coupons_left)\" } }
coupons = { each = \"coupons.filter(c, c.active)\", as = \"c\" }",
    );
    assert!(!mapping.can_fail);
    let Some(Value::Each(each)) = mapping.value.fields.last().map(|field| &field.value) else {
        panic!("a list")
    };
    let paths: Vec<&str> = each.element.fields.iter().map(|field| field.path.as_str()).collect();
    assert_eq!(paths, ["coupons[].title", "coupons[].left"]);
}

#[test]
fn a_validated_mapping_can_fail_is_for_rust_and_is_not_called_by_others() {
    let validated = format!("validate = true\n{}", with_fields(""));
    let loaded = shop(&validated).loaded();
    assert!(loaded.mappings.iter().all(|mapping| mapping.validate && mapping.can_fail));

    let errors = shop(&format!("web = true\n{validated}")).errors();
    assert!(errors.contains("a mapping for the web cannot be validated"), "{errors}");

    let project = shop(&validated);
    project.write(
        "schemas/mappings/page.toml",
        br#"target = "Page"
[sources]
store = "shop.v1.Store"
coupons = "repeated shop.v1.Coupon"
[fields]
card = { mapping = "store_card", from = ["store", "coupons"] }
"#,
    );
    project.write(
        "schemas/modules/page.schema.json",
        br#"{ "type": "object", "required": ["card"], "properties": { "card": { "$ref": "store-card.schema.json" } } }"#,
    );
    let errors = project.errors();
    assert!(errors.contains("`store_card` is validated by itself"), "{errors}");
}

#[test]
fn a_mapping_may_call_another_one() {
    let project = shop(&with_fields("coupons = { each = \"coupons\", as = \"c\" }"));
    project.write(
        "schemas/mappings/page.toml",
        br#"target = "Page"
[sources]
store = "shop.v1.Store"
coupons = "repeated shop.v1.Coupon"
[fields]
card = { mapping = "store_card", from = ["store", "coupons"] }
"#,
    );
    project.write(
        "schemas/modules/page.schema.json",
        br#"{ "type": "object", "required": ["card"], "properties": { "card": { "$ref": "store-card.schema.json" } } }"#,
    );
    let loaded = project.loaded();
    let names: Vec<&str> = loaded.mappings.iter().map(|mapping| mapping.name.as_str()).collect();
    assert_eq!(names, ["store_card", "page"]);
}

#[test]
fn a_missing_required_field_names_the_nearest_sources_with_scores() {
    insta::assert_snapshot!(shop("target = \"StoreCard\"\nignore = [\"rating\", \"kind\", \"coupon\", \"coupons\"]\n[sources]\nstore = \"shop.v1.Store\"\n[fields]\nbadges = \"store.tags\"\n").errors());
}

#[test]
fn what_is_near_but_of_another_type_or_personal_is_not_to_be_written() {
    let card = CARD.replace(r#""required": ["name", "#, r#""required": ["name", "state", "#);
    let card = card.replace(r#""rating""#, r#""state": { "enum": ["a", "b"] }, "rating""#);
    let proto = PROTO.replace(
        "string name = 1;\n}",
        "string stated = 1 [(hawksbill.field).personal = true];\n}",
    );
    let proto =
        proto.replace("package shop.v1;", "package shop.v1;\nimport \"hawksbill/options.proto\";");
    let shop = project(&[
        ("schemas/shop/v1/shop.proto", &proto),
        ("schemas/modules/store-card.schema.json", &card),
        ("schemas/mappings/store_card.toml", &with_fields("")),
    ]);
    let errors = shop.errors();
    assert!(
        errors.contains("the nearest sources are `store.status` (0.89, of another type)"),
        "{errors}"
    );
    assert!(errors.contains("write it under [fields]: state = \"..\""), "{errors}");
    assert!(errors.contains("`hawksbill complete StoreCard` proposes expressions"), "{errors}");
    assert!(!errors.contains("stated"), "{errors}");
}

#[test]
fn a_type_that_does_not_fit_shows_all_three_declarations() {
    insta::assert_snapshot!(shop(&with_fields("subtitle = \"store.price_cents\"")).errors());
}

#[test]
fn an_unknown_field_of_a_source_suggests_the_nearest() {
    insta::assert_snapshot!(
        shop(&with_fields("subtitle = \"store.distrikt + ' ' + store.city\"")).errors()
    );
}

#[test]
fn all_errors_of_all_mappings_are_reported_in_one_run() {
    let project = shop(&with_fields(
        "subtitle = \"store.nam\"\nbadges = \"1 +\"\nkind = \"'shut'\"\nnope = \"1\"",
    ));
    project.write("schemas/mappings/other.toml", b"target = \"Nothing\"\ntarge = 1\n");
    insta::assert_snapshot!(project.errors());
}

#[test]
fn a_source_that_nothing_uses_is_a_warning() {
    let text = with_fields("").replace(
        "{ type = \"repeated shop.v1.Coupon\", unused = true }",
        "\"repeated shop.v1.Coupon\"",
    );
    let loaded = shop(&text).loaded();
    let warnings: Vec<&str> = loaded.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(warnings, ["nothing uses the source `coupons`"]);
}

#[test]
fn mappings_that_call_each_other_in_a_circle_are_refused() {
    let project = project(&[
        ("schemas/shop/v1/shop.proto", PROTO),
        (
            "schemas/modules/tree.schema.json",
            r##"{ "type": "object", "properties": { "child": { "$ref": "#" } } }"##,
        ),
        (
            "schemas/mappings/tree.toml",
            "target = \"Tree\"\n[sources]\nstore = \"shop.v1.Store\"\n[fields]\nchild = { mapping = \"tree\", from = [\"store\"] }\n",
        ),
    ]);
    assert!(
        project.errors().contains("the mapping `tree` leads back to itself"),
        "{}",
        project.errors()
    );
}

/// The card with a function whose entry under `[functions]` is this.
fn with_function(entry: &str) -> TestProject {
    let fields = "subtitle = \"yuan(store.price_cents)\"";
    let shop = shop(&format!("{}\n[functions]\nyuan = {entry}\n", with_fields(fields)));
    shop.write("web/money.ts", b"export const yuan = String;");
    shop
}

#[test]
fn a_function_may_have_a_twin_in_the_browser() {
    for (web, module, name) in [
        ("./web/money.ts", "./web/money.ts", "yuan"),
        ("./web/money.ts#formatYuan", "./web/money.ts", "formatYuan"),
        ("@shop/money#yuan", "@shop/money", "yuan"),
    ] {
        let entry = format!("{{ rust = \"crate::money::yuan(int) -> string\", web = \"{web}\" }}");
        let loaded = with_function(&entry).loaded();
        let twin = loaded.mappings[0].functions["yuan"].web.clone().expect("a twin");
        assert_eq!((twin.module.as_str(), twin.name.as_str()), (module, name));
    }
}

#[test]
fn a_twin_that_cannot_be_imported_is_an_error_at_its_place() {
    let rust = "rust = \"crate::money::yuan(int) -> string\"";
    let cases = [
        ("{ web = \"./web/money.ts\" }", "the function has no `rust`"),
        (&format!("{{ {rust}, wep = \"./web/money.ts\" }}"), "a function has no key `wep`"),
        (&format!("{{ {rust}, web = \"./web/mony.ts\" }}"), "there is no file `./web/mony.ts`"),
        (&format!("{{ {rust}, web = \"../money.ts\" }}"), "`../money.ts` is not in the project"),
        (&format!("{{ {rust}, web = \"./web/../money.ts\" }}"), "is not a plain path"),
        (&format!("{{ {rust}, web = \"./Cargo.toml\" }}"), "is no module of JavaScript"),
        (&format!("{{ {rust}, web = \"./web/money.ts#a-b\" }}"), "cannot import `a-b`"),
        (&format!("{{ {rust}, web = \"\" }}"), "`` is no module"),
    ];
    for (entry, expected) in cases {
        let errors = with_function(entry).errors();
        assert!(errors.contains(expected), "{entry}: {errors}");
        assert!(errors.contains("schemas/mappings/store_card.toml:"), "{entry}: {errors}");
    }
}

/// A message of counts into another, and into a page.
fn counted(fields: &str) -> Mapping {
    let proto = r#"syntax = "proto3";
package count.v1;
message Given { repeated int32 small = 1; repeated int64 large = 2; map<string, int32> named = 3; int64 one = 4; }
message Wanted { int32 one = 1; repeated int32 many = 2; map<string, int64> named = 3; Kind kind = 4; repeated Row rows = 5; }
message Row { int32 half = 1; int64 next = 2; }
enum Kind { KIND_UNSPECIFIED = 0; }
"#;
    let text = format!(
        "target = \"count.v1.Wanted\"\n[sources]\ngiven = \"count.v1.Given\"\n\
         ones = \"repeated int32\"\n[fields]\n{fields}\nmany = \"ones\""
    );
    let files = [("schemas/count.proto", proto), ("schemas/mappings/wanted.toml", text.as_str())];
    let loaded = project(&files).loaded();
    loaded.mappings.into_iter().next().expect("the mapping")
}

#[test]
fn integers_of_few_bits_are_known_through_lists_and_loops() {
    for total in [
        "one = \"given.small.filter(n, n > 0)[?0].orValue(-1)\"",
        "one = \"math.greatest(ones[?0].orValue(0), 7)\"",
        "named = \"given.named.transformMap(k, v, v * 2)\"",
        "kind = \"ones[?0].orValue(0)\"",
        "rows = { each = \"given.small\", as = \"n\", fields = { half = \"n / 2\", next = \"n + 1\" } }",
        "rows = { each = \"ones.map(n, n - 1)\", as = \"n\", fields = { half = \"0\", next = \"n - 1\" } }",
    ] {
        assert!(!counted(total).can_fail, "{total}");
    }
    for fallible in [
        "one = \"given.one\"",
        "one = \"ones[?0].orValue(0) + 1\"",
        "kind = \"given.one\"",
        "rows = { each = \"given.large\", as = \"n\", fields = { next = \"n + 1\" } }",
        "rows = { each = \"ones\", as = \"n\", fields = { half = \"n + 1\" } }",
    ] {
        assert!(counted(fallible).can_fail, "{fallible}");
    }
}
