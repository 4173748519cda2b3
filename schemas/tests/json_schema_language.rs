//! The whole language of JSON Schema: what the model says of combinations, conditions, references and the like.

mod common;

use common::project;
use hawksbill_schemas::model::{
    Contract, MapKey, Presence, Scalar, Shape, Struct, TypeName, TypeRef, Union, VariantBody,
};
use serde_json::json;

const STRING: TypeRef = TypeRef::Scalar(Scalar::String);
const INTEGER: TypeRef = TypeRef::Scalar(Scalar::JsonInteger);
const NUMBER: TypeRef = TypeRef::Scalar(Scalar::JsonNumber);
const BOOL: TypeRef = TypeRef::Scalar(Scalar::Bool);

fn contract(schema: &str) -> Contract {
    project(&[("schemas/modules/card.schema.json", schema)]).loaded().contract
}

fn shape<'c>(contract: &'c Contract, name: &str) -> &'c Shape {
    let known: Vec<&TypeName> = contract.types.keys().collect();
    let def = contract.types.get(&TypeName::new(name));
    &def.unwrap_or_else(|| panic!("no {name} in {known:?}")).shape
}

fn fields<'c>(contract: &'c Contract, name: &str) -> &'c Struct {
    match shape(contract, name) {
        Shape::Struct(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn union<'c>(contract: &'c Contract, name: &str) -> &'c Union {
    match shape(contract, name) {
        Shape::Union(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

/// The types of the variants of a union.
fn variants<'c>(contract: &'c Contract, name: &str) -> Vec<&'c TypeRef> {
    let variants = union(contract, name).variants.iter();
    let types = variants.map(|variant| match &variant.body {
        VariantBody::Type(ty) => ty,
        other => panic!("{other:?}"),
    });
    types.collect()
}

/// Each property with whether it must be there and what it is.
fn properties<'c>(contract: &'c Contract, name: &str) -> Vec<(&'c str, bool, &'c TypeRef)> {
    let fields = fields(contract, name).fields.iter();
    let found =
        fields.map(|field| (field.json.as_str(), field.presence == Presence::Required, &field.ty));
    found.collect()
}

fn named(name: &str) -> TypeRef {
    TypeRef::Named(TypeName::new(format!("modules.{name}")))
}

fn map(ty: TypeRef) -> TypeRef {
    TypeRef::Map(MapKey::String, Box::new(ty))
}

fn list(ty: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(ty))
}

fn option(ty: TypeRef) -> TypeRef {
    TypeRef::Option(Box::new(ty))
}

#[test]
fn all_of_is_one_object_with_the_properties_of_all() {
    let contract = contract(
        r##"{
          "allOf": [
            { "$ref": "#/$defs/Base" },
            { "type": "object", "required": ["b"], "properties": { "b": { "type": "integer" }, "a": { "minLength": 1 } } },
            { "required": ["c"] }
          ],
          "$defs": { "Base": { "type": "object", "required": ["a"], "properties": { "a": { "type": "string", "description": "The a." } } } }
        }"##,
    );
    assert_eq!(
        properties(&contract, "modules.Card"),
        [("a", true, &STRING), ("b", true, &INTEGER), ("c", true, &TypeRef::Json)]
    );
    assert_eq!(fields(&contract, "modules.Card").fields[0].doc.text, "The a.");
}

#[test]
fn all_of_a_named_type_and_constraints_is_that_type() {
    let contract = contract(
        r##"{
          "type": "object",
          "properties": {
            "plain": { "allOf": [{ "$ref": "#/$defs/Point" }], "description": "Own words." },
            "more": { "allOf": [{ "$ref": "#/$defs/Point" }, { "required": ["x"] }, { "maxProperties": 3 }] },
            "beside": { "$ref": "#/$defs/Point", "minProperties": 1 },
            "narrower": { "$ref": "#/$defs/Level", "enum": ["low"] }
          },
          "$defs": {
            "Point": { "type": "object", "properties": { "x": { "type": "number" } } },
            "Level": { "type": "string" }
          }
        }"##,
    );
    let all = properties(&contract, "modules.Card");
    for (name, _, ty) in &all[..3] {
        assert_eq!(**ty, named("Card.Point"), "{name}");
    }
    assert_eq!(*all[3].2, named("Card.Narrower"));
    assert!(
        matches!(shape(&contract, "modules.Card.Narrower"), Shape::Enum(it) if it.values.len() == 1)
    );
}

#[test]
fn one_of_beside_properties_is_a_union_in_which_every_variant_has_them() {
    let contract = contract(
        r#"{
          "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } },
          "oneOf": [
            { "required": ["kind", "url"], "properties": { "kind": { "const": "picture" }, "url": { "type": "string" } } },
            { "required": ["kind"], "properties": { "kind": { "const": "video" }, "seconds": { "type": "integer" } } }
          ]
        }"#,
    );
    let union = union(&contract, "modules.Card");
    assert_eq!(union.discriminator.as_deref(), Some("kind"));
    assert!(!union.overlapping);
    let tags: Vec<&str> = union.variants.iter().map(|variant| variant.json.as_str()).collect();
    assert_eq!(tags, ["picture", "video"]);
    // A picture must fit the whole schema, not its branch alone.
    let picture = &contract.types[&TypeName::new("modules.Card.Picture")];
    assert_eq!(picture.pointer.as_deref(), Some(""));
    let second = properties(&contract, "modules.Card.Video");
    assert_eq!(second[0], ("id", true, &STRING));
    assert_eq!(second[2], ("seconds", false, &INTEGER));
}

#[test]
fn a_type_put_together_from_several_schemas_knows_each_of_them() {
    let card = r#"{
      "allOf": [
        { "$ref": "base.schema.json" },
        { "properties": { "price": { "required": ["text"], "properties": { "text": { "maxLength": 5 } } } } },
        {
          "properties": { "size": { "properties": { "width": { "minimum": 1 } } }, "tags": { "items": { "minLength": 1 } } },
          "additionalProperties": { "type": "object", "properties": { "height": { "type": "integer" } } }
        }
      ]
    }"#;
    let base = r#"{
      "type": "object",
      "properties": {
        "price": { "type": "object", "properties": { "text": { "type": "string" } } },
        "size": {
          "type": "object",
          "oneOf": [
            { "title": "Small", "properties": { "width": { "type": "integer" } } },
            { "title": "Large", "properties": { "depth": { "type": "integer" } } }
          ]
        },
        "tags": { "type": "array", "items": { "type": "object", "properties": { "name": {} } } }
      }
    }"#;
    let files =
        [("schemas/modules/card.schema.json", card), ("schemas/modules/base.schema.json", base)];
    let contract = project(&files).loaded().contract;
    let schemas = |name: &str| {
        let def = &contract.types[&TypeName::new(format!("modules.{name}"))];
        let own = format!("Base#{}", def.pointer.as_deref().unwrap_or_default());
        let also = def.also.iter().map(|place| format!("{}#{}", place.module, place.pointer));
        std::iter::once(own).chain(also).collect::<Vec<_>>()
    };
    assert_eq!(schemas("Base.Price"), ["Base#/properties/price"]);
    let price = [
        "Base#/properties/price",
        "Card#/allOf/1/properties/price",
        "Card#/allOf/2/additionalProperties",
    ];
    assert_eq!(schemas("Base.CardPrice"), price);
    let size = ["Base#/properties/size", "Card#/allOf/2/properties/size"];
    assert_eq!(schemas("Base.CardSize"), size);
    assert_eq!(schemas("Base.SizeSmall"), size);
    let tag = ["Base#/properties/tags/items", "Card#/allOf/2/properties/tags/items"];
    assert_eq!(schemas("Base.CardTagsItem"), tag);
}

#[test]
fn any_of_that_only_asks_for_properties_is_one_object() {
    let contract = contract(
        r#"{
          "type": "object", "properties": { "mail": { "type": "string" }, "phone": { "type": "string" } },
          "anyOf": [{ "required": ["mail"] }, { "required": ["phone"] }, { "required": ["fax"] }]
        }"#,
    );
    assert_eq!(
        properties(&contract, "modules.Card"),
        [("mail", false, &STRING), ("phone", false, &STRING), ("fax", false, &TypeRef::Json)]
    );
}

#[test]
fn values_of_several_types_are_unions() {
    let contract = contract(
        r##"{
          "type": "object",
          "properties": {
            "types": { "type": ["string", "integer", "null"] },
            "numbers": { "enum": [1, 2.5] },
            "mixed": { "enum": ["a", "b", 3, true, null, { "x": [1] }] },
            "either": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
            "covered": { "anyOf": [{ "enum": ["a"] }, { "type": "string" }, { "const": "b" }] },
            "same": { "oneOf": [{ "type": "integer", "minimum": 1 }, { "type": "integer", "maximum": -1 }] },
            "wider": { "anyOf": [{ "type": "integer" }, { "type": "number" }] }
          }
        }"##,
    );
    let all = properties(&contract, "modules.Card");
    let ty = |name: &str| all.iter().find(|(known, ..)| *known == name).expect("a property").2;
    assert_eq!(*ty("types"), option(named("Card.Types")));
    assert_eq!(variants(&contract, "modules.Card.Types"), [&STRING, &INTEGER]);
    let literal = |value| TypeRef::Literal(value);
    assert_eq!(*ty("numbers"), named("Card.Numbers"));
    assert_eq!(
        variants(&contract, "modules.Card.Numbers"),
        [&literal(json!(1)), &literal(json!(2.5))]
    );
    assert_eq!(*ty("mixed"), option(named("Card.Mixed")));
    assert_eq!(
        variants(&contract, "modules.Card.Mixed"),
        [
            &named("Card.Mixed1"),
            &literal(json!(3)),
            &literal(json!(true)),
            &literal(json!({ "x": [1] }))
        ]
    );
    assert_eq!(variants(&contract, "modules.Card.Either"), [&STRING, &list(STRING)]);
    assert!(union(&contract, "modules.Card.Either").overlapping);
    assert_eq!(*ty("covered"), STRING);
    assert_eq!(*ty("same"), INTEGER);
    assert_eq!(*ty("wider"), NUMBER);
}

#[test]
fn a_schema_without_type_allows_everything_that_its_keywords_do_not_speak_of() {
    let contract = contract(r#"{ "properties": { "a": { "type": "string" } } }"#);
    let Shape::Alias(TypeRef::Option(inner)) = shape(&contract, "modules.Card") else {
        panic!("{:?}", shape(&contract, "modules.Card"))
    };
    let TypeRef::Named(inner) = &**inner else { panic!("{inner:?}") };
    let kinds = variants(&contract, inner.as_str());
    assert_eq!(kinds.len(), 5);
    assert!(kinds.contains(&&BOOL) && kinds.contains(&&list(TypeRef::Json)), "{kinds:?}");
}

#[test]
fn what_conditions_speak_of_is_kept_under_its_name() {
    let contract = contract(
        r##"{
          "type": "object",
          "properties": { "kind": { "type": "string" }, "inner": { "type": "object", "properties": { "a": { "type": "string" } } } },
          "if": { "properties": { "kind": { "const": "x" } } },
          "then": { "required": ["extra"], "properties": { "inner": { "properties": { "b": true } } } },
          "else": { "$ref": "#/$defs/Else" },
          "dependentRequired": { "kind": ["reason"] },
          "not": { "required": ["never"] },
          "$defs": { "Else": { "allOf": [{ "properties": { "deep": { "type": "integer" } } }] } }
        }"##,
    );
    let names: Vec<&str> =
        properties(&contract, "modules.Card").iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, ["kind", "inner", "deep", "extra", "never", "reason"]);
    let inner = properties(&contract, "modules.Card.Inner");
    assert_eq!(inner, [("a", false, &STRING), ("b", false, &TypeRef::Json)]);
}

#[test]
fn properties_by_pattern_are_kept() {
    let contract = contract(
        r#"{
          "type": "object",
          "properties": {
            "only": { "type": "object", "patternProperties": { "^a": { "type": "integer" } }, "additionalProperties": false },
            "equal": { "type": "object", "patternProperties": { "^a": { "type": "string" }, "^b": { "type": "string" } }, "additionalProperties": { "type": "string" } },
            "silent": { "type": "object", "patternProperties": { "^a": { "type": "integer" } } },
            "beside": { "type": "object", "properties": { "x": { "type": "string" } }, "patternProperties": { "^a": { "type": "integer" } } },
            "unevaluated": { "type": "object", "properties": { "x": { "type": "string" } }, "unevaluatedProperties": { "type": "string" } }
          }
        }"#,
    );
    let types: Vec<&TypeRef> =
        properties(&contract, "modules.Card").iter().map(|(.., ty)| *ty).collect();
    assert_eq!(types[..3], [&map(INTEGER), &map(STRING), &map(TypeRef::Json)]);
    for name in ["Beside", "Unevaluated"] {
        let shape = fields(&contract, &format!("modules.Card.{name}"));
        assert_eq!(shape.additional, Some(TypeRef::Json), "{name}");
    }
}

#[test]
fn references_go_by_id_and_anchor_and_base() {
    let loaded = project(&[
        (
            "schemas/modules/card.schema.json",
            r##"{
              "$id": "https://shop.example/schemas/card.json",
              "type": "object",
              "properties": {
                "price": { "$ref": "price.json" },
                "amount": { "$ref": "/schemas/price.json#amount" },
                "inner": { "$ref": "inner/part.json#/$defs/P" },
                "data": { "const": { "$ref": "not a reference", "$id": "https://shop.example/schemas/price.json" } }
              },
              "$defs": {
                "Inner": { "$id": "inner/part.json", "$defs": { "P": { "$ref": "#q" }, "Q": { "$anchor": "q", "type": "boolean" } } }
              }
            }"##,
        ),
        (
            "schemas/modules/price.schema.json",
            r#"{ "$id": "https://shop.example/schemas/price.json", "type": "object",
                 "$defs": { "Amount": { "$anchor": "amount", "type": "integer" } } }"#,
        ),
    ])
    .loaded();
    assert_eq!(loaded.notes.iter().count(), 0, "{}", loaded.notes);
    let types = properties(&loaded.contract, "modules.Card");
    assert_eq!(*types[0].2, named("Price"));
    assert_eq!(*types[1].2, named("Price.Amount"));
    assert_eq!(*types[2].2, named("Card.P"));
    assert_eq!(shape(&loaded.contract, "modules.Card.P"), &Shape::Alias(named("Card.Q")));
}

#[test]
fn in_older_drafts_nothing_beside_a_reference_counts() {
    let schema = |draft: &str| {
        let text = format!(
            r##"{{ "$schema": "{draft}", "type": "object",
              "properties": {{ "it": {{ "$ref": "#/definitions/Any", "type": "string" }} }},
              "definitions": {{ "Any": {{ "type": ["string", "integer"] }} }} }}"##
        );
        properties(&contract(&text), "modules.Card")[0].2.clone()
    };
    assert_eq!(schema("http://json-schema.org/draft-07/schema#"), named("Card.Any"));
    assert_eq!(schema("https://json-schema.org/draft/2020-12/schema"), STRING);
}

#[test]
fn recursion_ends_in_types_with_names() {
    let contract = contract(
        r##"{
          "$ref": "#/$defs/Node",
          "$defs": {
            "Node": { "type": "object", "properties": {
              "left": { "$ref": "#/$defs/Node" },
              "children": { "type": "array", "items": { "allOf": [{ "$ref": "#/$defs/Node" }, { "properties": { "own": { "type": "string" } } }] } },
              "value": { "$ref": "#/$defs/Value" }
            } },
            "Value": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#/$defs/Value" } }] }
          }
        }"##,
    );
    assert_eq!(*properties(&contract, "modules.Card.Node")[0].2, named("Card.Node"));
    assert_eq!(variants(&contract, "modules.Card.Value"), [&STRING, &list(named("Card.Value"))]);
}

#[test]
fn constraints_are_those_of_all_schemas_that_hold_and_of_items_and_values() {
    let schema = r##"{
      "$schema": "http://json-schema.org/draft-07/schema#",
      "type": "object",
      "properties": {
        "code": { "allOf": [{ "type": "string", "minLength": 2 }, { "$ref": "#/definitions/short" }] },
        "note": { "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "null" }] },
        "host": { "type": "string", "anyOf": [{ "format": "ipv4" }, { "format": "ipv6" }] },
        "tags": { "type": "array", "items": { "type": "string", "pattern": "^a" } },
        "counts": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } },
        "link": { "type": "string", "format": "uri", "not": { "const": "" } },
        "both": { "type": "string", "pattern": "a", "allOf": [{ "pattern": "b" }] }
      },
      "definitions": { "short": { "type": "string", "minLength": 1, "maxLength": 4 } }
    }"##;
    let contract = contract(schema);
    let constraints = |name: &str| {
        let fields = &fields(&contract, "modules.Card").fields;
        let field = fields.iter().find(|field| field.json == name).expect("the field");
        json!(field.constraints)
    };
    assert_eq!(constraints("code"), json!({ "minLength": 2, "maxLength": 4 }));
    assert_eq!(constraints("note"), json!({ "minLength": 1 }));
    let formats = json!([
        { "format": "ipv4", "format-assertion": true },
        { "format": "ipv6", "format-assertion": true }
    ]);
    assert_eq!(constraints("host"), json!({ "anyOf": formats }));
    assert_eq!(constraints("tags"), json!({ "items": { "pattern": "^a" } }));
    assert_eq!(constraints("counts"), json!({ "additionalProperties": { "minimum": 0 } }));
    assert_eq!(
        constraints("link"),
        json!({ "format": "uri", "format-assertion": true, "not": true })
    );
    assert_eq!(constraints("both"), json!({ "pattern": "a", "allOf": [{ "pattern": "b" }] }));
}

#[test]
fn constraints_and_pointers_are_told_but_make_no_other_type() {
    let contract = contract(
        r##"{
          "type": "object", "x-personal": true,
          "properties": {
            "name": { "type": "string", "maxLength": 20, "pattern": "^a", "default": "a", "x-personal": true, "x-unit": "ms" },
            "code": { "$ref": "#/$defs/Code" }
          },
          "$defs": { "Code": { "type": "integer", "minimum": 1, "deprecated": true, "deprecationMessage": "Use name." } }
        }"##,
    );
    let name = &fields(&contract, "modules.Card").fields[0];
    assert_eq!(name.constraints["maxLength"], json!(20));
    assert_eq!(name.constraints["default"], json!("a"));
    assert!(name.is_personal());
    assert_eq!(name.unit(), Some("ms"));
    let code = &contract.types[&TypeName::new("modules.Card.Code")];
    assert_eq!(code.constraints["minimum"], json!(1));
    assert_eq!(code.pointer.as_deref(), Some("/$defs/Code"));
    assert_eq!(code.doc.deprecated.as_deref(), Some("Use name."));
    assert!(contract.types[&TypeName::new("modules.Card")].is_personal());
}
