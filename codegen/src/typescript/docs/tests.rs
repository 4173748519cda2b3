//! What comments say, and that nothing in a schema can end one.

use std::collections::BTreeMap;

use hawksbill_schemas::model::{Presence, Scalar, Span, TypeRef};
use serde_json::{Value, json};

use super::*;

fn field(doc: Doc, unit: Option<&str>, constraints: Value) -> Field {
    let Value::Object(constraints) = constraints else { panic!("an object") };
    Field {
        name: "price".to_owned(),
        json: "price".to_owned(),
        ty: TypeRef::Scalar(Scalar::JsonInteger),
        presence: Presence::Required,
        oneof: None,
        number: None,
        doc,
        options: unit.map(|unit| ("x-unit".to_owned(), json!(unit))).into_iter().collect(),
        constraints: constraints.into_iter().collect::<BTreeMap<_, _>>(),
        span: Span::default(),
    }
}

#[test]
fn one_line_stays_one_line_and_several_become_a_block() {
    assert_eq!(jsdoc(&Doc::default(), ""), "");
    assert_eq!(jsdoc(&Doc::new("A store."), "  "), "  /** A store. */\n");
    assert_eq!(
        jsdoc(&Doc::new("A store.\n\n    code\n"), ""),
        "/**\n * A store.\n *\n *     code\n */\n"
    );
}

#[test]
fn no_text_can_end_the_comment() {
    let doc = Doc { text: "a */ b **/".to_owned(), deprecated: Some("use\n`c` */".to_owned()) };
    assert_eq!(jsdoc(&doc, ""), "/**\n * a *\\/ b **\\/\n *\n * @deprecated use `c` *\\/\n */\n");
}

#[test]
fn deprecation_without_a_reason_is_carried_over() {
    let doc = Doc { text: String::new(), deprecated: Some(String::new()) };
    assert_eq!(jsdoc(&doc, ""), "/** @deprecated */\n");
}

#[test]
fn a_field_says_its_unit_its_constraints_and_its_default() {
    let doc = Doc { text: "The price.".to_owned(), deprecated: Some("use `total`".to_owned()) };
    let constraints = json!({
        "default": 5, "exclusiveMaximum": 100, "format": "int32", "minimum": 0.5, "multipleOf": 5,
        "uniqueItems": true, "contains": { "type": "string" },
    });
    assert_eq!(
        field_doc(&field(doc, Some("CNY/100"), constraints), "  "),
        "  /**\n   * The price.\n   *\n   * @unit `CNY/100`\n   * @minimum 0.5\n   * @exclusiveMaximum 100\n   * @multipleOf 5\n   * @format `int32`\n   * @uniqueItems\n   * @defaultValue `5`\n   * @deprecated use `total`\n   */\n"
    );
}

#[test]
fn a_constraint_alone_is_one_line() {
    let comment = field_doc(&field(Doc::default(), None, json!({ "maxLength": 3 })), "");
    assert_eq!(comment, "/** @maxLength 3 */\n");
}

#[test]
fn what_schemas_say_can_neither_end_a_comment_nor_break_its_lines_nor_begin_a_tag() {
    let constraints = json!({
        "pattern": "^[*]*/@a`\n\r\u{2028}$", "default": { "a": ["*/", "`@b", "\n"] },
    });
    let comment = field_doc(&field(Doc::new("a\rb\u{2029}/"), None, constraints), "");
    assert_eq!(
        comment,
        "/**\n * a\n * b\n * /\n *\n * @pattern `^[*]*\\/@a'\\n\\r\\u{2028}$`\n * @defaultValue `{\"a\":[\"*\\/\",\"'@b\",\"\\n\"]}`\n */\n"
    );
    assert_eq!(comment.matches("*/").count(), 1);
}

#[test]
fn long_values_are_cut() {
    let constraints = json!({ "pattern": "é".repeat(500) });
    let comment = field_doc(&field(Doc::default(), None, constraints), "");
    assert_eq!(comment, format!("/** @pattern `{}…` */\n", "é".repeat(100)));
}
