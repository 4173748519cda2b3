//! Documentation as JSDoc: what the source says in words, then what it says in keywords. `declarations`,
//! `types` and `functions` put it before what it documents.

mod tags;
#[cfg(test)]
mod tests;

use hawksbill_schemas::model::{Doc, Field, TypeDef};

/// The comment for a field: its description, unit, constraints and deprecation.
pub(super) fn field_doc(field: &Field, indent: &str) -> String {
    render(&field.doc, tags::tags(field.unit(), &field.constraints), indent)
}

/// The comment for a declared type.
pub(super) fn type_doc(def: &TypeDef, indent: &str) -> String {
    render(&def.doc, tags::tags(None, &def.constraints), indent)
}

/// The comment for something that has no more than a description.
pub(super) fn jsdoc(doc: &Doc, indent: &str) -> String {
    render(doc, Vec::new(), indent)
}

/// A comment, each line after `indent`; nothing when there is nothing to say.
fn render(doc: &Doc, mut tags: Vec<String>, indent: &str) -> String {
    if let Some(reason) = &doc.deprecated {
        let reason: Vec<&str> = reason.split_whitespace().collect();
        tags.push(format!("@deprecated {}", reason.join(" ")));
    }
    // JavaScript has more line ends than text files have.
    let text = doc.text.trim().split(['\n', '\r', '\u{2028}', '\u{2029}']);
    let mut lines: Vec<String> = text.map(escape).collect();
    if doc.text.trim().is_empty() {
        lines.clear();
    } else if !tags.is_empty() {
        lines.push(String::new());
    }
    lines.extend(tags.iter().map(|tag| escape(tag)));
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        _ => {
            let mut out = format!("{indent}/**\n");
            for line in lines {
                out.push_str(format!("{indent} * {line}").trim_end());
                out.push('\n');
            }
            out.push_str(indent);
            out.push_str(" */\n");
            out
        }
    }
}

/// Nothing in a line may end the comment.
fn escape(line: &str) -> String {
    line.trim_end().replace("*/", "*\\/")
}
