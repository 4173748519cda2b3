//! What a schema says beside the shape and what narrows it: documentation and options.

use std::collections::BTreeMap;

use serde_json::Value;

use super::node::Node;
use crate::model::{Doc, TypeRef};

/// Title and description, and whether it is deprecated.
pub(super) fn doc(node: &Node) -> Doc {
    let title = node.text_of("title").unwrap_or_default().trim();
    let description = node.text_of("description").unwrap_or_default().trim();
    let text = match (title, description) {
        (title, "") => title.to_owned(),
        ("", description) => description.to_owned(),
        (title, description) => format!("{title}\n\n{description}"),
    };
    // Editors show a `deprecationMessage`, with or without the keyword of the specification.
    let reason = node.text_of("deprecationMessage").map(|reason| reason.trim().to_owned());
    Doc { text, deprecated: reason.or(node.is("deprecated", true).then(String::new)) }
}

/// The `x-` keywords.
pub(super) fn options(node: &Node) -> BTreeMap<String, Value> {
    let members = node.members().iter().filter(|member| member.key.starts_with("x-"));
    members.map(|member| (member.key.clone(), member.value.to_json())).collect()
}

/// `T` or `null`; never twice.
pub(super) fn option(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Option(_) | TypeRef::Json | TypeRef::Unit => ty,
        ty => TypeRef::Option(Box::new(ty)),
    }
}
