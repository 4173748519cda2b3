//! One schema file: parsing it with positions, and finding a place in it.

use std::collections::BTreeSet;

use jsonc_parser::ast::{self, ObjectPropName};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Number;

use super::SCOPE;
use super::node::{Member, Node, NodeValue};
use super::place::pointer_key;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// Deeper schemas are refused: readers and emitters go down by calling themselves.
const MAX_DEPTH: usize = 96;

/// A parsed schema file.
pub(super) struct Document {
    /// The module's name with its folders: `shop.StoreCard`.
    pub(super) module: String,
    pub(super) file: String,
    pub(super) root: Node,
}

impl Document {
    pub(super) fn new(module: String, file: String, root: Node) -> Self {
        Self { module, file, root }
    }

    /// The module's name without its folders.
    pub(super) fn name(&self) -> &str {
        self.module.rsplit('.').next().unwrap_or_default()
    }

    /// The scope of the module's types: `modules.shop`.
    pub(super) fn scope(&self) -> String {
        match self.module.rsplit_once('.') {
            Some((folders, _)) => format!("{SCOPE}.{folders}"),
            None => SCOPE.to_owned(),
        }
    }

    /// Whether the schema is of a draft before 2019-09, in which nothing beside `$ref` is read.
    pub(super) fn is_old_draft(&self) -> bool {
        let draft = self.root.text_of("$schema").unwrap_or_default();
        ["draft-03", "draft-04", "draft-06", "draft-07"].iter().any(|old| draft.contains(old))
    }

    /// Whether `exclusiveMaximum` and its like are flags beside the limit, as up to draft 4.
    pub(super) fn has_exclusive_flags(&self) -> bool {
        let draft = self.root.text_of("$schema").unwrap_or_default();
        ["draft-03", "draft-04"].iter().any(|old| draft.contains(old))
    }

    /// The value at a JSON pointer; `""` is the document.
    pub(super) fn find(&self, pointer: &str) -> Option<&Node> {
        let mut node = &self.root;
        for step in pointer.split('/').skip(1) {
            let step = pointer_key(step);
            node = match &node.value {
                NodeValue::Object(_) => node.get(&step)?,
                NodeValue::Array(items) => items.get(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}

/// Parses `text`. Comments and trailing commas are tolerated, for schemas are written by hand.
pub(super) fn parse(file: &str, text: &str, out: &mut Diagnostics) -> Option<Node> {
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        ..ParseOptions::default()
    };
    let parsed = match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => parsed.value,
        Err(error) => {
            let at = error.range();
            let span = out.sources.span(file, at.start, at.end);
            out.push(Diagnostic::error(format!("not JSON: {}", error.kind())).at(&span, ""));
            return None;
        }
    };
    let Some(value) = parsed else {
        let span = out.sources.span(file, 0, 0);
        out.push(
            Diagnostic::error("the file is empty")
                .at(&span, "")
                .hint(r#"a schema is a JSON object, such as {"type": "object"}"#),
        );
        return None;
    };
    let mut convert = Convert { file, out, failed: false };
    let node = convert.node(&value, 0);
    if convert.failed { None } else { Some(node) }
}

struct Convert<'a> {
    file: &'a str,
    out: &'a mut Diagnostics,
    failed: bool,
}

impl Convert<'_> {
    fn node(&mut self, value: &ast::Value<'_>, depth: usize) -> Node {
        let at = value.range();
        if depth > MAX_DEPTH {
            if !self.failed {
                self.error(at, &format!("nested more than {MAX_DEPTH} levels deep"));
            }
            return Node { at: at.start..at.end, value: NodeValue::Null };
        }
        let value = match value {
            ast::Value::NullKeyword(_) => NodeValue::Null,
            ast::Value::BooleanLit(literal) => NodeValue::Bool(literal.value),
            ast::Value::StringLit(literal) => NodeValue::String(literal.value.to_string()),
            ast::Value::NumberLit(literal) => self.number(literal),
            ast::Value::Array(array) => NodeValue::Array(
                array.elements.iter().map(|item| self.node(item, depth + 1)).collect(),
            ),
            ast::Value::Object(object) => self.object(object, depth),
        };
        Node { at: at.start..at.end, value }
    }

    fn object(&mut self, object: &ast::Object<'_>, depth: usize) -> NodeValue {
        let mut seen = BTreeSet::new();
        let mut members = Vec::new();
        for property in &object.properties {
            let (key, key_at) = match &property.name {
                ObjectPropName::String(literal) => (literal.value.to_string(), literal.range),
                ObjectPropName::Word(word) => (word.value.to_owned(), word.range),
            };
            if !seen.insert(key.clone()) {
                self.error(key_at, &format!("`{key}` stands twice in this object"));
            }
            let value = self.node(&property.value, depth + 1);
            members.push(Member { key, key_at: key_at.start..key_at.end, value });
        }
        NodeValue::Object(members)
    }

    fn number(&mut self, literal: &ast::NumberLit<'_>) -> NodeValue {
        match literal.value.parse::<Number>() {
            Ok(number) => NodeValue::Number(number),
            Err(_) => {
                self.error(literal.range, "not a number that JSON can hold");
                NodeValue::Null
            }
        }
    }

    fn error(&mut self, at: Range, message: &str) {
        self.failed = true;
        let span = self.out.sources.span(self.file, at.start, at.end);
        self.out.push(Diagnostic::error(message).at(&span, ""));
    }
}
