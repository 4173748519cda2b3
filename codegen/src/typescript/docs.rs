//! Documentation as JSDoc.

use hawksbill_schemas::model::Doc;

/// The JSDoc comment for `doc`, each line after `indent`; nothing when there is nothing to say.
pub(super) fn jsdoc(doc: &Doc, indent: &str) -> String {
    let mut lines: Vec<String> = doc.text.trim().lines().map(escape).collect();
    if let Some(reason) = &doc.deprecated {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let reason: Vec<&str> = reason.split_whitespace().collect();
        lines.push(escape(format!("@deprecated {}", reason.join(" ")).trim_end()));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(
            jsdoc(&doc, ""),
            "/**\n * a *\\/ b **\\/\n *\n * @deprecated use `c` *\\/\n */\n"
        );
    }

    #[test]
    fn deprecation_without_a_reason_is_carried_over() {
        let doc = Doc { text: String::new(), deprecated: Some(String::new()) };
        assert_eq!(jsdoc(&doc, ""), "/** @deprecated */\n");
    }
}
