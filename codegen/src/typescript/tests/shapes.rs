//! The whole type language of the model, from a contract made by hand: one golden output, which tsc compiles
//! and `tests/web/types/shapes.ts` uses, and one rule each.

use std::fs;
use std::path::Path;

use hawksbill_schemas::model::{Enum, EnumValue, Field, MapKey, Struct, TypeRef as T};
use serde_json::{Value, json};

use super::given::{alternative, union};
use super::*;

const NUMBER: T = T::Scalar(Scalar::JsonNumber);
const WHOLE: T = T::Scalar(Scalar::JsonInteger);

fn must(name: &str, ty: T) -> Field {
    field(name, ty, Presence::Required)
}

fn may(name: &str, ty: T) -> Field {
    field(name, ty, Presence::Optional)
}

fn literal(value: Value) -> T {
    T::Literal(value)
}

fn module(name: &str) -> T {
    named(&format!("modules.{name}"))
}

fn map(ty: T) -> T {
    T::Map(MapKey::String, Box::new(ty))
}

fn alias(ty: T) -> Shape {
    Shape::Alias(ty)
}

fn with_more(fields: Vec<Field>, additional: T) -> Shape {
    Shape::Struct(Struct { fields, additional: Some(additional) })
}

/// Alternatives named `A`, `B`, …
fn either(types: Vec<T>) -> Shape {
    let names = (b'A'..=b'Z').map(|letter| char::from(letter).to_string());
    union(None, names.zip(types).map(|(name, ty)| alternative(&name, ty)).collect())
}

fn one_name(name: &str) -> Shape {
    let value = EnumValue {
        name: name.to_owned(),
        json: name.to_owned(),
        number: None,
        doc: Doc::default(),
        span: Span::default(),
    };
    Shape::Enum(Enum { values: vec![value], open: false })
}

/// Unions that TypeScript narrows itself.
fn narrowing(given: Given) -> Given {
    let kinds = ["Circle", "Square", "Loose"].map(|name| {
        let mut variant = alternative(name, module(name));
        variant.json = name.to_lowercase();
        variant
    });
    given
        .module(
            "Circle",
            structure(vec![must("kind", literal(json!("circle"))), must("r", NUMBER)]),
        )
        .module("SquareKind", one_name("square"))
        .module("Square", structure(vec![must("kind", module("SquareKind")), must("side", NUMBER)]))
        .module("Loose", structure(vec![must("kind", TEXT), may("points", list(NUMBER))]))
        .module("Figure", union(Some("kind"), kinds.to_vec()))
        .module("Figures", alias(list(module("Figure"))))
        .module(
            "Constants",
            either(vec![
                literal(json!(1)),
                literal(json!(-2.5)),
                literal(json!("x")),
                literal(json!(true)),
                T::Unit,
                literal(json!({ "a": 1, "b-c": [null, {}] })),
            ]),
        )
        .module("Link", structure(vec![must("url", TEXT)]))
        .module("Image", structure(vec![must("src", TEXT), may("url", TEXT), may("alt", TEXT)]))
        .module("Media", either(vec![module("Link"), module("Image"), TEXT, list(TEXT), T::Unit]))
}

/// Unions that need a guard.
fn guarded(given: Given) -> Given {
    let at = |ty: T| structure(vec![must("at", ty), may("note", TEXT)]);
    given
        .module("AtNumber", at(WHOLE))
        .module("AtText", at(TEXT))
        .module("AtPlace", structure(vec![must("at", module("Place"))]))
        .module("Place", with_more(vec![must("x", NUMBER), may("in", module("Place"))], NUMBER))
        .module(
            "When",
            either(vec![module("AtNumber"), module("AtText"), module("AtPlace"), WHOLE]),
        )
        .module(
            "Lists",
            either(vec![
                list(NUMBER),
                list(option(TEXT)),
                T::Tuple(vec![NUMBER, TEXT]),
                map(literal(json!({ "__proto__": [1] }))),
                module("None"),
                literal(json!({ "a": 1 })),
                T::Json,
            ]),
        )
        .module("None", structure(vec![]))
        .in_file("schemas/modules/shop/card.schema.json")
        .module(
            "Card",
            structure(vec![must("when", module("When")), may("place", module("Place"))]),
        )
        .module("Card.Or", either(vec![module("Card"), map(module("When"))]))
        .in_file("")
}

/// Objects, recursion, presence.
fn objects(given: Given) -> Given {
    given
        .module(
            "Bag",
            with_more(vec![must("id", WHOLE), may("tags", list(TEXT))], T::Scalar(Scalar::Bool)),
        )
        .module("Full", with_more(vec![must("id", WHOLE)], TEXT))
        .module("Any", with_more(vec![must("id", WHOLE), may("any", module("Any"))], T::Json))
        .module(
            "Wide",
            with_more(
                (0..9).map(|i| must(&format!("f{i}"), T::Tuple(vec![NUMBER; i]))).collect(),
                TEXT,
            ),
        )
        .module("Open", with_more(vec![], module("Bag")))
        .module("Closed", structure(vec![]))
        .module("Json", either(vec![TEXT, list(module("Json")), map(module("Json"))]))
        .module("Nest", alias(map(module("Nest"))))
        .module("Rows", alias(list(option(module("Rows")))))
        .module("Pair", alias(T::Tuple(vec![TEXT, option(module("Pair"))])))
        .module(
            "Maybe",
            structure(vec![may("a", option(TEXT)), must("b", option(NUMBER)), may("c", T::Unit)]),
        )
        .module(
            "Odd",
            structure(
                [
                    "",
                    "a b",
                    "1a",
                    "\"",
                    "ключ",
                    "__proto__",
                    "constructor",
                    "*/",
                    "\n",
                    "toString",
                    "名",
                ]
                .map(|name| must(name, WHOLE))
                .to_vec(),
            ),
        )
}

/// Names that TypeScript has uses for.
fn names(given: Given) -> Given {
    let globals =
        ["Array", "Error", "Map", "Object", "Promise", "Date", "Function", "Symbol", "Codec", "Fn"];
    let words = ["keyof", "globalThis", "unique", "readonly", "infer", "type", "of", "declare"];
    let mut given = given.in_file("schemas/modules/names/all.schema.json");
    for name in globals.into_iter().chain(words) {
        given = given.declares(
            Origin::Module,
            "modules",
            name,
            structure(vec![
                must("list", list(named(&format!("modules.{name}")))),
                must("times", T::WellKnown(WellKnown::Timestamp)),
                must("map", map(T::Json)),
            ]),
        );
    }
    given
        .declares(Origin::Module, "modules", "Record", structure(vec![must("map", map(TEXT))]))
        .declares(Origin::Module, "modules", "A.B", structure(vec![must("x", TEXT)]))
        .declares(Origin::Module, "modules", "A_B", structure(vec![must("y", TEXT)]))
        .declares(Origin::Module, "modules", "fitsA_B", structure(vec![must("y", TEXT)]))
        .declares(Origin::Module, "modules", "isAB_A", structure(vec![must("y", TEXT)]))
        .declares(Origin::Module, "modules", "C", structure(vec![must("x", WHOLE)]))
        .declares(
            Origin::Module,
            "modules",
            "AB",
            either(vec![named("modules.A.B"), named("modules.C")]),
        )
}

fn everything() -> Given {
    names(objects(guarded(narrowing(Given::default()))))
        .function("shapes", "all", &[("bag", module("Bag"))], module("Card"))
        .function("shapes", "figures", &[], module("Figures"))
}

/// Refreshed like the other golden outputs, by `HAWKSBILL_GOLDEN=update`.
#[test]
fn every_shape_of_a_type_is_emitted_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/shapes/expected/web");
    let update = std::env::var_os("HAWKSBILL_GOLDEN").is_some_and(|value| value == "update");
    for (name, text) in everything().emitted() {
        let path = folder.join(name);
        if update {
            fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            fs::write(&path, &text).expect("writable");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, expected, "{}", path.display());
    }
}

#[test]
fn an_index_signature_admits_the_types_of_the_named_fields() {
    objects(Given::default())
        .emits(
            "types/modules.d.ts",
            &[
                "[key: string]: boolean | number | string[] | undefined;",
                "  id: number;\n  [key: string]: string | number;",
                "  any?: Any;\n  [key: string]: unknown;",
                "f8: [number, number, number, number, number, number, number, number];\n  [key: string]: unknown;",
                "interface Open {\n  [key: string]: Bag;\n}",
            ],
        );
}

#[test]
fn an_alternative_that_does_not_say_its_discriminator_is_given_it() {
    narrowing(Given::default()).emits(
        "types/modules.d.ts",
        &["export type Figure =\n  | Circle\n  | Square\n  | { kind: \"loose\" } & Loose;"],
    );
}

#[test]
fn only_alternatives_that_typescript_cannot_tell_apart_have_a_guard() {
    let given = narrowing(Given::default());
    assert!(!given.emitted().contains_key("types/modules.js"), "no code at all");
    given.emits_no("types/modules.d.ts", &["function"]);
    guarded(Given::default())
        .emits(
            "types/modules.d.ts",
            &[
                "declare function isWhen_A(value: When): value is AtNumber;",
                "declare function isWhen_C(value: When): value is AtPlace;",
                "declare function isLists_B(value: Lists): value is (string | null)[];",
            ],
        )
        // The integer is told by `typeof`, and any JSON by being nothing else.
        .emits_no("types/modules.d.ts", &["isWhen_D", "isLists_G"])
        .emits(
            "types/modules/shop.js",
            &["from \"../modules.js\";", "isCard_Or_A = /*#__PURE__*/ "],
        );
}
