//! A small shop with one message, one module and sources of every kind, for the tests of expressions.
#![allow(dead_code, reason = "every test file uses its part")]

use std::fmt::Write as _;
use std::sync::LazyLock;

use hawksbill_schemas::Contract;
use hawksbill_schemas::cel::{Env, Expr, Problem, Type, UserFunction, check};
use hawksbill_schemas::model::TypeName;

use crate::common;

const PROTO: &str = r#"
syntax = "proto3";
package shop.v1;

import "google/protobuf/any.proto";
import "google/protobuf/struct.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";

message Store {
  int64 id = 1;
  string name = 2;
  int32 stock = 3;
  uint32 visits = 4;
  Status status = 5;
  Address address = 6;
  repeated Coupon coupons = 7;
  map<string, string> labels = 8;
  google.protobuf.Timestamp opened_at = 9;
  google.protobuf.Int64Value rating = 10;
  google.protobuf.Any anything = 11;
  optional string slogan = 12;
  google.protobuf.Struct extra = 13;
}
message Address { string city = 1; string district = 2; }
message Coupon { string title = 1; int32 cents = 2; bool active = 3; }
enum Status { STATUS_UNSPECIFIED = 0; OPEN = 1; CLOSED = 2; }
"#;

const MODULE: &str = r##"{
  "type": "object",
  "required": ["title", "kind"],
  "properties": {
    "title": { "type": "string" },
    "subtitle": { "type": "string" },
    "kind": { "enum": ["big", "small"] },
    "badge": { "$ref": "#/$defs/Badge" },
    "price": { "type": ["integer", "null"] },
    "any": {}
  },
  "additionalProperties": false,
  "$defs": {
    "Badge": {
      "type": "object",
      "required": ["text"],
      "properties": { "text": { "type": "string" }, "tone": { "type": "string" } },
      "additionalProperties": false
    }
  }
}"##;

static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    let files = [
        ("hawksbill.toml", ""),
        ("schemas/shop.proto", PROTO),
        ("schemas/modules/card.schema.json", MODULE),
    ];
    common::project(&files).loaded().contract
});

/// The surroundings of a mapping in the shop.
pub(crate) fn env() -> Env<'static> {
    let mut env = Env::new(&CONTRACT);
    env.container = "shop.v1".to_owned();
    let variables = [
        ("store", Type::Struct(TypeName::new("shop.v1.Store"))),
        ("card", Type::Struct(TypeName::new("modules.Card"))),
        ("coupons", Type::list(Type::Struct(TypeName::new("shop.v1.Coupon")))),
        ("cards", Type::list(Type::Struct(TypeName::new("modules.Card")))),
        ("status", Type::Enum(TypeName::new("shop.v1.Status"))),
        ("i", Type::Int),
        ("u", Type::Uint),
        ("d", Type::Double),
        ("s", Type::String),
        ("b", Type::Bool),
        ("t", Type::Timestamp),
        ("xs", Type::list(Type::Int)),
        ("m", Type::map(Type::String, Type::Int)),
        ("w", Type::Int.nullable()),
        ("o", Type::optional(Type::String)),
    ];
    env.variables = variables.map(|(name, ty)| (name.to_owned(), ty)).into();
    let yuan = UserFunction { args: vec![Type::Int], result: Type::String, can_fail: false };
    let parse = UserFunction { args: vec![Type::String], result: Type::Int, can_fail: true };
    env.functions = [("yuan".to_owned(), yuan), ("parse".to_owned(), parse)].into();
    env
}

/// An expression that is right.
pub(crate) fn checked(source: &str) -> Expr {
    check(source, &env()).unwrap_or_else(|problems| panic!("{}", rendered(source, &problems)))
}

/// The type of an expression, with a `!` behind it where it can fail.
pub(crate) fn outcome(source: &str) -> String {
    match check(source, &env()) {
        Ok(expr) => format!("{}{}", expr.ty, if expr.can_fail { "!" } else { "" }),
        Err(problems) => rendered(source, &problems),
    }
}

/// The problems of an expression as a reader would see them.
pub(crate) fn problems(source: &str) -> String {
    match check(source, &env()) {
        Ok(expr) => panic!("`{source}` is right, of type {}", expr.ty),
        Err(problems) => rendered(source, &problems),
    }
}

fn rendered(source: &str, problems: &[Problem]) -> String {
    let mut text = format!("{source}\n");
    for problem in problems {
        let before = source.get(..problem.span.start).expect("a character begins here");
        let marked = source.get(problem.span.clone()).expect("a character ends here");
        let indent = " ".repeat(before.chars().count());
        let mark = "^".repeat(marked.chars().count().max(1));
        writeln!(text, "{indent}{mark} {}", problem.message).expect("text");
        for hint in &problem.hints {
            writeln!(text, "{indent}  {hint}").expect("text");
        }
    }
    text
}
