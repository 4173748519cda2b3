//! Reading module schemas of real projects: what the model then says.

mod common;

use common::project;
use hawksbill_schemas::model::{
    Contract, Enum, Field, MapKey, Presence, Scalar, Shape, Struct, TypeDef, TypeName, TypeRef,
    Union, VariantBody,
};
use serde_json::json;

const STRING: TypeRef = TypeRef::Scalar(Scalar::String);
const INTEGER: TypeRef = TypeRef::Scalar(Scalar::JsonInteger);
const NUMBER: TypeRef = TypeRef::Scalar(Scalar::JsonNumber);
const BOOL: TypeRef = TypeRef::Scalar(Scalar::Bool);

/// A project with one module, `Card`.
fn card(schema: &str) -> common::TestProject {
    project(&[("schemas/modules/card.schema.json", schema)])
}

/// The model of a project with one module, of which nothing had to be loosened.
fn exact(schema: &str) -> Contract {
    let loaded = card(schema).loaded();
    assert_eq!(loaded.notes.iter().count(), 0, "{}", loaded.notes);
    loaded.contract
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

fn names<'c>(contract: &'c Contract, name: &str) -> &'c Enum {
    match &def(contract, name).shape {
        Shape::Enum(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn union<'c>(contract: &'c Contract, name: &str) -> &'c Union {
    match &def(contract, name).shape {
        Shape::Union(shape) => shape,
        other => panic!("{name} is {other:?}"),
    }
}

fn field<'c>(contract: &'c Contract, name: &str) -> &'c Field {
    let found = fields(contract, "modules.Card").fields.iter().find(|field| field.name == name);
    found.unwrap_or_else(|| panic!("no property {name}"))
}

fn named(name: &str) -> TypeRef {
    TypeRef::Named(TypeName::new(format!("modules.{name}")))
}

fn option(ty: TypeRef) -> TypeRef {
    TypeRef::Option(Box::new(ty))
}

fn list(ty: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(ty))
}

fn map(ty: TypeRef) -> TypeRef {
    TypeRef::Map(MapKey::String, Box::new(ty))
}

#[test]
fn an_object_becomes_a_struct_with_its_properties_in_order() {
    let contract = exact(
        r#"{
          "title": "Card", "description": "One card.", "type": "object", "x-sem": ["a"],
          "required": ["id", "flag"],
          "properties": {
            "id": { "type": "string", "pattern": "^a+$", "description": "The id.", "x-unit": "none" },
            "flag": { "type": "boolean", "deprecated": true },
            "count": { "type": "integer", "minimum": 0 },
            "price": { "type": "number" },
            "tags": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
            "byName": { "type": "object", "additionalProperties": { "type": "integer" } },
            "anything": true,
            "anyObject": { "type": "object" },
            "anyList": { "type": "array" },
            "nothing": { "type": "null" },
            "five": { "const": 5 },
            "pair": {
              "type": "array", "prefixItems": [{ "type": "string" }, { "type": "number" }],
              "items": false, "minItems": 2
            }
          },
          "additionalProperties": false
        }"#,
    );
    let order: Vec<&str> = fields(&contract, "modules.Card")
        .fields
        .iter()
        .map(|field| field.json.as_str())
        .take(4)
        .collect();
    assert_eq!(order, ["id", "flag", "count", "price"]);
    let ty = |name: &str| field(&contract, name).ty.clone();
    assert_eq!((ty("id"), ty("flag"), ty("count"), ty("price")), (STRING, BOOL, INTEGER, NUMBER));
    assert_eq!((ty("tags"), ty("byName")), (list(STRING), map(INTEGER)));
    assert_eq!((ty("anything"), ty("anyObject")), (TypeRef::Json, map(TypeRef::Json)));
    assert_eq!((ty("anyList"), ty("nothing")), (list(TypeRef::Json), TypeRef::Unit));
    assert_eq!(ty("five"), TypeRef::Literal(json!(5)));
    assert_eq!(ty("pair"), TypeRef::Tuple(vec![STRING, NUMBER]));
    assert_eq!(field(&contract, "id").presence, Presence::Required);
    assert_eq!(field(&contract, "count").presence, Presence::Optional);
    assert_eq!(field(&contract, "id").doc.text, "The id.");
    assert_eq!(field(&contract, "id").options["x-unit"], json!("none"));
    assert_eq!(field(&contract, "flag").doc.deprecated.as_deref(), Some(""));
    let root = def(&contract, "modules.Card");
    assert_eq!(root.doc.text, "Card\n\nOne card.");
    assert_eq!(root.options["x-sem"], json!(["a"]));
    assert_eq!((root.scope.as_str(), root.local_name()), ("modules", "Card"));
    let module = &contract.modules["Card"];
    assert_eq!(
        (module.data.as_str(), module.doc.text.as_str()),
        ("modules.Card", "Card\n\nOne card.")
    );
}

#[test]
fn properties_beside_the_known_ones_have_the_type_that_the_schema_gives_them() {
    let with = |more: &str| {
        let schema =
            format!(r#"{{"type":"object","properties":{{"a":{{"type":"string"}}}}{more}}}"#);
        fields(&exact(&schema), "modules.Card").additional.clone()
    };
    assert_eq!(with(""), None);
    assert_eq!(with(r#","additionalProperties":true"#), Some(TypeRef::Json));
    assert_eq!(with(r#","additionalProperties":false"#), None);
    assert_eq!(with(r#","additionalProperties":{"type":"integer"}"#), Some(INTEGER));
}

#[test]
fn every_spelling_of_nullable_is_an_option() {
    let contract = exact(
        r##"{
          "type": "object",
          "properties": {
            "types": { "type": ["string", "null"] },
            "anyOf": { "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/Point" }] },
            "oneOf": { "oneOf": [{ "type": "integer" }, { "const": null }] },
            "enum": { "enum": ["a", "b", null] },
            "constants": { "oneOf": [{ "const": "x", "description": "The x." }, { "const": "y" }, { "type": "null" }] },
            "object": { "type": ["object", "null"], "properties": { "z": { "type": "number" } } },
            "list": { "type": ["array", "null"], "items": { "type": ["number", "integer"] } }
          },
          "$defs": { "Point": { "type": "object", "properties": { "x": { "type": "number" } } } }
        }"##,
    );
    let ty = |name: &str| field(&contract, name).ty.clone();
    assert_eq!(ty("types"), option(STRING));
    assert_eq!(ty("anyOf"), option(named("Card.Point")));
    assert_eq!(ty("oneOf"), option(INTEGER));
    assert_eq!(ty("enum"), option(named("Card.Enum")));
    assert_eq!(ty("constants"), option(named("Card.Constants")));
    assert_eq!(ty("object"), option(named("Card.Object")));
    assert_eq!(ty("list"), option(list(NUMBER)));
    assert_eq!(names(&contract, "modules.Card.Constants").values[0].doc.text, "The x.");
    assert!(!names(&contract, "modules.Card.Enum").open);
}

#[test]
fn inline_types_are_named_after_their_property_and_never_clash() {
    let contract = exact(
        r##"{
          "type": "object",
          "properties": {
            "kind": { "enum": ["a", "b"] },
            "store-kind": { "const": "only" },
            "items": { "type": "array", "items": { "type": "object", "properties": {
              "kind": { "enum": ["c"] }, "card": { "enum": ["d"] }, "日本": { "enum": ["e"] }, "1": { "enum": ["f"] },
              "self": { "enum": ["g"] }, "!": { "enum": ["h"] }
            } } },
            "coupon": { "type": "object", "properties": { "kind": { "enum": ["i"] } } }
          },
          "$defs": { "coupon": { "type": "object", "properties": { "x": { "type": "string" } } } }
        }"##,
    );
    assert_eq!(field(&contract, "kind").ty, named("Card.Kind"));
    assert_eq!(field(&contract, "store-kind").ty, named("Card.StoreKind"));
    assert_eq!(field(&contract, "items").ty, list(named("Card.ItemsItem")));
    // The definition has the short name, whatever comes first.
    assert_eq!(field(&contract, "coupon").ty, named("Card.CardCoupon"));
    let values =
        |name: &str| names(&contract, &format!("modules.Card.{name}")).values[0].json.clone();
    assert_eq!(values("Kind"), "a");
    assert_eq!(values("StoreKind"), "only");
    assert_eq!(values("ItemsItemKind"), "c");
    assert_eq!(values("ItemsItemCard"), "d");
    assert_eq!(values("日本"), "e");
    assert_eq!(values("T1"), "f");
    assert_eq!(values("SelfType"), "g");
    assert_eq!(values("Type"), "h");
    assert_eq!(values("CouponKind"), "i");
}

#[test]
fn references_lead_through_this_file_and_others() {
    let loaded = project(&[
        (
            "schemas/modules/card.schema.json",
            r##"{
              "type": "object",
              "properties": {
                "a": { "$ref": "#/$defs/A~1b%20c", "description": "Own words." },
                "old": { "$ref": "#/definitions/Old" },
                "other": { "$ref": "deep/other-one.schema.json" },
                "part": { "$ref": "./deep/../deep/other-one.schema.json#/$defs/Part" },
                "byId": { "$ref": "https://example.com/other#/$defs/Part" },
                "anchor": { "$ref": "#here" },
                "property": { "$ref": "#/properties/plain" },
                "plain": { "type": "object", "properties": { "p": { "type": "string" } } },
                "me": { "type": "array", "items": { "$ref": "#" } }
              },
              "$defs": { "A/b c": { "type": "string" } },
              "definitions": { "Old": { "$anchor": "here", "enum": ["x"] } }
            }"##,
        ),
        (
            "schemas/modules/deep/other-one.schema.json",
            r##"{ "$id": "https://example.com/other", "$ref": "#/$defs/Part",
                 "$defs": { "Part": { "type": "object", "properties": { "back": { "$ref": "../card.schema.json" } } } } }"##,
        ),
    ])
    .loaded();
    assert_eq!(loaded.notes.iter().count(), 0, "{}", loaded.notes);
    let contract = loaded.contract;
    let ty = |name: &str| field(&contract, name).ty.clone();
    assert_eq!(ty("a"), named("Card.Abc"), "{:?}", contract.types.keys());
    assert_eq!(field(&contract, "a").doc.text, "Own words.");
    assert_eq!(def(&contract, "modules.Card.Abc").shape, Shape::Alias(STRING));
    assert_eq!((ty("old"), ty("anchor")), (named("Card.Old"), named("Card.Old")));
    assert_eq!(ty("other"), named("deep.OtherOne"));
    let part = named("deep.OtherOne.Part");
    assert_eq!((ty("part"), ty("byId")), (part.clone(), part.clone()));
    assert_eq!(ty("property"), named("Card.Plain"));
    assert_eq!(ty("plain"), named("Card.Plain"));
    assert_eq!(ty("me"), list(named("Card")));
    let other = def(&contract, "modules.deep.OtherOne");
    assert_eq!(other.shape, Shape::Alias(part));
    assert_eq!((other.scope.as_str(), other.module()), ("modules.deep", Some("deep.OtherOne")));
    assert_eq!(def(&contract, "modules.deep.OtherOne.Part").module(), Some("deep.OtherOne"));
    assert_eq!(def(&contract, "modules.Card.Abc").module(), Some("Card"));
    let modules: Vec<&str> = loaded.module_schemas.iter().map(|it| it.module.as_str()).collect();
    assert_eq!(modules, ["Card", "deep.OtherOne"]);
    assert_eq!(loaded.module_schemas[1].document["$id"], json!("https://example.com/other"));
}

#[test]
fn alternatives_become_a_union_of_their_types() {
    let contract = exact(
        r##"{
          "oneOf": [
            { "$ref": "#/$defs/Picture" },
            { "title": "plain text", "type": "string" },
            { "type": "array", "items": { "type": "string" } },
            { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "video" } } }
          ],
          "$defs": {
            "Picture": { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "picture" }, "url": { "type": "string" } } },
            "Level": { "oneOf": [{ "const": "low" }, { "const": "high", "deprecated": true }] }
          }
        }"##,
    );
    let union = union(&contract, "modules.Card");
    let variants: Vec<(&str, &VariantBody)> =
        union.variants.iter().map(|variant| (variant.name.as_str(), &variant.body)).collect();
    let ty = VariantBody::Type;
    assert_eq!(
        variants,
        [
            ("Picture", &ty(named("Card.Picture"))),
            ("PlainText", &ty(STRING)),
            ("List", &ty(list(STRING))),
            ("Video", &ty(named("Card.Video"))),
        ]
    );
    assert_eq!(union.tag, None);
    let level = names(&contract, "modules.Card.Level");
    assert_eq!(level.values[1].json, "high");
    assert_eq!(level.values[1].doc.deprecated.as_deref(), Some(""));
}
